package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatGroup;
import uz.yurak.signal.filter.Montage;

/** Marks the waves of every beat, shape by shape, on signals freed of their baseline. */
final class WaveMarker {
    private final WaveSignals signals;
    private final Montage montage;
    private final int[] beats;
    private final LearnedLimits limits;

    /** @param levels microvolts, [lead][sample], baseline removed, NaN where missing */
    WaveMarker(Montage montage, int[] beats, boolean[] used, double[][] levels, LearnedLimits limits) {
        this.limits = limits;
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
                dominant.perLead(),
                Arrays.asList(dominant.template().values()),
                dominant.template().beats(),
                dominant.consistency());
    }
}
