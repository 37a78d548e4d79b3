package uz.yurak.signal.wave;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.measure.Quantity;

/** A tall T that begins with J, and the next P so far before its QRS that it lies where a late T would end. */
class EarlyTTest {
    private static final double RATE_HZ = 500;
    private static final double RR_MS = 740;
    private static final double QT_MS = 310;

    /** From the QRS before it. */
    private static final double P_MS = 430;

    @Test
    void aPBehindIt_isNotTakenForT() {
        double qtMs = Analyzer.analyze(recording(), Patient.UNKNOWN)
                .measurements()
                .of(Quantity.QT_INTERVAL)
                .orElseThrow();

        assertTrue(qtMs > QT_MS - 30 && qtMs < P_MS, "QT " + qtMs + " ms of 310; P begins at " + P_MS);
    }

    private static Recording recording() {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            boolean tall = List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4).contains(lead);
            int[] counts = new int[5000];
            for (int i = 0; i < counts.length; i++) {
                double afterQrsMs = (i * 1000 / RATE_HZ + RR_MS - 400) % RR_MS;
                counts[i] = (int) Math.round(tall ? tall(afterQrsMs) : flat(afterQrsMs));
            }
            leads.add(LeadSignal.of(lead, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000)));
        }
        return Recording.of("synthetic", leads);
    }

    private static double tall(double ms) {
        return ramps(ms, 0, 45, 45, 90, -1500) + ramps(ms, 60, 100, 215, QT_MS, 400) + hump(ms, 40);
    }

    private static double flat(double ms) {
        return ramps(ms, 0, 45, 45, 90, 600) + hump(ms, 110);
    }

    /** P, 100 ms of it, 310 ms before the next QRS. */
    private static double hump(double ms, double heightUv) {
        return ms < P_MS || ms > P_MS + 100 ? 0 : heightUv * (1 - Math.cos(2 * Math.PI * (ms - P_MS) / 100)) / 2;
    }

    private static double ramps(double ms, double fromMs, double upMs, double downMs, double toMs, double heightUv) {
        double up = Math.min(1, Math.max(0, (ms - fromMs) / (upMs - fromMs)));
        double down = downMs == toMs ? 1 : Math.min(1, Math.max(0, (toMs - ms) / (toMs - downMs)));
        return heightUv * Math.min(up, down);
    }
}
