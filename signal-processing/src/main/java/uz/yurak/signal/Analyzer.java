package uz.yurak.signal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.beat.BeatClassifier;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.beat.RPeaks;
import uz.yurak.signal.filter.MainsFilter;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.PacerSpikes;
import uz.yurak.signal.filter.Stretch;
import uz.yurak.signal.interpret.Findings;
import uz.yurak.signal.interpret.Rules;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.AtrialActivity;
import uz.yurak.signal.measure.AtrialMeter;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Measurer;
import uz.yurak.signal.measure.Undulation;
import uz.yurak.signal.placement.Placement;
import uz.yurak.signal.placement.PlacementMeter;
import uz.yurak.signal.quality.Adviser;
import uz.yurak.signal.quality.Grade;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.quality.QualityMeter;
import uz.yurak.signal.wave.AberrantBeats;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Delineator;
import uz.yurak.signal.wave.LearnedLimits;
import uz.yurak.signal.wave.PacedBeats;
import uz.yurak.signal.wave.PacedShape;
import uz.yurak.signal.wave.ShapeSurvey;

/** The way in: a recording and what is known of the patient to beats, measurements, statements, urgency and quality. */
public final class Analyzer {
    /** What a glance looks at, s: twice the usual recording of a cart. */
    private static final double GLANCE_S = 20;

    /** From a ventricular stimulus to the middle of its QRS at most, ms. */
    private static final double STIMULUS_MS = 120;

    private Analyzer() {}

    /**
     * Never fails on a recording: what cannot be found or measured is absent and says why. One that was traced from a
     * drawing gets no statements and counts as urgent, as everything that no machine has judged.
     */
    public static Analysis analyze(Recording recording, Patient patient) {
        return analyze(recording, patient, LearnedLimits.shipped());
    }

    /** The same with other learned limits of waves: those that never saw the recording, for an honest measurement. */
    public static Analysis analyze(Recording recording, Patient patient, LearnedLimits limits) {
        Montage unfiltered = Montage.of(recording);
        int[] spikes = PacerSpikes.find(unfiltered);
        Montage montage = unfiltered.without(spikes);
        double[][] clean = MainsFilter.apply(montage);
        Quality quality = QualityMeter.measure(montage, clean);
        boolean[] used = used(montage, quality);
        int[] beats = QrsDetector.detect(montage);
        Delineation found = Delineator.delineate(montage, clean, beats, used, limits);
        int[] peaks = RPeaks.of(montage, beats);
        Delineation marked = AberrantBeats.marked(
                montage,
                clean,
                PacedShape.spread(
                        montage,
                        PacedBeats.marked(found.with(BeatClassifier.refined(montage, found.beats(), peaks)), spikes)
                                .at(peaks)));
        Measurements measured = Measurer.measure(montage, marked, used);
        AtrialActivity atria = AtrialMeter.measure(montage, clean, marked, measured);
        Delineation waves = atria.flutter() ? marked.withoutP() : marked;
        Measurements measurements = atria.flutter() ? Measurer.measure(montage, waves, used) : measured;
        if (recording.isTraced() || recording.isPaper()) {
            return new Analysis(waves.beats(), waves, measurements, List.of(), Urgency.URGENT, quality);
        }
        Placement placement = PlacementMeter.measure(montage, unpaced(beats, waves.beats()));
        Quality judged = Adviser.judge(
                unfiltered,
                clean,
                quality,
                beats,
                spikes,
                placement.suspicion().map(suspicion -> suspicion.swap().key()));
        List<Statement> statements = Rules.apply(new Findings(
                waves,
                measurements,
                atria,
                Undulation.of(montage),
                judged,
                placement,
                patient.sex(),
                patient.ageYears()));
        return new Analysis(waves.beats(), waves, measurements, statements, Rules.urgency(statements), judged);
    }

    /**
     * Quality and placement alone, with the advice for the person beside the patient: a small part of the work of
     * {@link #analyze}. Of a long recording the first {@value #GLANCE_S} s. Of a drawing the quality alone.
     */
    public static Quality glance(Recording recording) {
        Montage unfiltered = Montage.of(Stretch.of(recording, 0, GLANCE_S));
        int[] spikes = PacerSpikes.find(unfiltered);
        Montage montage = unfiltered.without(spikes);
        double[][] clean = MainsFilter.apply(montage);
        Quality quality = QualityMeter.measure(montage, clean);
        if (recording.isTraced() || recording.isPaper()) {
            return quality;
        }
        int[] beats = QrsDetector.detect(montage);
        Placement placement = PlacementMeter.measure(montage, unpaced(beats, spikes, montage));
        return Adviser.judge(
                unfiltered,
                clean,
                quality,
                beats,
                spikes,
                placement.suspicion().map(suspicion -> suspicion.swap().key()));
    }

    /** The beats that no stimulus stands before: of the ventricle within {@value #STIMULUS_MS} ms, which the atrium's is not. */
    private static int[] unpaced(int[] beats, int[] spikes, Montage montage) {
        int before = montage.samples(STIMULUS_MS);
        return Arrays.stream(beats)
                .filter(beat -> Arrays.stream(spikes).noneMatch(spike -> spike <= beat && spike >= beat - before))
                .toArray();
    }

    /** What the limits of waves are learned from. */
    public static List<ShapeSurvey> survey(Recording recording) {
        Montage unfiltered = Montage.of(recording);
        Montage montage = unfiltered.without(PacerSpikes.find(unfiltered));
        double[][] clean = MainsFilter.apply(montage);
        boolean[] used = used(montage, QualityMeter.measure(montage, clean));
        return Delineator.survey(montage, clean, QrsDetector.detect(montage), used);
    }

    /** A paced beat spreads from its electrode, so that nothing in it tells where those on the skin sit. */
    private static int[] unpaced(int[] beats, List<Beat> classed) {
        return IntStream.range(0, beats.length)
                .filter(i -> classed.get(i).beatClass() != BeatClass.PACED)
                .map(i -> beats[i])
                .toArray();
    }

    /** The leads good enough to see waves in; where none is, those with any signal. */
    private static boolean[] used(Montage montage, Quality quality) {
        boolean[] used = new boolean[montage.leadCount()];
        boolean any = false;
        for (Grade worst : List.of(Grade.FAIR, Grade.POOR)) {
            for (int i = 0; i < used.length && !any; i++) {
                used[i] = quality.gradeOf(montage.lead(i)).compareTo(worst) <= 0;
            }
            for (boolean one : used) {
                any |= one;
            }
        }
        return used;
    }
}
