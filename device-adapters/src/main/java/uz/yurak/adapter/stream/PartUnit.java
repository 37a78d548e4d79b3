package uz.yurak.adapter.stream;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * A unit that was read into leads.
 *
 * @param leads as the unit has them; one of the signal that it lacks is a gap in it
 * @param bytes as received
 * @param orders the numbers of orders that it names
 * @param rule how long a break before it was
 */
public record PartUnit(
        LiveSignal signal,
        List<LeadSignal> leads,
        Bytes bytes,
        Before before,
        long lost,
        String lostReason,
        OptionalLong begins,
        OptionalLong expected,
        Optional<RecordedAt> statedAt,
        List<Warning> warnings,
        Map<String, String> orders,
        BreakRule rule)
        implements LiveUnit {
    private static final String ABSENT = "not in what the machine sent";

    public PartUnit {
        leads = List.copyOf(leads);
        warnings = List.copyOf(warnings);
        orders = Map.copyOf(orders);
    }

    /** {@link LiveUnit#afterBreak}. */
    @FunctionalInterface
    public interface BreakRule {
        Optional<LostTime> afterBreak(OptionalLong wanted, Duration elapsed);
    }

    @Override
    public int instants() {
        int most = 0;
        for (LiveLead lead : signal.leads()) {
            most = Math.max(
                    most,
                    part(lead).map(p -> lead(p, lead) + p.samples().count()).orElse(0));
        }
        return most;
    }

    private Optional<LeadSignal> part(LiveLead lead) {
        return leads.stream().filter(part -> part.lead().equals(lead.lead())).findFirst();
    }

    /** Instants by which a lead begins behind the unit. */
    private int lead(LeadSignal part, LiveLead lead) {
        double behindMs = part.startOffsetMs() - lead.startOffsetMs();
        return (int) Math.max(0, Math.round(behindMs * signal.rateHz() / 1000));
    }

    @Override
    public void writeTo(ByteArrayOutputStream out) {
        out.writeBytes(bytes.toArray());
    }

    @Override
    public void putOn(List<LeadTrack> tracks) {
        int instants = instants();
        for (int i = 0; i < tracks.size(); i++) {
            LiveLead lead = signal.leads().get(i);
            Optional<LeadSignal> part = part(lead);
            if (part.isEmpty()) {
                tracks.get(i).miss(instants, ABSENT);
                continue;
            }
            int behind = lead(part.get(), lead);
            tracks.get(i).miss(behind, ABSENT);
            put(tracks.get(i), part.get(), lead.scale());
            tracks.get(i).miss(instants - behind - part.get().samples().count(), ABSENT);
        }
    }

    private static void put(LeadTrack track, LeadSignal part, Optional<Scale> scale) {
        int next = 0;
        for (Gap gap : part.gaps()) {
            add(track, part, next, gap.startIndex(), scale);
            track.miss(gap.endIndex() - gap.startIndex(), gap.reason());
            next = gap.endIndex();
        }
        add(track, part, next, part.samples().count(), scale);
    }

    private static void add(LeadTrack track, LeadSignal part, int from, int to, Optional<Scale> scale) {
        boolean isSame = part.scale().equals(scale);
        for (int i = from; i < to; i++) {
            int count = part.samples().at(i);
            track.add(isSame ? count : LeadSet.nanovolts(part, count));
        }
    }

    @Override
    public Optional<LostTime> afterBreak(OptionalLong wanted, Duration elapsed) {
        return rule.afterBreak(wanted, elapsed);
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "PartUnit[" + instants() + " instants]";
    }
}
