package uz.yurak.signal.quality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;

/**
 * How far a recording can be trusted.
 *
 * @param overall the grade that most leads reach, never better than the rhythm allows
 * @param leads each lead's, in the recording's order
 * @param suspectedReversal key of the electrodes that seem exchanged ({@code RA-LA}); a suspicion, nothing is corrected
 * @param advice what the person beside the patient can do about it, the most important first
 */
public record Quality(
        Grade overall, Map<Lead, LeadQuality> leads, Optional<String> suspectedReversal, List<Advice> advice) {
    public Quality {
        advice = List.copyOf(advice);
        leads = Collections.unmodifiableMap(new LinkedHashMap<>(leads));
    }

    /** The lead's grade; unusable where the recording does not have it. */
    public Grade gradeOf(Lead lead) {
        LeadQuality quality = leads.get(lead);
        return quality == null ? Grade.UNUSABLE : quality.grade();
    }

    /** Whether the recording is good, can be read, or has to be repeated. */
    public Verdict verdict() {
        return Verdict.of(advice);
    }

    Quality with(Map<Lead, LeadQuality> judged, Optional<String> electrodes, List<Advice> given) {
        return new Quality(overall, judged, electrodes, given);
    }
}
