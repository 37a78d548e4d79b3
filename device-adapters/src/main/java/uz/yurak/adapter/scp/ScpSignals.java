package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Samples;

/**
 * The samples of section 5 (the reference beat) or 6 (the rhythm, or what is left of it), as stored: differences undone,
 * nothing added or stretched yet.
 *
 * <pre>
 *   2 bytes  nanovolts of one count
 *   2 bytes  microseconds between samples
 *   1 byte   0 amplitudes, 1 first differences, 2 second differences
 *   1 byte   section 6: bimodal compression; section 5: reserved
 *   2 bytes  a lead: length of its data in bytes
 *   the data of each lead: Huffman codes, or 16-bit numbers where the record has no section 2
 * </pre>
 *
 * @param nanovoltsPerCount 0 where the file states none
 * @param intervalUs more than 0
 * @param bimodal stretches between the QRS complexes are stored at a lower rate
 * @param leads the values of each lead, in the order of section 3; fewer than asked for where the data ends early
 */
record ScpSignals(int nanovoltsPerCount, int intervalUs, boolean bimodal, List<Samples> leads) {
    private static final int MAX_ENCODING = 2;

    ScpSignals {
        leads = List.copyOf(leads);
    }

    /**
     * Where the data of a lead lies, before it is decoded.
     *
     * @param data the bytes that are there; fewer than said where the section was cut
     * @param dataBytes how many the section says
     */
    record Layout(
            int nanovoltsPerCount,
            int intervalUs,
            int encoding,
            boolean bimodal,
            List<Cursor> data,
            List<Integer> dataBytes) {
        Layout {
            data = List.copyOf(data);
            dataBytes = List.copyOf(dataBytes);
        }

        static Layout read(Cursor in, int leadCount) throws MalformedException {
            int nanovolts = in.u16();
            int interval = in.u16();
            int encoding = in.u8();
            boolean bimodal = in.u8() != 0;
            if (interval == 0) {
                throw MalformedException.at(in.start() + 2, in.sectionName(), "a sample interval", "0");
            }
            if (encoding > MAX_ENCODING) {
                throw MalformedException.at(in.start() + 4, in.sectionName(), "encoding 0, 1 or 2", "" + encoding);
            }
            List<Integer> lengths = new ArrayList<>();
            for (int i = 0; i < leadCount; i++) {
                lengths.add(in.u16());
            }
            List<Cursor> data = new ArrayList<>();
            for (int i = 0; i < leadCount; i++) {
                data.add(in.take(in.sectionName() + ", lead " + (i + 1), Math.min(lengths.get(i), in.remaining())));
            }
            return new Layout(nanovolts, interval, encoding, bimodal, data, lengths);
        }

        /**
         * The values of each lead.
         *
         * @param counts how many each lead is to have
         */
        ScpSignals decode(Optional<HuffmanTables> tables, int[] counts) throws MalformedException {
            List<Samples> leads = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                Cursor in = data.get(i);
                int most = Math.min(counts[i], mostValues(in, tables));
                int[] values = tables.isPresent() ? tables.get().decode(in, most) : plain(in, most);
                undoDifferences(values, in);
                leads.add(Samples.of(values));
            }
            return new ScpSignals(nanovoltsPerCount, intervalUs, bimodal, leads);
        }

        private static int mostValues(Cursor in, Optional<HuffmanTables> tables) {
            return tables.isPresent() ? in.remaining() * Byte.SIZE : in.remaining() / Short.BYTES;
        }

        private static int[] plain(Cursor in, int count) throws MalformedException {
            int[] out = new int[count];
            for (int i = 0; i < count; i++) {
                out[i] = in.i16();
            }
            return out;
        }

        /** The first one or two values are amplitudes as they are (EN 1064, 5.8.3). */
        private void undoDifferences(int[] values, Cursor in) throws MalformedException {
            for (int i = encoding; i < values.length && encoding > 0; i++) {
                long value = encoding == 1
                        ? (long) values[i] + values[i - 1]
                        : values[i] + 2L * values[i - 1] - values[i - 2];
                if (value != (int) value) {
                    throw MalformedException.at(
                            in.start(), in.sectionName(), "amplitudes below 2^31", "larger ones at sample " + i);
                }
                values[i] = (int) value;
            }
        }
    }

    double rateHz() {
        return 1e6 / intervalUs;
    }
}
