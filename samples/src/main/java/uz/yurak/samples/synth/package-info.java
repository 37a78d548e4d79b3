/**
 * Writes ECGs that no patient gave: a dynamical heart model, projected on twelve leads, with its beats and edges known.
 */
@NullMarked
package uz.yurak.samples.synth;

import org.jspecify.annotations.NullMarked;
