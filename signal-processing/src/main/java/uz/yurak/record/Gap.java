package uz.yurak.record;

import java.util.List;
import java.util.Optional;

/**
 * A stretch without signal.
 *
 * @param startIndex first missing sample
 * @param endIndex first sample after it
 * @param reason why, in English, for the log and the report of the reader
 */
public record Gap(int startIndex, int endIndex, String reason) {
    public Gap {
        if (startIndex < 0 || endIndex <= startIndex) {
            throw new IllegalArgumentException("a gap from " + startIndex + " to " + endIndex);
        }
    }

    /** The gap that covers an index, among gaps that are ordered and apart. */
    public static Optional<Gap> at(List<Gap> gaps, int index) {
        int low = 0;
        int high = gaps.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Gap gap = gaps.get(middle);
            if (gap.covers(index)) {
                return Optional.of(gap);
            }
            if (gap.startIndex() > index) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return Optional.empty();
    }

    public boolean covers(int index) {
        return index >= startIndex && index < endIndex;
    }
}
