/**
 * HL7 FHIR Observations whose value is SampledData, R4 and R5, as JSON and XML, alone, with contained resources, or in a
 * Bundle; written as R5. Source: hl7.org/fhir (R4 and R5, Observation, SampledData) and its "EKG example using SampledData".
 */
@NullMarked
package uz.yurak.adapter.fhir;

import org.jspecify.annotations.NullMarked;
