package uz.yurak.consult.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a recording people were shown, as digests: whether the original says the same.
 *
 * @param signal of the leads, their samples, scale and gaps
 * @param patient of the patient as the machine wrote it
 * @param device of the machine's time, measurements and statements
 */
public record Shown(String signal, String patient, String device) {
    /** In what another differs: {@code signal}, {@code patient}, {@code device}; none where all is the same. */
    public List<String> differencesTo(Shown other) {
        List<String> differences = new ArrayList<>();
        if (!signal.equals(other.signal)) {
            differences.add("signal");
        }
        if (!patient.equals(other.patient)) {
            differences.add("patient");
        }
        if (!device.equals(other.device)) {
            differences.add("device");
        }
        return differences;
    }
}
