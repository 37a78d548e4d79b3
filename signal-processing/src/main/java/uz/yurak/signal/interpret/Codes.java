package uz.yurak.signal.interpret;

import java.util.Optional;

/**
 * What others call a statement. Empty where their list has nothing that fits.
 *
 * @param snomed SNOMED CT concept; of several the one of PhysioNet/CinC 2021's mapping of diagnoses, so that records
 *     labeled by it compare directly
 * @param aha number in the diagnostic statement list of AHA/ACC/HRS 2007 part II (Mason and others, Circulation 115:1325);
 *     a modifier or a second statement after a plus
 * @param mdc {@code part:code} of ISO/IEEE 11073-10102, as DICOM PS3.16 context groups 3335 and 3415 print them
 * @param minnesota class of the Minnesota code (Prineas, Crow and Zhang), the nearest where its limits differ from ours
 */
public record Codes(Optional<String> snomed, Optional<String> aha, Optional<String> mdc, Optional<String> minnesota) {
    public static final Codes NONE = new Codes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Codes snomed(String code) {
        return new Codes(Optional.of(code), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Codes aha(String code) {
        return new Codes(snomed, Optional.of(code), mdc, minnesota);
    }

    Codes mdc(String code) {
        return new Codes(snomed, aha, Optional.of(code), minnesota);
    }

    Codes minnesota(String code) {
        return new Codes(snomed, aha, mdc, Optional.of(code));
    }
}
