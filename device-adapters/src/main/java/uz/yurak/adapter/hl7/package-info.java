/** HL7 version 2 messages with pipes: observations with waveforms (ORU), and what orders and admissions need of them. */
@NullMarked
package uz.yurak.adapter.hl7;

import org.jspecify.annotations.NullMarked;
