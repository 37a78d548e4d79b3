package uz.yurak.samples.proof;

import java.util.Map;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.record.HospitalId;
import uz.yurak.text.Language;

/**
 * A hospital of a proof; no real one.
 *
 * @param number from 1
 */
record ProofHospital(int number) {
    HospitalId id() {
        return new HospitalId("proof" + number);
    }

    String agentId() {
        return id() + "-agent";
    }

    /** As the center enters it. */
    Hospital asHospital() {
        String name = "Proof " + number;
        Map<String, String> names = Map.of("uz", name, "uz-Cyrl", name, "ru", name, "en", name);
        return new Hospital(id(), "P" + number, names, "+998 00 000-00-00", Language.ENGLISH, "", true);
    }
}
