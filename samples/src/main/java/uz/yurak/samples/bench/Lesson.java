package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.beat.BeatCandidates;
import uz.yurak.signal.beat.BoostedTrees;
import uz.yurak.signal.filter.Montage;

/** The candidates of a recording and which of them are beats. */
final class Lesson {
    private static final double WINDOW_MS = 150;

    /** A candidate this much farther from the annotation must be higher by the factor e to be the beat, ms. */
    private static final double PREFERRED_MS = 50;

    /** Parts of what rules already judge rightly that are learned from, clean and with noise. */
    private static final double EASY_PART = 0.12;

    private static final double EASY_NOISY_PART = 0.05;
    private static final double HARD_NOISY_PART = 0.5;

    private static final long SEED = 7;

    private final String record;
    private final BeatCandidates candidates;

    /** Of each candidate: 1 a beat, 0 none, −1 not known (flutter, or not annotated). */
    private final byte[] truth;

    private final double weight;
    private final boolean isNoisy;

    private Lesson(String record, BeatCandidates candidates, byte[] truth, double weight, boolean isNoisy) {
        this.record = record;
        this.candidates = candidates;
        this.truth = truth;
        this.weight = weight;
        this.isNoisy = isNoisy;
    }

    /** Its name; recordings of one name are learned from or left out together. */
    String record() {
        return record;
    }

    /** What might be a beat. */
    BeatCandidates candidates() {
        return candidates;
    }

    /** The same, those that the model is not sure of looked at again. */
    Lesson again(BoostedTrees first) {
        return new Lesson(record, candidates.again(first), truth, weight, isNoisy);
    }

    /**
     * @param from first sample that is annotated
     * @param to the one after the last; outside nothing is known
     * @param weight how much the recording counts
     * @param isNoisy whether noise was added
     */
    static Lesson of(
            String record,
            Recording recording,
            List<Annotation> reference,
            long from,
            long to,
            double weight,
            boolean isNoisy) {
        Montage montage = Montage.of(recording);
        BeatCandidates candidates = BeatCandidates.of(montage);
        byte[] truth = new byte[candidates.count()];
        int window = montage.samples(WINDOW_MS);
        int first = 0;
        boolean flutter = false;
        long flutterFrom = 0;
        for (Annotation annotation : reference) {
            long at = annotation.sample();
            if (annotation.symbol() == '[') {
                flutter = true;
                flutterFrom = at;
            } else if (annotation.symbol() == ']' && flutter) {
                flutter = false;
                forget(candidates, truth, flutterFrom, at);
            } else if (!flutter && BeatMatch.isBeat(annotation)) {
                while (first < truth.length && candidates.sample(first) < at - window) {
                    first++;
                }
                mark(candidates, truth, first, at, window, montage.rateHz());
            }
        }
        forget(candidates, truth, Long.MIN_VALUE, from - 1);
        forget(candidates, truth, to, Long.MAX_VALUE);
        return new Lesson(record, candidates, truth, weight, isNoisy);
    }

    private static void forget(BeatCandidates candidates, byte[] truth, long from, long to) {
        for (int i = 0; i < truth.length; i++) {
            if (candidates.sample(i) >= from && candidates.sample(i) <= to) {
                truth[i] = -1;
            }
        }
    }

    private static void mark(BeatCandidates candidates, byte[] truth, int first, long at, int window, double rateHz) {
        int best = -1;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int i = first; i < truth.length && candidates.sample(i) <= at + window; i++) {
            double apartMs = Math.abs(candidates.sample(i) - at) * 1000 / rateHz;
            double value = Math.log(candidates.height(i)) - apartMs / PREFERRED_MS;
            if (value > bestValue) {
                best = i;
                bestValue = value;
            }
        }
        if (best >= 0) {
            truth[best] = 1;
        }
    }

    /** Some of the leads, from start to end. */
    static Recording part(Recording recording, int start, int end, int... leads) {
        List<LeadSignal> out = new ArrayList<>();
        for (int index : leads) {
            LeadSignal lead = recording.leads().get(index);
            int last = Math.min(end, lead.samples().count());
            out.add(new LeadSignal(
                    lead.lead(),
                    lead.rateHz(),
                    lead.samples().range(start, last).packed(),
                    lead.scale(),
                    List.of(),
                    lead.derived(),
                    0,
                    lead.filtering()));
        }
        return Recording.of(recording.format(), out);
    }

    /** All that is known: every candidate that is judged wrongly so far, some of the others, weighing the more. */
    static BoostedTreeTraining.Examples examples(List<Lesson> lessons) {
        Random random = new Random(SEED);
        BoostedTreeTraining.Examples examples = new BoostedTreeTraining.Examples();
        for (Lesson lesson : lessons) {
            for (int i = 0; i < lesson.truth.length; i++) {
                boolean easy = lesson.candidates.isBeatSoFar(i) == (lesson.truth[i] == 1);
                double part =
                        easy ? (lesson.isNoisy ? EASY_NOISY_PART : EASY_PART) : (lesson.isNoisy ? HARD_NOISY_PART : 1);
                if (lesson.truth[i] >= 0 && random.nextDouble() < part) {
                    examples.add(lesson.candidates.row(i), lesson.truth[i] == 1, lesson.weight / part);
                }
            }
        }
        return examples;
    }

    /** The same at the second look: every open candidate. */
    static BoostedTreeTraining.Examples openExamples(List<Lesson> lessons) {
        BoostedTreeTraining.Examples examples = new BoostedTreeTraining.Examples();
        for (Lesson lesson : lessons) {
            for (int i = 0; i < lesson.truth.length; i++) {
                if (lesson.truth[i] >= 0 && lesson.candidates.isOpen(i)) {
                    examples.add(lesson.candidates.row(i), lesson.truth[i] == 1, lesson.weight);
                }
            }
        }
        return examples;
    }

    /** Samples of reference beats, moved so that the part's first sample is 0. */
    static List<Annotation> moved(List<Annotation> reference, int start) {
        return reference.stream()
                .map(a -> new Annotation(a.sample() - start, a.symbol()))
                .toList();
    }
}
