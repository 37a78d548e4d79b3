/**
 * The model: what an ECG is, apart from any format, wire or screen. Ground floor, the JDK alone.
 *
 * <p>Units and lead identity are types: a {@link uz.yurak.record.Lead} is never a string, a count never a microvolt, a
 * missing stretch is a {@link uz.yurak.record.Gap} and never a number. What a file does not say is absent.
 */
@NullMarked
package uz.yurak.record;

import org.jspecify.annotations.NullMarked;
