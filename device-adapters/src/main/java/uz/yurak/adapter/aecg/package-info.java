/**
 * HL7 version 3 Annotated ECG (aECG), the XML of drug trials that many carts export.
 *
 * <p>Source: HL7 V3 Annotated ECG, PORT_MT020001, and its Implementation Guide of 2005-03-21.
 */
@NullMarked
package uz.yurak.adapter.aecg;

import org.jspecify.annotations.NullMarked;
