package uz.yurak.adapter.stream;

import java.util.Optional;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Scale;

/**
 * One lead of a live signal.
 *
 * @param scale to microvolts; empty where nobody knows
 * @param startOffsetMs when its samples are taken after the instant's, ms
 */
public record LiveLead(Lead lead, Optional<Scale> scale, double startOffsetMs, Filtering filtering) {
    public static LiveLead of(LeadSignal signal) {
        return new LiveLead(signal.lead(), signal.scale(), signal.startOffsetMs(), signal.filtering());
    }
}
