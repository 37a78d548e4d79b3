/**
 * How far each lead can be trusted: missing, flat, clipped, noisy, wandering.
 */
@NullMarked
package uz.yurak.signal.quality;

import org.jspecify.annotations.NullMarked;
