package uz.yurak.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** Signals whose every point is known by hand: 500 samples a second, one count is a microvolt. */
final class Ecgs {
    static final int RATE_HZ = 500;
    private static final Scale MICROVOLTS = Scale.ofNanovolts(1000);

    private Ecgs() {}

    static LeadSignal lead(Lead lead, double seconds, IntUnaryOperator microvoltsAt) {
        int[] counts = new int[(int) Math.round(seconds * RATE_HZ)];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = microvoltsAt.applyAsInt(i);
        }
        return LeadSignal.of(lead, RATE_HZ, Samples.of(counts), MICROVOLTS);
    }

    /** All twelve leads with the same signal. */
    static Recording twelve(double seconds, IntUnaryOperator microvoltsAt) {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            leads.add(lead(lead, seconds, microvoltsAt));
        }
        return Recording.of("test", leads);
    }

    static Recording flat(double seconds) {
        return twelve(seconds, i -> 0);
    }

    /** 1 mV high for 0.2 s at the start of every second. */
    static int pulses(int index) {
        return index % RATE_HZ < RATE_HZ / 5 ? 1000 : 0;
    }

    static Recording without(Recording recording, Lead... gone) {
        List<LeadSignal> left = new ArrayList<>(recording.leads());
        left.removeIf(s -> List.of(gone).contains(s.lead()));
        return Recording.of(recording.format(), left);
    }

    static Recording with(Recording recording, LeadSignal replaced) {
        List<LeadSignal> leads = new ArrayList<>(recording.leads());
        Collections.replaceAll(leads, recording.lead(replaced.lead()).orElseThrow(), replaced);
        return Recording.of(recording.format(), leads);
    }
}
