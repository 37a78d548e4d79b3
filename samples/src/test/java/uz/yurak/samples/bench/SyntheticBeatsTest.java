package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.samples.synth.BeatEdges;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.Synthetic;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.filter.Montage;

/** Beats of the synthesizer's ECGs, whose every beat is known, however they are recorded and disturbed. */
class SyntheticBeatsTest {
    private static final SyntheticPatient PATIENT = new SyntheticPatient(1, Sex.FEMALE, LocalDate.of(1970, 1, 2));
    private static final RecordedAt AT = RecordedAt.local(LocalDateTime.of(2026, 3, 2, 8, 15));

    /** ANSI/AAMI EC57. */
    private static final double WINDOW_MS = 150;

    /** A beat this near to an end may be cut off, s. */
    private static final double EDGE_S = 0.15;

    @ParameterizedTest
    @EnumSource(Variant.class)
    void everyPicture_narrowWideOrPaced(Variant variant) {
        Synthetic drawn = drawn(variant);
        assertBeats(drawn, drawn.recording());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 125, 200, 250, 360, 1000})
    void everyRate(int rateHz) {
        Synthetic drawn = drawn(Variant.NORMAL);
        List<LeadSignal> leads = drawn.recording().leads().stream()
                .map(l -> resampled(l, rateHz))
                .toList();
        assertBeats(drawn, Recording.of("test", leads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 8, 12, 15})
    void everyNumberOfLeads(int count) {
        Synthetic drawn = drawn(Variant.ATRIAL_FIBRILLATION);
        List<LeadSignal> leads = new ArrayList<>(drawn.recording().leads());
        for (String further : List.of("V7", "V8", "V9")) {
            LeadSignal last = drawn.recording().leads().get(11);
            leads.add(changed(last, v -> 2 * v / 3, Lead.named(further)));
        }
        assertBeats(drawn, Recording.of("test", leads.subList(0, count)));
    }

    /** At a tenth of the size a QRS is lower than 0.15 mV in every lead. */
    @Test
    void lowVoltage() {
        Synthetic drawn = drawn(Variant.NORMAL);
        assertBeats(drawn, each(drawn, l -> changed(l, v -> v / 10, l.lead())));
    }

    /** 120 counts are 0.3 mV: every QRS is cut off. */
    @Test
    void saturation() {
        Synthetic drawn = drawn(Variant.NORMAL);
        assertBeats(drawn, each(drawn, l -> changed(l, v -> Math.max(-120, Math.min(120, v)), l.lead())));
    }

    /** Four leads of noise as high as the QRS, one at the rail: the others are enough. */
    @Test
    void leadsThatShowNothing_areOutvoted() {
        Synthetic drawn = drawn(Variant.NORMAL);
        Random random = new Random(1);
        List<LeadSignal> leads = new ArrayList<>(drawn.recording().leads());
        for (int k = 7; k < 11; k++) {
            leads.set(
                    k,
                    changed(
                            leads.get(k),
                            v -> v + (int) (400 * random.nextGaussian()),
                            leads.get(k).lead()));
        }
        leads.set(11, changed(leads.get(11), v -> 32767, leads.get(11).lead()));
        assertBeats(drawn, Recording.of("test", leads));
    }

    /** All leads but one are off for 6 s, each at the value it had. */
    @Test
    void leadsOff_areBridgedByTheOneThatIsLeft() {
        Synthetic drawn = drawn(Variant.NORMAL);
        List<LeadSignal> leads = new ArrayList<>(drawn.recording().leads());
        for (int k = 0; k < leads.size(); k++) {
            if (k != 1) {
                leads.set(k, leads.get(k).withGaps(List.of(new Gap(5000, 8000, "test"))));
            }
        }
        assertBeats(drawn, Recording.of("test", leads));
    }

    private static Synthetic drawn(Variant variant) {
        return Synthesizer.record(variant, 4, 20, PATIENT, AT);
    }

    /** How a lead is disturbed. */
    private interface Disturbance {
        LeadSignal of(LeadSignal lead);
    }

    private static Recording each(Synthetic drawn, Disturbance disturbance) {
        return Recording.of(
                "test", drawn.recording().leads().stream().map(disturbance::of).toList());
    }

    private static LeadSignal changed(LeadSignal lead, IntUnaryOperator change, Lead name) {
        int[] counts = Arrays.stream(lead.samples().toArray()).map(change).toArray();
        return LeadSignal.of(
                name, lead.rateHz(), Samples.of(counts), lead.scale().orElseThrow());
    }

    /** Straight lines between the samples, their mean where several fall on one. */
    private static LeadSignal resampled(LeadSignal lead, int rateHz) {
        int[] counts = lead.samples().toArray();
        double step = lead.rateHz() / rateHz;
        int[] out = new int[(int) (counts.length / step)];
        for (int i = 0; i < out.length; i++) {
            int from = (int) (i * step);
            int to = Math.min(counts.length - 1, Math.max(from + 1, (int) ((i + 1) * step)));
            double part = i * step - from;
            out[i] = step >= 2
                    ? (int) Arrays.stream(counts, from, to).average().orElse(counts[from])
                    : (int) Math.round(counts[from] + part * (counts[to] - counts[from]));
        }
        Scale scale = lead.scale().orElseThrow();
        return LeadSignal.of(lead.lead(), rateHz, Samples.of(out), scale);
    }

    private static void assertBeats(Synthetic drawn, Recording recording) {
        Montage montage = Montage.of(recording);
        double endS = montage.count() / montage.rateHz() - EDGE_S;
        List<Double> expectedS = drawn.beats().stream()
                .map(BeatEdges::rPeak)
                .map(p -> p / Synthesizer.RATE_HZ)
                .filter(s -> s > EDGE_S && s < endS)
                .toList();
        List<Double> foundS = Arrays.stream(QrsDetector.detect(montage))
                .mapToObj(f -> f / montage.rateHz())
                .filter(s -> s > EDGE_S && s < endS)
                .toList();

        assertTrue(expectedS.size() > 15, "beats drawn: " + expectedS.size());
        assertEquals(expectedS.size(), foundS.size(), "beats");
        for (int i = 0; i < expectedS.size(); i++) {
            assertEquals(expectedS.get(i), foundS.get(i), WINDOW_MS / 1000, "beat " + i);
        }
    }
}
