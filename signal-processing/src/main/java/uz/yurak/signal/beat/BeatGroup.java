package uz.yurak.signal.beat;

import java.util.List;

/**
 * Beats of one shape.
 *
 * @param members their indexes in the list of all beats, in order
 * @param fiducials where each lies after alignment, samples, in the same order
 */
public record BeatGroup(List<Integer> members, List<Integer> fiducials) {
    public BeatGroup {
        members = List.copyOf(members);
        fiducials = List.copyOf(fiducials);
    }

    public int size() {
        return members.size();
    }
}
