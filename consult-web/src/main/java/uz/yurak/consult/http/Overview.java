package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/**
 * A long recording at a glance: of one lead the least and the greatest count in each of some columns, null where nothing was
 * recorded. It shows where something is and measures nothing. A spike of one sample is in it, however long the recording.
 */
final class Overview {
    /** Samples copied at a time. */
    private static final int PIECE = 8192;

    private Overview() {}

    /**
     * Of lead II, the rhythm's, or of the first lead where there is none.
     *
     * @param columns at least 1
     */
    static ObjectNode of(Recording recording, int columns) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("durationMs", recording.durationSeconds() * 1000);
        ArrayNode least = node.putArray("least");
        ArrayNode greatest = node.putArray("greatest");
        Optional<LeadSignal> shown = recording.leads().stream()
                .filter(lead -> lead.lead().equals(Lead.II))
                .findFirst()
                .or(() -> recording.leads().stream().findFirst());
        node.put("lead", shown.map(lead -> lead.lead().label()).orElse(null));
        shown.ifPresent(lead -> {
            double columnMs = recording.durationSeconds() * 1000 / columns;
            for (int column = 0; column < columns; column++) {
                Stretch stretch = new Stretch(column * columnMs, (column + 1) * columnMs);
                Range range = Range.of(Stretch.cut(lead, stretch.startIn(lead), stretch.endIn(lead)));
                least.add(range.isEmpty() ? null : range.least);
                greatest.add(range.isEmpty() ? null : range.greatest);
            }
        });
        return node;
    }

    /** Of the counts outside gaps. */
    private static final class Range {
        private int least = Integer.MAX_VALUE;
        private int greatest = Integer.MIN_VALUE;

        static Range of(LeadSignal lead) {
            Range range = new Range();
            int from = 0;
            for (Gap gap : lead.gaps()) {
                range.take(lead, from, gap.startIndex());
                from = gap.endIndex();
            }
            range.take(lead, from, lead.samples().count());
            return range;
        }

        private void take(LeadSignal lead, int from, int end) {
            int[] counts = new int[Math.max(0, Math.min(PIECE, end - from))];
            for (int start = from; start < end; start += PIECE) {
                int length = Math.min(PIECE, end - start);
                lead.samples().copyTo(counts, start, length);
                for (int i = 0; i < length; i++) {
                    least = Math.min(least, counts[i]);
                    greatest = Math.max(greatest, counts[i]);
                }
            }
        }

        boolean isEmpty() {
            return least > greatest;
        }
    }
}
