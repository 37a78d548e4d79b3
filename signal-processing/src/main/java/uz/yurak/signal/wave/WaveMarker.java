package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatGroup;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;

/** Marks the waves of every beat, shape by shape, on signals freed of their baseline. */
final class WaveMarker {
    /** Adults' QRS reaches so high; below, R and S lose height (AHA/ACCF/HRS 2007 part I). */
    private static final double MEASURED_HZ = 150;

    private final WaveSignals signals;
    private final Montage montage;
    private final int[] beats;
    private final LearnedLimits limits;
    private final double[][] measured;

    /**
     * @param levels microvolts, [lead][sample], baseline removed, NaN where missing; limits are sought in them
     * @param measured the same with all frequencies that were recorded; heights are taken from them
     */
    WaveMarker(
            Montage montage,
            int[] beats,
            boolean[] used,
            double[][] levels,
            double[][] measured,
            LearnedLimits limits) {
        this.limits = limits;
        this.measured = measured;
        this.montage = montage;
        this.beats = beats;
        this.signals = new WaveSignals(montage, levels, used, beats);
    }

    /** What the learned limits of each shape are learned from. */
    List<ShapeSurvey> survey(List<BeatGroup> groups) {
        return groups.stream()
                .flatMap(group -> ShapeWaves.of(signals, group, limits).survey().stream())
                .toList();
    }

    Delineation mark(List<BeatGroup> groups) {
        if (groups.isEmpty()) {
            return Delineation.NONE;
        }
        List<Lead> leads = new ArrayList<>();
        for (int lead = 0; lead < montage.leadCount(); lead++) {
            leads.add(montage.lead(lead));
        }
        List<List<BeatWaves>> waves =
                new ArrayList<>(Collections.nCopies(beats.length, Collections.nCopies(leads.size(), BeatWaves.NONE)));
        Beat[] classes = new Beat[beats.length];
        ShapeWaves dominant = ShapeWaves.of(signals, groups.get(0), limits);
        for (BeatGroup group : groups) {
            ShapeWaves found = group.equals(groups.get(0)) ? dominant : ShapeWaves.of(signals, group, limits);
            for (int i = 0; i < group.size(); i++) {
                int index = group.members().get(i);
                classes[index] = new Beat(beats[index], found.beatClass(dominant));
                waves.set(index, found.of(i));
            }
        }
        return new Delineation(
                montage.rateHz(),
                leads,
                Arrays.asList(classes),
                waves,
                dominant.global(),
                dominant.placedQrs(),
                dominant.perLead(),
                representative(groups.get(0)),
                dominant.template().beats(),
                dominant.consistency());
    }

    /** Each lead's median over the beats up to {@link #MEASURED_HZ}. */
    private List<double[]> representative(BeatGroup group) {
        Template template = Template.of(measured, group, signals.before(), signals.after());
        return Arrays.stream(template.values())
                .map(lead -> ZeroPhase.lowPass(lead, MEASURED_HZ, montage.rateHz()))
                .toList();
    }
}
