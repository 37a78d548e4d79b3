package uz.yurak.record;

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

    public boolean covers(int index) {
        return index >= startIndex && index < endIndex;
    }
}
