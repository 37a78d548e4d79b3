/** Tests of the quick look at what machines pushed. */
@NullMarked
package uz.yurak.gateway.agent.glance;

import org.jspecify.annotations.NullMarked;
