package uz.yurak.samples.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.signal.Patient;

/**
 * A record and what cardiologists said of it.
 *
 * @param header its WFDB header
 * @param patient sex and age where the database gives them apart from the header
 * @param labels those that hold
 * @param judged those that its labels decide on: one that is judged and does not hold is denied
 * @param nanovoltsPerCount what a count of every lead is, where the header's scales are known to be wrong
 */
record LabeledRecord(
        Path header,
        Optional<Patient> patient,
        Set<Label> labels,
        Set<Label> judged,
        OptionalDouble nanovoltsPerCount) {
    LabeledRecord {
        labels = Set.copyOf(labels);
        judged = Set.copyOf(judged);
    }

    LabeledRecord(Path header, Optional<Patient> patient, Set<Label> labels, Set<Label> judged) {
        this(header, patient, labels, judged, OptionalDouble.empty());
    }

    /** The recording in the scale that holds. */
    Recording scaled(Recording recording) {
        if (nanovoltsPerCount.isEmpty()) {
            return recording;
        }
        Optional<Scale> scale = Optional.of(Scale.ofNanovolts(nanovoltsPerCount.getAsDouble()));
        return Recording.of(
                recording.format(),
                recording.leads().stream()
                        .map(lead -> new LeadSignal(
                                lead.lead(),
                                lead.rateHz(),
                                lead.samples(),
                                scale,
                                lead.gaps(),
                                lead.derived(),
                                lead.startOffsetMs(),
                                lead.filtering()))
                        .toList());
    }
}
