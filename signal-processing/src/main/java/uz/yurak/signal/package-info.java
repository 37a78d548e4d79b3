/**
 * The analysis of a recording: pure functions, no input or output, no state. {@link uz.yurak.signal.Analyzer} is the way
 * in; the packages below are its floors, from filters up to statements.
 */
@NullMarked
package uz.yurak.signal;

import org.jspecify.annotations.NullMarked;
