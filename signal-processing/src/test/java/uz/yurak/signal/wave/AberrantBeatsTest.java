package uz.yurak.signal.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Montage;

/** A wide beat among narrow ones, drawn straight from its corners; every sum is made by hand. */
class AberrantBeatsTest {
    private static final double RATE_HZ = 500;
    private static final int SECOND = 500;

    /** Samples from the QRS onset to the corners of the straight pieces, and the heights there as parts of the lead's own. */
    private static final double[][] NARROW = {{0, 0}, {10, -0.2}, {20, 1}, {40, 0}};

    private static final double[][] BEGINS_ALIKE = {{0, 0}, {10, -0.2}, {20, 1}, {40, -0.6}, {55, -0.6}, {70, 0}};
    private static final double[][] BEGINS_SLOWLY = {{0, 0}, {10, -0.06}, {20, 0.3}, {45, 1}, {70, 0}};
    private static final double[][] BEGINS_OTHERWISE = {{0, 0}, {10, 0.5}, {20, -1}, {45, -1}, {70, 0}};

    @Test
    void anEarlyWideBeatThatBeginsAsTheOthers_cameByWayOfTheNode() {
        assertEquals(List.of(BeatClass.SUPRAVENTRICULAR), classesOf(12, BEGINS_ALIKE, 0.7));
    }

    @Test
    void oneThatBeginsSlowerOrElsewhere_staysVentricular() {
        assertEquals(List.of(BeatClass.VENTRICULAR), classesOf(12, BEGINS_SLOWLY, 0.7));
        assertEquals(List.of(BeatClass.VENTRICULAR), classesOf(12, BEGINS_OTHERWISE, 0.7));
    }

    @Test
    void oneThatIsNotEarly_staysVentricular() {
        assertEquals(List.of(BeatClass.VENTRICULAR), classesOf(12, BEGINS_ALIKE, 0.9));
    }

    @Test
    void twoInARow_stayVentricular_becauseATachycardiaMustNotBeMissed() {
        assertEquals(List.of(BeatClass.VENTRICULAR, BeatClass.VENTRICULAR), classesOf(12, BEGINS_ALIKE, 0.7, 0.7));
    }

    @Test
    void inFiveLeads_whichMayBeginAlikeByChance_itStaysVentricular() {
        assertEquals(List.of(BeatClass.VENTRICULAR), classesOf(5, BEGINS_ALIKE, 0.7));
        assertEquals(List.of(BeatClass.SUPRAVENTRICULAR), classesOf(6, BEGINS_ALIKE, 0.7));
    }

    /** Five narrow beats a second apart, then wide ones after these distances, then five more narrow ones. */
    private static List<BeatClass> classesOf(int leadCount, double[][] wide, double... afterS) {
        List<Integer> onsets = new ArrayList<>();
        List<Beat> beats = new ArrayList<>();
        int at = SECOND;
        for (int i = 0; i < 10 + afterS.length; i++) {
            boolean isWide = i >= 5 && i < 5 + afterS.length;
            at += isWide ? (int) Math.round(afterS[i - 5] * SECOND) : SECOND;
            onsets.add(at);
            beats.add(new Beat(at + 20, isWide ? BeatClass.VENTRICULAR : BeatClass.NORMAL));
        }
        List<LeadSignal> leads = new ArrayList<>();
        double[][] clean = new double[leadCount][at + SECOND];
        List<List<BeatWaves>> waves = new ArrayList<>();
        for (int i = 0; i < beats.size(); i++) {
            boolean isWide = beats.get(i).beatClass() == BeatClass.VENTRICULAR;
            double[][] corners = isWide ? wide : NARROW;
            int length = (int) corners[corners.length - 1][0];
            int onset = onsets.get(i);
            for (int lead = 0; lead < leadCount; lead++) {
                for (int s = 0; s < length; s++) {
                    clean[lead][onset + s] = height(lead) * between(corners, s);
                }
            }
            BeatWaves one = new BeatWaves(
                    Optional.empty(), Optional.of(new Wave(onset, onset + 20, onset + length)), Optional.empty());
            waves.add(Collections.nCopies(leadCount, one));
        }
        for (int lead = 0; lead < leadCount; lead++) {
            int[] counts = Arrays.stream(clean[lead])
                    .mapToInt(v -> (int) Math.round(v))
                    .toArray();
            leads.add(LeadSignal.of(Lead.STANDARD_12.get(lead), RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000)));
        }
        Montage montage = Montage.of(Recording.of("synthetic", leads));
        return AberrantBeats.marked(montage, clean, found(beats, waves)).beats().subList(5, 5 + afterS.length).stream()
                .map(Beat::beatClass)
                .toList();
    }

    /** Of the lead's R, microvolts: the leads look at it from different sides. */
    private static double height(int lead) {
        return 1000 * Math.cos(lead);
    }

    private static double between(double[][] corners, int sample) {
        int next = 1;
        while (corners[next][0] < sample) {
            next++;
        }
        double[] from = corners[next - 1];
        double[] to = corners[next];
        return from[1] + (to[1] - from[1]) * (sample - from[0]) / (to[0] - from[0]);
    }

    private static Delineation found(List<Beat> beats, List<List<BeatWaves>> waves) {
        return new Delineation(
                RATE_HZ,
                List.of(),
                beats,
                waves,
                BeatWaves.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                beats.size(),
                OptionalDouble.empty());
    }
}
