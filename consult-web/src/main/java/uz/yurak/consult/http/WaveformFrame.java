package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.signal.filter.DisplayFilter;

/**
 * A recording's samples for the screen, or a stretch of them.
 *
 * <pre>
 *   4 bytes  length of the header, little-endian
 *   n bytes  header, JSON in UTF-8
 *   0–3      zeros up to a multiple of 4
 *   each lead in the header's order: its counts as the header's type says ({@link LeadCounts.Form}), then zeros up to a
 *   multiple of 4
 * </pre>
 *
 * Unfiltered counts are the device's own. Filtered ones are whole microvolts (1000 nV a count); counts inside a gap are 0
 * and mean nothing. Of a stretch each lead says the index of its first sample in the recording ({@code firstIndex}), and its gaps
 * count from there.
 */
final class WaveformFrame {
    private WaveformFrame() {}

    /**
     * The whole of it.
     *
     * @param header what the answer says beside the recording
     */
    static byte[] of(Recording recording, DisplayFilter filter, ObjectNode header) {
        return of(recording, filter, Stretch.WHOLE, false, header);
    }

    /**
     * A stretch of it.
     *
     * @param planes whether the caller can read {@link LeadCounts.Form#P16}
     * @param header what the answer says beside the recording
     */
    static byte[] of(Recording recording, DisplayFilter filter, Stretch stretch, boolean planes, ObjectNode header) {
        header.put("durationSeconds", recording.durationSeconds());
        header.set("filtered", filter.isNone() ? Json.MAPPER.nullNode() : filtered(filter));
        ArrayNode leads = header.putArray("leads");
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        for (LeadSignal lead : recording.leads()) {
            LeadCounts counts = LeadCounts.of(lead, filter, stretch, planes);
            leads.add(lead(lead, counts));
            samples.writeBytes(counts.bytes());
        }
        return framed(header.toString().getBytes(StandardCharsets.UTF_8), samples.toByteArray());
    }

    private static byte[] framed(byte[] header, byte[] samples) {
        int start = LeadCounts.aligned(Integer.BYTES + header.length);
        return ByteBuffer.allocate(start + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header.length)
                .put(header)
                .position(start)
                .put(samples)
                .array();
    }

    private static ObjectNode lead(LeadSignal lead, LeadCounts counts) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("name", lead.lead().label())
                .put("rateHz", lead.rateHz())
                .put("count", counts.counts().count())
                .put("firstIndex", counts.firstIndex())
                .put("startOffsetMs", lead.startOffsetMs())
                .put("nanovoltsPerCount", counts.nanovoltsPerCount())
                .put("offsetNanovolts", counts.offsetNanovolts())
                .put("derived", lead.derived())
                .put("type", counts.form().key());
        ArrayNode gaps = node.putArray("gaps");
        for (Gap gap : counts.signal().gaps()) {
            gaps.addArray().add(gap.startIndex()).add(gap.endIndex());
        }
        return node;
    }

    private static ObjectNode filtered(DisplayFilter filter) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        put(node, "highPassHz", filter.highPassHz());
        put(node, "lowPassHz", filter.lowPassHz());
        put(node, "mainsHz", filter.mainsHz());
        node.put("muscle", filter.muscle());
        return node;
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }
}
