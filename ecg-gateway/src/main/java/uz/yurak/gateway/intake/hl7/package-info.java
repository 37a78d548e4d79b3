/** HL7 version 2 messages over MLLP: observations go to the spool, orders and patients to the order book. */
@NullMarked
package uz.yurak.gateway.intake.hl7;

import org.jspecify.annotations.NullMarked;
