/** The receiving side of the relay: takes envelopes from agents, hands reports back. */
@NullMarked
package uz.yurak.gateway.center;

import org.jspecify.annotations.NullMarked;
