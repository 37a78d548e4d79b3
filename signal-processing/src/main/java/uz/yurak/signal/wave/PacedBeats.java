package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;

/** Says which beats a pacemaker's stimulus started: those whose QRS follows it without the delay from atrium to ventricle. */
public final class PacedBeats {
    /** From the stimulus to the middle of the QRS at most, ms: a wide QRS and a latency of 40. */
    private static final double LONGEST_MS = 160;

    /** The middle of the QRS may be found this much before its stimulus, ms. */
    private static final double BEFORE_MS = 20;

    private PacedBeats() {}

    /** The same waves; beats after a stimulus are {@link BeatClass#PACED}. */
    public static Delineation marked(Delineation found, int[] spikes) {
        if (spikes.length == 0) {
            return found;
        }
        List<Beat> beats = new ArrayList<>();
        for (Beat beat : found.beats()) {
            beats.add(follows(beat, spikes, found.rateHz()) ? new Beat(beat.sample(), BeatClass.PACED) : beat);
        }
        return found.with(beats);
    }

    private static boolean follows(Beat beat, int[] spikes, double rateHz) {
        for (int spike : spikes) {
            double afterMs = (beat.sample() - spike) * 1000 / rateHz;
            if (afterMs >= -BEFORE_MS && afterMs <= LONGEST_MS) {
                return true;
            }
        }
        return false;
    }
}
