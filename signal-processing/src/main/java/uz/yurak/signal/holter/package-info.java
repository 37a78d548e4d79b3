/**
 * The analysis of a long recording, hours to two days, stretch by stretch in bounded memory: beats, rates, episodes, ST
 * trend, heart rate variability, and strips of ten seconds that a cardiologist looks at.
 */
@NullMarked
package uz.yurak.signal.holter;

import org.jspecify.annotations.NullMarked;
