/** How an agent's program is replaced by another: packages, their signature, and the folder of versions with a way back. */
@NullMarked
package uz.yurak.gateway.update;

import org.jspecify.annotations.NullMarked;
