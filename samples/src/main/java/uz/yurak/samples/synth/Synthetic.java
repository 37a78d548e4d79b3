package uz.yurak.samples.synth;

import java.util.List;
import uz.yurak.record.Recording;

/**
 * A recording and the truth about it.
 *
 * @param recording twelve leads
 * @param beats every beat whose R peak lies in the recording; waves of the first and last may reach beyond it
 */
public record Synthetic(Recording recording, List<BeatEdges> beats) {
    public Synthetic {
        beats = List.copyOf(beats);
    }
}
