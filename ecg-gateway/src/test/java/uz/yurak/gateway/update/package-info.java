/** Updates of the agent's program: what is signed, what is refused, and power cuts. */
@NullMarked
package uz.yurak.gateway.update;

import org.jspecify.annotations.NullMarked;
