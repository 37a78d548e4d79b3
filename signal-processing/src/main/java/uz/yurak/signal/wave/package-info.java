/**
 * The waves of a beat: the representative beat, and where P, QRS and T begin and end.
 */
@NullMarked
package uz.yurak.signal.wave;

import org.jspecify.annotations.NullMarked;
