package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.Lessons.Judged;
import uz.yurak.samples.bench.Lessons.Records;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.beat.BeatCandidates;
import uz.yurak.signal.filter.Montage;

/**
 * What one record of MIT-BIH teaches, and how models are judged by it. It is seen with both leads and with each alone; with
 * added early beats and at other speeds; with other heights of its waves; with noise; with one lead disturbed or jumping
 * while the other is not. Half an hour of few hearts is little: what was changed makes up for beats that no record has.
 */
final class MitBihLessons {
    private static final double TOGETHER = 1;
    private static final double NOISY = 0.3;
    private static final double ONE_NOISY = 0.5;
    private static final double JUMPING = 0.7;
    private static final double CHANGED = 0.5;

    /** Length of the stretches with added beats and with other heights, s: from the start and to the end. */
    private static final int CHANGED_S = 900;

    /** Length of the stretches with noise, s; each record another of three places. */
    private static final int NOISY_S = 700;

    private static final int PLACES = 3;
    private static final int PLACE_S = 550;
    private static final double[] NOISE_DB = {6, 10};

    /** Of the noise that models are judged with, dB. */
    private static final double JUDGED_DB = 6;

    /** Of one lead's noise while the other has none, dB. */
    private static final double ONE_DB = 0;

    /** Seeds that the accuracy bench does not use. */
    private static final long SEED = 1000;

    private static final int[][] VIEWS = {{0, 1}, {0}, {1}};
    private static final double[] WEIGHTS = {TOGETHER, TOGETHER, Lessons.SECOND_ALONE};

    private final String name;
    private final Recording whole;
    private final List<Annotation> reference;
    private final int count;
    private final int rate;
    private final List<Lesson> lessons = new ArrayList<>();
    private final List<Judged> tests = new ArrayList<>();
    private long seed;

    MitBihLessons(String name, Recording whole, List<Annotation> reference) {
        this.name = name;
        this.whole = whole;
        this.reference = reference;
        this.count = whole.leads().get(0).samples().count();
        this.rate = (int) whole.leads().get(0).rateHz();
        this.seed = SEED + 10L * Integer.parseInt(name);
    }

    Records records() {
        addClean();
        addChanged();
        addJudgedWithNoise();
        int start = Integer.parseInt(name) % PLACES * PLACE_S * rate;
        int end = start + NOISY_S * rate;
        Recording stretch = Lesson.part(whole, start, end, 0, 1);
        List<Annotation> moved = Lesson.moved(reference, start);
        long[] beats = Arrays.stream(BeatMatch.beats(moved))
                .filter(b -> b >= 0 && b < end - start)
                .toArray();
        addNoisy(stretch, moved, beats);
        addOneDisturbed(stretch, moved, beats);
        return new Records(lessons, tests);
    }

    private void addClean() {
        for (int v = 0; v < VIEWS.length; v++) {
            Recording part = Lesson.part(whole, 0, count, VIEWS[v]);
            Lesson lesson = Lesson.of(name, part, reference, 0, count, WEIGHTS[v], false);
            lessons.add(lesson);
            tests.add(new Judged(name, "leads " + Arrays.toString(VIEWS[v]), lesson.candidates(), reference, rate));
        }
    }

    private void addChanged() {
        int length = CHANGED_S * rate;
        AddedBeats busy = AddedBeats.to(whole, reference, seed);
        for (int v = 0; v < 2; v++) {
            Recording part = Lesson.part(busy.recording(), 0, length, VIEWS[v]);
            lessons.add(Lesson.of(name, part, busy.reference(), 0, length, CHANGED, true));
        }
        Recording altered = AlteredWaves.of(whole, reference, seed);
        List<Annotation> late = Lesson.moved(reference, count - length);
        for (int v = 0; v < 2; v++) {
            Recording part = Lesson.part(altered, count - length, count, VIEWS[v]);
            lessons.add(Lesson.of(name, part, late, 0, length, CHANGED, true));
        }
    }

    private void addJudgedWithNoise() {
        long own = SEED / 10 + Long.parseLong(name);
        Recording noisy = AddedNoise.ELECTRODE_MOTION.on(whole, JUDGED_DB, BeatMatch.beats(reference), own);
        String view = "leads [0, 1], electrode motion at 6 dB";
        tests.add(new Judged(name, view, BeatCandidates.of(Montage.of(noisy)), reference, rate));
    }

    private void addNoisy(Recording stretch, List<Annotation> moved, long[] beats) {
        int length = NOISY_S * rate;
        for (AddedNoise kind : AddedNoise.values()) {
            for (double ratioDb : NOISE_DB) {
                Recording noisy = kind.on(stretch, ratioDb, beats, seed++);
                for (int v = 0; v < (kind == AddedNoise.MUSCLE ? 1 : 2); v++) {
                    Recording part = Lesson.part(noisy, 0, length, VIEWS[v]);
                    lessons.add(Lesson.of(name, part, moved, 0, length, NOISY, true));
                }
            }
        }
    }

    private void addOneDisturbed(Recording stretch, List<Annotation> moved, long[] beats) {
        int length = NOISY_S * rate;
        for (int lead = 0; lead < 2; lead++) {
            List<LeadSignal> leads = new ArrayList<>(stretch.leads());
            Recording noisy = AddedNoise.ELECTRODE_MOTION.on(stretch, ONE_DB, beats, seed++);
            leads.set(lead, noisy.leads().get(lead));
            Recording half = Recording.of(stretch.format(), leads);
            lessons.add(Lesson.of(name, half, moved, 0, length, ONE_NOISY, true));
            Recording jumping = AddedJumps.on(stretch, lead, beats, seed++);
            lessons.add(Lesson.of(name, jumping, moved, 0, length, JUMPING, false));
        }
        Recording alone = Lesson.part(AddedJumps.on(stretch, 0, beats, seed++), 0, length, 0);
        lessons.add(Lesson.of(name, alone, moved, 0, length, JUMPING, false));
    }
}
