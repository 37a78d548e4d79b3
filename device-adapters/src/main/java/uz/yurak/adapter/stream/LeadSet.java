package uz.yurak.adapter.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Device;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * The leads of one unit, and how they make or join a live signal.
 *
 * @param leads of one rate, each once
 * @param areReal the machine writes numbers with fractions: their counts are of another size from unit to unit, so the
 *     signal's are nanovolts
 * @param warnings of what was left
 */
public record LeadSet(List<LeadSignal> leads, boolean areReal, List<Warning> warnings) {
    private static final Scale NANOVOLTS = Scale.ofNanovolts(1);
    private static final String PLACE = "live signal";

    public LeadSet {
        leads = List.copyOf(leads);
        warnings = List.copyOf(warnings);
    }

    /** Those that can be shown together: of the first one's rate, each once; of fractions only what is calibrated. */
    public static LeadSet of(List<LeadSignal> all, boolean areReal) {
        List<LeadSignal> leads = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        for (LeadSignal lead : all) {
            boolean isSecond = leads.stream().anyMatch(other -> other.lead().equals(lead.lead()));
            boolean isOfAnotherRate = !leads.isEmpty() && leads.get(0).rateHz() != lead.rateHz();
            if (isSecond || isOfAnotherRate || (areReal && !isInNanovolts(lead))) {
                warnings.add(new Warning(
                        PLACE,
                        lead.lead().label() + " is kept and not shown: "
                                + (isSecond
                                        ? "it comes twice"
                                        : isOfAnotherRate ? "its rate is another" : "fractions without a unit")));
            } else {
                leads.add(lead);
            }
        }
        return new LeadSet(leads, areReal, warnings);
    }

    private static boolean isInNanovolts(LeadSignal lead) {
        if (lead.scale().isEmpty()) {
            return false;
        }
        for (int i = 0; i < lead.samples().count(); i++) {
            if (Math.abs(lead.scale().get().microvolts(lead.samples().at(i))) * 1000 > Integer.MAX_VALUE) {
                return false;
            }
        }
        return true;
    }

    /** A count of a lead as nanovolts, to the nearest. */
    static int nanovolts(LeadSignal lead, int count) {
        return (int) Math.rint(
                lead.scale().map(scale -> scale.microvolts(count) * 1000).orElse(0.0));
    }

    /** A signal of these leads. */
    public LiveSignal signal(Subject subject, Device device, boolean hasSkew) {
        List<LiveLead> live = leads.stream()
                .map(lead -> new LiveLead(
                        lead.lead(),
                        areReal ? Optional.of(NANOVOLTS) : lead.scale(),
                        hasSkew ? lead.startOffsetMs() : 0,
                        lead.filtering()))
                .toList();
        return new LiveSignal(leads.isEmpty() ? 0 : leads.get(0).rateHz(), live, subject, device);
    }

    /** Whether these leads go on with a signal that may have more of them: electrodes fall off. */
    public boolean fits(LiveSignal signal, Subject subject) {
        return signal.subject().equals(subject) && leads.stream().allMatch(lead -> fits(lead, signal));
    }

    private static boolean fits(LeadSignal part, LiveSignal signal) {
        return part.rateHz() == signal.rateHz()
                && signal.leads().stream()
                        .anyMatch(lead -> lead.lead().equals(part.lead())
                                && lead.filtering().equals(part.filtering())
                                && (lead.scale().equals(part.scale())
                                        || (lead.scale().equals(Optional.of(NANOVOLTS)) && isInNanovolts(part))));
    }
}
