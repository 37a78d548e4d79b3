/** The agent's own page for those at the hospital: how it is, and switches for who has the technician's code. */
@NullMarked
package uz.yurak.gateway.agent.page;

import org.jspecify.annotations.NullMarked;
