/**
 * Medical waveform Format Encoding Rules (ISO/TS 11073-92001, ISO 22077-1). Source: the public MFER Part 1 and what open
 * programs tell of its tables; no real file was at hand, and each recording says so.
 */
@NullMarked
package uz.yurak.adapter.mfer;

import org.jspecify.annotations.NullMarked;
