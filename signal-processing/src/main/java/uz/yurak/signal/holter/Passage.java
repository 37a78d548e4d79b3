package uz.yurak.signal.holter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import uz.yurak.record.Lead;
import uz.yurak.record.Recording;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.beat.BeatClassifier;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.beat.RPeaks;
import uz.yurak.signal.filter.MainsFilter;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.PacerSpikes;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Delineator;
import uz.yurak.signal.wave.LearnedLimits;
import uz.yurak.signal.wave.PacedBeats;

/**
 * Some minutes of a long recording with a margin on either side.
 *
 * <p>Beats are sought on all leads; their classes and waves on {@link #SHAPE_LEADS} that lie across each other, which
 * tell shapes apart and cost a quarter; ST is read in all leads, where the waves say that a QRS begins and ends.
 */
final class Passage {
    private static final int SHAPE_LEADS = 3;

    /** The first of these that are there are looked at: across each other, and where P and QRS stand out. */
    private static final List<Lead> PREFERRED = List.of(Lead.II, Lead.V1, Lead.V5, Lead.I, Lead.V2, Lead.V6, Lead.AVF);

    /** A lead that misses more than this of the passage is not looked at for shapes. */
    private static final double MISSING_PART = 0.1;

    /** Of the level before QRS and of ST, ms. */
    private static final double LEVEL_MS = 12;

    /** ST is read here after the end of QRS, ms. */
    private static final double ST_MS = 60;

    private final Montage all;
    private final int start;
    private final List<LongBeat> beats = new ArrayList<>();

    private Passage(Montage all, int start) {
        this.all = all;
        this.start = start;
    }

    /** @param start where the cut recording begins in the whole one, samples */
    static Passage of(Recording cut, int start, LearnedLimits limits) {
        Montage unfiltered = Montage.of(cut);
        int[] spikes = PacerSpikes.find(unfiltered);
        Montage all = unfiltered.without(spikes);
        Passage passage = new Passage(all, start);
        int[] beats = all.count() == 0 ? new int[0] : QrsDetector.detect(all);
        if (beats.length > 0) {
            Montage few = all.only(shapeLeads(cut, all));
            boolean[] used = new boolean[few.leadCount()];
            Arrays.fill(used, true);
            Delineation found = Delineator.delineate(few, MainsFilter.apply(few), beats, used, limits);
            int[] peaks = RPeaks.of(all, beats);
            Delineation classed = found.with(BeatClassifier.refined(few, found.beats(), peaks));
            passage.take(PacedBeats.marked(classed, spikes).at(peaks));
        }
        return passage;
    }

    /** Indexes of those that are whole, all where none is. */
    private static List<Integer> shapeLeads(Recording cut, Montage all) {
        List<Integer> whole = IntStream.range(0, all.leadCount())
                .filter(i -> isWhole(cut, all, i))
                .boxed()
                .sorted(Comparator.comparingInt(i -> rank(all.lead(i))))
                .limit(SHAPE_LEADS)
                .toList();
        return whole.isEmpty() ? IntStream.range(0, all.leadCount()).boxed().toList() : whole;
    }

    private static boolean isWhole(Recording cut, Montage all, int index) {
        int missing = all.gaps(index).stream()
                .mapToInt(gap -> gap.endIndex() - gap.startIndex())
                .sum();
        return missing <= MISSING_PART * all.count()
                && cut.lead(all.lead(index)).orElseThrow().samples().count() == all.count();
    }

    private static int rank(Lead lead) {
        int index = PREFERRED.indexOf(lead);
        return index < 0 ? PREFERRED.size() : index;
    }

    private void take(Delineation waves) {
        for (int i = 0; i < waves.beats().size(); i++) {
            Beat beat = waves.beats().get(i);
            List<BeatWaves> leads = waves.waves().get(i);
            int onset = leads.stream()
                    .flatMap(w -> w.qrs().stream())
                    .mapToInt(q -> q.onset())
                    .min()
                    .orElse(-1);
            int end = leads.stream()
                    .flatMap(w -> w.qrs().stream())
                    .mapToInt(q -> q.end())
                    .max()
                    .orElse(-1);
            boolean hasP = leads.stream().anyMatch(w -> w.p().isPresent());
            beats.add(new LongBeat(beat, hasP, onset, end));
        }
    }

    /** The beats on the whole recording's time axis. */
    List<LongBeat> beats() {
        return beats.stream()
                .map(b -> new LongBeat(
                        new Beat(b.beat().sample() + start, b.beat().beatClass()),
                        b.hasP(),
                        b.qrsOnset() < 0 ? -1 : b.qrsOnset() + start,
                        b.qrsEnd() < 0 ? -1 : b.qrsEnd() + start))
                .toList();
    }

    /** Each lead's ST level over the normal beats from start to end, whole recording's samples; leads without are absent. */
    Map<Lead, Double> stUv(int fromSample, int toSample) {
        List<LongBeat> normal = normal(fromSample, toSample);
        Map<Lead, Double> st = new LinkedHashMap<>();
        for (int lead = 0; lead < all.leadCount(); lead++) {
            double[] levels = stUv(lead, normal);
            if (all.isCalibrated(lead) && levels.length > 0) {
                st.put(all.lead(lead), Ranked.of(levels, levels.length / 2));
            }
        }
        return st;
    }

    int stBeats(int fromSample, int toSample) {
        return normal(fromSample, toSample).size();
    }

    private List<LongBeat> normal(int fromSample, int toSample) {
        return beats.stream()
                .filter(b -> b.beat().sample() + start >= fromSample && b.beat().sample() + start < toSample)
                .filter(b -> b.beat().beatClass() == BeatClass.NORMAL && b.qrsOnset() >= 0)
                .toList();
    }

    /** At those beats at which the lead shows all that is needed. */
    private double[] stUv(int lead, List<LongBeat> normal) {
        int level = all.samples(LEVEL_MS);
        double[] levels = new double[normal.size()];
        int found = 0;
        for (LongBeat beat : normal) {
            int st = beat.qrsEnd() + all.samples(ST_MS);
            int from = beat.qrsOnset() - level;
            if (from >= 0 && st + level <= all.count() && !all.isMissing(lead, from, st + level)) {
                levels[found++] = mean(lead, st, level) - mean(lead, from, level);
            }
        }
        return Arrays.copyOf(levels, found);
    }

    private double mean(int lead, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += all.at(lead, i);
        }
        return length == 0 ? 0 : sum / length;
    }
}
