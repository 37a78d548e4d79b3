package uz.yurak.samples.machine;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.synth.Variant;

/** One synthesized patient at a monitor: ten seconds over and over. Used by one thread. */
final class LivePatient {
    /** Uzbekistan has one zone and no summer time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");

    private final Recording ecg;
    private final LocalDateTime start;
    private long sent;

    LivePatient(Variant variant, long seed, Clock clock) {
        this.ecg = new Ward(seed, clock, List.of(variant)).next();
        this.start = LocalDateTime.now(clock.withZone(ZONE));
    }

    List<Lead> leads() {
        return ecg.leads().stream().map(LeadSignal::lead).toList();
    }

    String id() {
        return ecg.subject().id().orElse("");
    }

    /** When the next instant is. */
    LocalDateTime now() {
        return start.plusNanos(Math.round(sent / ecg.leads().get(0).rateHz() * 1e9));
    }

    /** The next instants, by lead. */
    int[][] next(int instants) {
        int[][] counts = new int[ecg.leads().size()][instants];
        for (int lead = 0; lead < counts.length; lead++) {
            LeadSignal signal = ecg.leads().get(lead);
            for (int i = 0; i < instants; i++) {
                counts[lead][i] =
                        signal.samples().at((int) ((sent + i) % signal.samples().count()));
            }
        }
        sent += instants;
        return counts;
    }
}
