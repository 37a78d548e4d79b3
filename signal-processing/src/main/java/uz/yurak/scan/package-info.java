/**
 * Paper ECGs as pictures: opens pages that somebody sent within bounds of size, number and time, and draws them. Nothing is
 * measured here and nothing made into samples.
 */
@NullMarked
package uz.yurak.scan;

import org.jspecify.annotations.NullMarked;
