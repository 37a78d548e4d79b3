package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.filter.DisplayFilter;

/**
 * A recording's samples for the screen.
 *
 * <pre>
 *   4 bytes  length of the header, little-endian
 *   n bytes  header, JSON in UTF-8
 *   0–3      zeros up to a multiple of 4
 *   each lead in the header's order: its counts, little-endian, 2 or 4 bytes each as the header says, then zeros up to a
 *   multiple of 4
 * </pre>
 *
 * Unfiltered counts are the device's own. Filtered ones are whole microvolts (1000 nV a count); counts inside a gap are 0
 * and mean nothing.
 */
final class WaveformFrame {
    private static final int ALIGNMENT = 4;
    private static final double FILTERED_NANOVOLTS = 1000;

    private WaveformFrame() {}

    /** One lead's counts and their scale. */
    private record Counts(Samples counts, @Nullable Double nanovoltsPerCount, double offsetNanovolts) {
        boolean fitsShort() {
            return WaveformFrame.fitsShort(counts);
        }
    }

    /** Whether two bytes hold each count. */
    static boolean fitsShort(Samples counts) {
        for (int i = 0; i < counts.count(); i++) {
            if (counts.at(i) != (short) counts.at(i)) {
                return false;
            }
        }
        return true;
    }

    static byte[] of(Recording recording, DisplayFilter filter) {
        return of(recording, filter, Json.MAPPER.createObjectNode());
    }

    /** @param header what the answer says beside the recording */
    static byte[] of(Recording recording, DisplayFilter filter, ObjectNode header) {
        header.put("durationSeconds", recording.durationSeconds());
        header.set("filtered", filter.isNone() ? Json.MAPPER.nullNode() : filtered(filter));
        ArrayNode leads = header.putArray("leads");
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        for (LeadSignal lead : recording.leads()) {
            Counts counts = filter.isNone() || lead.scale().isEmpty() ? asRecorded(lead) : filtered(lead, filter);
            leads.add(lead(lead, counts));
            append(samples, counts);
        }
        return framed(header.toString().getBytes(StandardCharsets.UTF_8), samples.toByteArray());
    }

    private static byte[] framed(byte[] header, byte[] samples) {
        int start = aligned(Integer.BYTES + header.length);
        return ByteBuffer.allocate(start + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header.length)
                .put(header)
                .position(start)
                .put(samples)
                .array();
    }

    private static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static Counts asRecorded(LeadSignal lead) {
        Scale scale = lead.scale().orElse(null);
        return new Counts(
                lead.samples(),
                scale == null ? null : scale.nanovoltsPerCount(),
                scale == null ? 0 : scale.offsetNanovolts());
    }

    private static Counts filtered(LeadSignal lead, DisplayFilter filter) {
        double[] microvolts = filter.apply(lead);
        int[] counts = new int[microvolts.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Double.isNaN(microvolts[i]) ? 0 : (int) Math.round(microvolts[i]);
        }
        return new Counts(Samples.of(counts), FILTERED_NANOVOLTS, 0);
    }

    private static void append(ByteArrayOutputStream out, Counts counts) {
        boolean shorts = counts.fitsShort();
        int width = shorts ? Short.BYTES : Integer.BYTES;
        ByteBuffer buffer =
                ByteBuffer.allocate(aligned(counts.counts().count() * width)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < counts.counts().count(); i++) {
            int count = counts.counts().at(i);
            if (shorts) {
                buffer.putShort((short) count);
            } else {
                buffer.putInt(count);
            }
        }
        out.writeBytes(buffer.array());
    }

    private static ObjectNode lead(LeadSignal lead, Counts counts) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("name", lead.lead().label())
                .put("rateHz", lead.rateHz())
                .put("count", counts.counts().count())
                .put("startOffsetMs", lead.startOffsetMs())
                .put("nanovoltsPerCount", counts.nanovoltsPerCount())
                .put("offsetNanovolts", counts.offsetNanovolts())
                .put("derived", lead.derived())
                .put("type", counts.fitsShort() ? "i16" : "i32");
        ArrayNode gaps = node.putArray("gaps");
        for (Gap gap : lead.gaps()) {
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
