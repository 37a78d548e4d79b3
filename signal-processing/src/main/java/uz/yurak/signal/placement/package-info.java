/**
 * Whether the electrodes sit where the lead names say: exchanged arms, legs and chest electrodes, with a probability.
 */
@NullMarked
package uz.yurak.signal.placement;

import org.jspecify.annotations.NullMarked;
