package uz.yurak.signal.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.filter.SortedColumns;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * The usual heartbeat of a recording in the eight independent leads.
 *
 * <p>Shape: {@code [lead of Lead.INDEPENDENT_8][sample]}, the most energetic point of the QRS at {@link #BEFORE_MS} from
 * the start. Unit: microvolts, counts where the leads have no scale. Steps: a zero-phase high-pass of
 * {@link #HIGH_PASS_HZ} takes the wandering baseline away; each sample is the median over the beats.
 */
final class AverageBeat {
    static final double BEFORE_MS = 260;
    static final double AFTER_MS = 440;

    /** Levels matter here only against each other within a beat; ST is not judged. */
    private static final double HIGH_PASS_HZ = 0.5;

    /** More beats are ranked column by column, which takes no second copy of them all. */
    private static final int SORTED_TOGETHER = 64;

    private final double[][] signals;
    private final double rateHz;
    private final double rrMs;
    private final int beats;

    AverageBeat(double[][] signals, double rateHz, double rrMs, int beats) {
        this.signals = signals;
        this.rateHz = rateHz;
        this.rrMs = rrMs;
        this.beats = beats;
    }

    /**
     * The beat of a recording.
     *
     * @param beatSamples where the beats are, as the detector says
     * @return empty where one of the eight leads or every whole beat is missing
     */
    static Optional<AverageBeat> of(Montage montage, int[] beatSamples) {
        int before = montage.samples(BEFORE_MS);
        int after = montage.samples(AFTER_MS);
        List<Integer> whole = new ArrayList<>();
        for (int beat : beatSamples) {
            if (beat >= before && beat + after <= montage.count()) {
                whole.add(beat);
            }
        }
        if (whole.isEmpty()
                || !Lead.INDEPENDENT_8.stream().allMatch(l -> montage.indexOf(l).isPresent())) {
            return Optional.empty();
        }
        double[][] signals = new double[Lead.INDEPENDENT_8.size()][];
        for (int i = 0; i < signals.length; i++) {
            signals[i] =
                    montage.signal(montage.indexOf(Lead.INDEPENDENT_8.get(i)).getAsInt());
        }
        int[] starts = whole.stream().mapToInt(beat -> beat - before).toArray();
        double[][] level = ZeroPhase.highPass(signals, HIGH_PASS_HZ, montage.rateHz());
        for (int i = 0; i < signals.length; i++) {
            signals[i] = median(level[i], starts, before + after);
        }
        return Optional.of(new AverageBeat(signals, montage.rateHz(), rrMs(beatSamples, montage), whole.size()));
    }

    private static double[] median(double[] signal, int[] starts, int length) {
        if (starts.length <= SORTED_TOGETHER) {
            return SortedColumns.of(signal, starts, length, starts.length / 2);
        }
        double[] out = new double[length];
        double[] values = new double[starts.length];
        for (int i = 0; i < length; i++) {
            for (int b = 0; b < values.length; b++) {
                values[b] = signal[starts[b] + i];
            }
            out[i] = Ranked.of(values, values.length / 2);
        }
        return out;
    }

    private static double rrMs(int[] beats, Montage montage) {
        if (beats.length < 2) {
            return 1000;
        }
        double[] distances = new double[beats.length - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (beats[i + 1] - beats[i]) * 1000.0 / montage.rateHz();
        }
        return Ranked.median(distances);
    }

    double at(int lead, int sample) {
        return signals[lead][sample];
    }

    /** The sample that lies so many ms from the QRS, before it where negative; never outside. */
    int sample(double ms) {
        return (int) Math.max(0, Math.min(signals[0].length, Math.round((BEFORE_MS + ms) * rateHz / 1000)));
    }

    /** The usual distance of two beats, ms. */
    double rrMs() {
        return rrMs;
    }

    /** Beats that went into it. */
    int beats() {
        return beats;
    }
}
