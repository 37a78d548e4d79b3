/** HL7 v2 waveform messages as a live signal: each message some seconds of all leads. */
@NullMarked
package uz.yurak.adapter.live.hl7;

import org.jspecify.annotations.NullMarked;
