package uz.yurak.consult.http;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.filter.DisplayFilter;

/**
 * One lead's counts in a {@link WaveformFrame}, their scale and the form of their bytes.
 *
 * @param firstIndex index in the recording of the first of them
 */
record LeadCounts(
        LeadSignal signal,
        int firstIndex,
        Samples counts,
        @Nullable Double nanovoltsPerCount,
        double offsetNanovolts,
        Form form) {
    private static final int ALIGNMENT = 4;
    private static final double FILTERED_NANOVOLTS = 1000;

    /**
     * The filter's memory: what is filtered for a part begins so much before it and ends so much behind it. The slowest filter
     * that is offered, 0.05 Hz of second order, has forgotten all but a millionth of a step by then.
     */
    private static final double FILTER_MEMORY_MS = 60_000;

    /** How counts are written. */
    enum Form {
        /** 2 bytes each, little-endian. */
        I16("i16"),
        /** 4 bytes each, little-endian. */
        I32("i32"),
        /**
         * The difference of each count to the one before, the first one's to 0, in 16 bits around the corner; zigzag (0, −1, 1, −2 …
         * become 0, 1, 2, 3 …); the low bytes of all, then the high bytes of all. Beside gzip that is as small as our packing.
         */
        P16("p16");

        private final String key;

        Form(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** @param planes whether the caller can read {@link Form#P16} */
    static LeadCounts of(LeadSignal lead, DisplayFilter filter, Stretch stretch, boolean planes) {
        int start = stretch.startIn(lead);
        int end = Math.max(start, stretch.endIn(lead));
        LeadSignal part = Stretch.cut(lead, start, end);
        boolean isFiltered = !filter.isNone() && lead.scale().isPresent();
        Samples counts = isFiltered ? filtered(lead, filter, stretch, start, end) : part.samples();
        Form form = !fitsShort(counts) ? Form.I32 : planes ? Form.P16 : Form.I16;
        Scale scale = lead.scale().orElse(null);
        return isFiltered
                ? new LeadCounts(part, start, counts, FILTERED_NANOVOLTS, 0, form)
                : new LeadCounts(
                        part,
                        start,
                        counts,
                        scale == null ? null : scale.nanovoltsPerCount(),
                        scale == null ? 0 : scale.offsetNanovolts(),
                        form);
    }

    /** Whole microvolts; a count inside a gap is 0. */
    private static Samples filtered(LeadSignal lead, DisplayFilter filter, Stretch stretch, int start, int end) {
        Stretch wide = stretch.widened(FILTER_MEMORY_MS);
        int from = Math.min(start, wide.startIn(lead));
        double[] microvolts = filter.apply(Stretch.cut(lead, from, Math.max(end, wide.endIn(lead))));
        int[] counts = new int[end - start];
        for (int i = 0; i < counts.length; i++) {
            double value = microvolts[start - from + i];
            counts[i] = Double.isNaN(value) ? 0 : (int) Math.round(value);
        }
        return Samples.of(counts);
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

    /** A multiple of 4 of them. */
    byte[] bytes() {
        int width = form == Form.I32 ? Integer.BYTES : Short.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(aligned(counts.count() * width)).order(ByteOrder.LITTLE_ENDIAN);
        switch (form) {
            case I16 -> counts(count -> buffer.putShort((short) count));
            case I32 -> counts(buffer::putInt);
            case P16 -> planes(buffer);
        }
        return buffer.array();
    }

    private void counts(IntConsumer write) {
        for (int i = 0; i < counts.count(); i++) {
            write.accept(counts.at(i));
        }
    }

    private void planes(ByteBuffer buffer) {
        int before = 0;
        for (int i = 0; i < counts.count(); i++) {
            short difference = (short) (counts.at(i) - before);
            int zigzag = difference << 1 ^ difference >> 15;
            buffer.put(i, (byte) zigzag).put(counts.count() + i, (byte) (zigzag >> Byte.SIZE));
            before = counts.at(i);
        }
    }

    static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
