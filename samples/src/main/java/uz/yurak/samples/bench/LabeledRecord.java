package uz.yurak.samples.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import uz.yurak.signal.Patient;

/**
 * A record and what cardiologists said of it.
 *
 * @param header its WFDB header
 * @param patient sex and age where the database gives them apart from the header
 * @param labels those that hold
 * @param judged those that its labels decide on: one that is judged and does not hold is denied
 */
record LabeledRecord(Path header, Optional<Patient> patient, Set<Label> labels, Set<Label> judged) {
    LabeledRecord {
        labels = Set.copyOf(labels);
        judged = Set.copyOf(judged);
    }
}
