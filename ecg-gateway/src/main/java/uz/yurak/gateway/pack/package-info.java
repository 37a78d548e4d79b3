/**
 * Lossless packing of waveforms: whole numbers in, the same numbers out, in a fifth of the bytes. The bitstream is described
 * in docs/packing.md; integers alone decide what a decoder does.
 */
@NullMarked
package uz.yurak.gateway.pack;

import org.jspecify.annotations.NullMarked;
