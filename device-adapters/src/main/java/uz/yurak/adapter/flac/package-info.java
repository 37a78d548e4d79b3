/** FLAC (RFC 9639), decoded for the formats that compress signals with it; a floor below them. */
@NullMarked
package uz.yurak.adapter.flac;

import org.jspecify.annotations.NullMarked;
