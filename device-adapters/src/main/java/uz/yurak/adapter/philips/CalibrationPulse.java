package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;

/**
 * The calibration that carts append to each lead: a flat line, one millivolt, a flat line. It is no signal of the heart and
 * would be found as a beat.
 *
 * <p>Told by law, not by shape: where I, II and III have the same voltage it is zero, for III is II less I. A tail in which
 * all leads are the same and not zero was therefore never on a body.
 */
final class CalibrationPulse {
    /** A pulse lasts 200 ms in all files seen. */
    private static final double MIN_PULSE_MS = 50;

    private static final List<Lead> JUDGES = List.of(Lead.I, Lead.II, Lead.III);

    private CalibrationPulse() {}

    /** The stretch at the end that holds it; empty where there is none or the leads that tell it are missing. */
    static Optional<Gap> find(List<LeadSignal> leads) {
        List<LeadSignal> judges =
                leads.stream().filter(signal -> JUDGES.contains(signal.lead())).toList();
        boolean sameTimes = leads.stream()
                        .map(signal -> List.of(signal.samples().count(), signal.rateHz(), signal.startOffsetMs()))
                        .distinct()
                        .count()
                == 1;
        if (judges.size() != JUDGES.size() || !sameTimes) {
            return Optional.empty();
        }
        int end = leads.get(0).samples().count();
        int start = end;
        int pulse = 0;
        while (start > 0 && allSame(leads, start - 1)) {
            start--;
            pulse += leads.get(0).samples().at(start) == 0 ? 0 : 1;
        }
        double pulseMs = pulse * 1000 / leads.get(0).rateHz();
        return pulseMs >= MIN_PULSE_MS
                ? Optional.of(new Gap(start, end, "calibration pulse of the machine, no signal"))
                : Optional.empty();
    }

    private static boolean allSame(List<LeadSignal> leads, int index) {
        int first = leads.get(0).samples().at(index);
        return leads.stream().allMatch(signal -> signal.samples().at(index) == first);
    }

    static List<LeadSignal> marked(List<LeadSignal> leads, Gap gap) {
        List<LeadSignal> marked = new ArrayList<>();
        leads.forEach(signal -> marked.add(signal.withGaps(List.of(gap))));
        return marked;
    }
}
