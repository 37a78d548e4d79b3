package uz.yurak.samples.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.glimpse.Reduction;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.MachineId;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;

/**
 * A running ECG of 12 leads at 500 Hz, cut into glimpses of every lead, instant and bit beforehand; the same 10 s again and
 * again.
 */
final class LiveStream {
    /** From one glimpse to the next. */
    static final Duration INTERVAL = Detail.ALL.interval();

    /** In each glimpse. */
    static final int INSTANTS = (int) (Synthesizer.RATE_HZ * INTERVAL.toMillis() / 1000);

    private final List<LeadSignal> leads;
    private final List<Glimpse> glimpses = new ArrayList<>();

    LiveStream(long seed) {
        SyntheticPatient patient = new SyntheticPatient(1, Sex.FEMALE, LocalDate.of(1960, 5, 17));
        RecordedAt at = new RecordedAt(LocalDateTime.of(2026, 3, 2, 8, 0), Optional.empty());
        leads = Synthesizer.record(Variant.NORMAL, seed, Synthesizer.PAGE_SECONDS, patient, at)
                .recording()
                .leads();
        GlimpseSource source = source(0, Instant.EPOCH);
        int count = leads.get(0).samples().count();
        for (int from = 0; from + INSTANTS <= count; from += INSTANTS) {
            int start = from;
            List<LeadSignal> moment = leads.stream()
                    .map(lead -> LeadSignal.of(
                            lead.lead(),
                            lead.rateHz(),
                            lead.samples().range(start, start + INSTANTS),
                            lead.scale().orElseThrow()))
                    .toList();
            glimpses.add(Reduction.glimpse(source, from, moment, Detail.ALL, Instant.EPOCH));
        }
    }

    static String session(int number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    GlimpseSource source(int number, Instant start) {
        return new GlimpseSource(
                session(number),
                new MachineId("monitor"),
                start,
                Synthesizer.RATE_HZ,
                leads.stream()
                        .map(lead -> new SourceLead(lead.lead(), lead.scale()))
                        .toList());
    }

    /** @param index from 0, one behind the other */
    Glimpse glimpse(int index, Instant cameAt) {
        Glimpse like = glimpses.get(index % glimpses.size());
        return new Glimpse(
                (long) index * INSTANTS,
                like.instants(),
                like.detail(),
                like.instantsPerSample(),
                like.bitsLeft(),
                like.leads(),
                like.missing(),
                cameAt,
                like.block());
    }
}
