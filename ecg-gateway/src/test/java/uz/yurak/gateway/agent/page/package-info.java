/** Tests of the agent's page. */
@NullMarked
package uz.yurak.gateway.agent.page;

import org.jspecify.annotations.NullMarked;
