/**
 * What changed between two analyses of one patient, in words and numbers.
 */
@NullMarked
package uz.yurak.signal.compare;

import org.jspecify.annotations.NullMarked;
