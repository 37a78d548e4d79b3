package uz.yurak.signal.holter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.Stretch;
import uz.yurak.signal.measure.HeartRateVariability;
import uz.yurak.signal.wave.LearnedLimits;

/**
 * The way in: hours of any number of leads, {@link #WINDOW_MINUTES} at a time. Memory: one such passage in double numbers,
 * and some 50 bytes a beat.
 *
 * <p>Departures from the analysis of ten seconds: the dominant shape is that of each passage; a rhythm that one passage
 * holds alone (bigeminy from end to end) may name the wrong shape normal there.
 */
public final class LongAnalyzer {
    /** Recordings from here on are analyzed so, s: an hour. */
    public static final double LONG_S = 3600;

    private static final int WINDOW_MINUTES = 5;

    /** What a passage sees of its neighbors, s: twice what the detector takes a level from. */
    private static final double MARGIN_S = 20;

    /** No second beat sooner, ms (Pan and Tompkins 1985): what two passages both saw counts once. */
    private static final double REFRACTORY_MS = 200;

    private static final double STRIP_S = 10;

    private final Recording recording;
    private final Patient patient;
    private final double rateHz;
    private final int count;
    private final int minute;
    private final List<LongBeat> beats = new ArrayList<>();
    private final List<Minute> minutes = new ArrayList<>();

    private LongAnalyzer(Recording recording, Patient patient) {
        this.recording = recording;
        this.patient = patient;
        this.rateHz = Montage.commonRate(recording.leads());
        this.count = (int) Math.min(Integer.MAX_VALUE / 2, Math.round(recording.durationSeconds() * rateHz));
        this.minute = (int) Math.round(60 * rateHz);
    }

    /**
     * Never fails on a recording: what cannot be found is absent.
     *
     * @param progress is told the part done, 0 to 1, after every passage
     */
    public static LongAnalysis analyze(Recording recording, Patient patient, DoubleConsumer progress) {
        return new LongAnalyzer(recording, patient).run(progress);
    }

    private LongAnalysis run(DoubleConsumer progress) {
        int window = WINDOW_MINUTES * minute;
        LearnedLimits limits = LearnedLimits.shipped();
        for (int from = 0; from < count; from += window) {
            int to = Math.min(count, from + window);
            passage(from, to, limits);
            progress.accept((double) to / count);
        }
        List<LeadSignal> leads =
                recording.leads().stream().filter(l -> l.rateHz() == rateHz).toList();
        Silence silence = Silence.of(leads, count);
        List<Episode> episodes = new EpisodeFinder(beats, rateHz, silence).find();
        List<Beat> found = beats.stream().map(LongBeat::beat).toList();
        return new LongAnalysis(
                rateHz,
                count,
                silence.samples(),
                found,
                minutes,
                episodes,
                HeartRateVariability.measure(found, rateHz),
                strips(episodes));
    }

    private void passage(int from, int to, LearnedLimits limits) {
        double startS = Math.max(0, from / rateHz - MARGIN_S);
        Recording cut = Stretch.of(recording, startS, to / rateHz + MARGIN_S);
        Passage passage = Passage.of(cut, (int) Math.round(startS * rateHz), limits);
        double refractory = REFRACTORY_MS * rateHz / 1000;
        for (LongBeat beat : passage.beats()) {
            int at = beat.beat().sample();
            int last = beats.isEmpty()
                    ? Integer.MIN_VALUE / 2
                    : beats.get(beats.size() - 1).beat().sample();
            // The passage before may have put a beat at its end a few samples across the border.
            if (at >= from - refractory / 2 && at < to && at - last >= refractory) {
                beats.add(beat);
            }
        }
        for (int at = from; at < to; at += minute) {
            minutes.add(minute(passage, at, Math.min(to, at + minute)));
        }
    }

    private Minute minute(Passage passage, int from, int to) {
        int first = beats.size();
        while (first > 0 && beats.get(first - 1).beat().sample() >= from) {
            first--;
        }
        List<Beat> of = beats.subList(first, beats.size()).stream()
                .map(LongBeat::beat)
                .filter(b -> b.sample() < to)
                .toList();
        int ventricular = (int)
                of.stream().filter(b -> b.beatClass() == BeatClass.VENTRICULAR).count();
        OptionalDouble rate = of.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of((of.size() - 1)
                        * 60
                        * rateHz
                        / (of.get(of.size() - 1).sample() - of.get(0).sample()));
        return new Minute(from, of.size(), ventricular, rate, passage.stUv(from, to), passage.stBeats(from, to));
    }

    private List<Strip> strips(List<Episode> episodes) {
        List<Strip> strips = new ArrayList<>();
        List<Minute> rated = minutes.stream()
                .filter(m -> m.rateBpm().isPresent())
                .sorted(Comparator.comparingDouble(m -> m.rateBpm().orElse(0)))
                .toList();
        if (!rated.isEmpty()) {
            strips.add(strip("slowest", middle(rated.get(0))));
            strips.add(strip("middle", middle(rated.get(rated.size() / 2))));
            strips.add(strip("fastest", middle(rated.get(rated.size() - 1))));
        }
        for (Episode.Kind kind : Episode.Kind.values()) {
            Optional<Episode> worst = episodes.stream()
                    .filter(e -> e.kind() == kind)
                    .max(Comparator.comparingDouble(e -> e.kind() == Episode.Kind.ATRIAL_FIBRILLATION
                            ? e.endSample() - e.startSample()
                            : e.value()));
            worst.ifPresent(e -> strips.add(strip(kind.key(), e.startSample() / 2 + e.endSample() / 2)));
        }
        return strips;
    }

    private int middle(Minute of) {
        return of.startSample() + minute / 2;
    }

    private Strip strip(String why, int center) {
        int length = (int) Math.round(STRIP_S * rateHz);
        int start = Math.max(0, Math.min(count - length, center - length / 2));
        int end = Math.min(count, start + length);
        return new Strip(
                why, start, end, Analyzer.analyze(Stretch.of(recording, start / rateHz, end / rateHz), patient));
    }
}
