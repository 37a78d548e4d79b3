/**
 * Where the heart beats: QRS detection on all leads together, and the class of each beat by its shape.
 */
@NullMarked
package uz.yurak.signal.beat;

import org.jspecify.annotations.NullMarked;
