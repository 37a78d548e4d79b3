package uz.yurak.samples.bench;

import java.util.List;

/**
 * Episodes beside reference episodes, as ANSI/AAMI EC57 counts them: an episode counts as found where any of the other side
 * overlaps it; durations are summed over all records.
 *
 * @param reference reference episodes
 * @param found those of them that a said episode overlaps
 * @param said episodes that were said
 * @param right those of them that a reference episode overlaps
 * @param referenceS their length together, s
 * @param saidS the same of the said ones
 * @param bothS what both have
 */
record EpisodeScore(int reference, int found, int said, int right, double referenceS, double saidS, double bothS) {
    static final EpisodeScore NONE = new EpisodeScore(0, 0, 0, 0, 0, 0, 0);

    /**
     * From one sample to another.
     *
     * @param start included
     * @param end excluded
     */
    record Span(long start, long end) {
        long overlap(Span other) {
            return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
        }
    }

    /** Of one record; the spans of either side do not overlap each other. */
    static EpisodeScore of(List<Span> reference, List<Span> said, double rateHz) {
        long both = 0;
        for (Span one : reference) {
            both += said.stream().mapToLong(one::overlap).sum();
        }
        return new EpisodeScore(
                reference.size(),
                overlapped(reference, said),
                said.size(),
                overlapped(said, reference),
                length(reference) / rateHz,
                length(said) / rateHz,
                both / rateHz);
    }

    private static int overlapped(List<Span> spans, List<Span> others) {
        return (int) spans.stream()
                .filter(span -> others.stream().anyMatch(other -> span.overlap(other) > 0))
                .count();
    }

    private static double length(List<Span> spans) {
        return spans.stream().mapToLong(span -> span.end - span.start).sum();
    }

    EpisodeScore plus(EpisodeScore other) {
        return new EpisodeScore(
                reference + other.reference,
                found + other.found,
                said + other.said,
                right + other.right,
                referenceS + other.referenceS,
                saidS + other.saidS,
                bothS + other.bothS);
    }

    double durationSensitivityPercent() {
        return 100 * bothS / referenceS;
    }

    double durationPredictivityPercent() {
        return 100 * bothS / saidS;
    }
}
