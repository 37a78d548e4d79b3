package uz.yurak.adapter.contec;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * Reads the ECG90A's native file.
 *
 * <pre>
 *  43 bytes  header, see {@link ContecHeader}
 *  16 bytes  an instant: 8 unsigned 16-bit little-endian counts, leads II, III, V1 … V6; 0x6800 is no signal
 *   …        more instants, 800 a second
 *  37 bytes  zero
 * </pre>
 *
 * <p>Rate, scale and order of the leads stand nowhere in the file: they are the model's, and a warning says so.
 */
public final class ContecReader implements RecordingReader {
    private static final List<Lead> LEADS =
            List.of(Lead.II, Lead.III, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);
    private static final int ROW_BYTES = LEADS.size() * Short.BYTES;
    private static final int TRAILER_BYTES = 37;
    private static final double RATE_HZ = 800;
    private static final double NANOVOLTS_PER_COUNT = 5000;
    /** The count of zero volts: the middle of the 12 bits of the converter. */
    private static final int ZERO_COUNT = 2048;

    private static final int LARGEST_COUNT = 4095;
    private static final int NO_SIGNAL = 0x6800;
    private static final Scale SCALE = new Scale(NANOVOLTS_PER_COUNT, -ZERO_COUNT * NANOVOLTS_PER_COUNT);

    @Override
    public String format() {
        return "contec";
    }

    @Override
    public boolean sniff(Source source) {
        return ContecHeader.begins(source.bytes());
    }

    @Override
    public Recording read(Source source) throws MalformedException {
        List<Warning> warnings = new ArrayList<>();
        Bytes bytes = source.bytes();
        ContecHeader header = ContecHeader.of(bytes, warnings);
        warnings.add(new Warning(
                "signal",
                "800 Hz, 5 µV a count and the leads II, III, V1 to V6 are the model's as publicly described;"
                        + " the file states none of them"));
        int rows = rows(bytes, warnings);
        Cursor in = Cursor.over(bytes, ByteOrder.LITTLE_ENDIAN, "signal").moveTo(ContecHeader.BYTES);
        int[][] counts = new int[LEADS.size()][rows];
        BitSet empty = new BitSet();
        for (int row = 0; row < rows; row++) {
            int any = 0;
            for (int[] lead : counts) {
                lead[row] = in.u16();
                any |= lead[row];
            }
            empty.set(row, any == 0);
        }
        if (!empty.isEmpty()) {
            warnings.add(new Warning("signal", empty.cardinality() + " instants of zero bytes; kept as gaps"));
        }
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            leads.add(lead(LEADS.get(i), counts[i], empty, warnings));
        }
        return Recording.of(format(), leads)
                .withRecordedAt(header.recordedAt())
                .withSubject(header.subject())
                .withWarnings(warnings);
    }

    /** The zeros at the end are no signal: no electrodes read −10 mV in all leads at once. */
    private static int rows(Bytes bytes, List<Warning> warnings) throws MalformedException {
        int end = bytes.length();
        while (end > ContecHeader.BYTES && bytes.at(end - 1) == 0) {
            end--;
        }
        int signalBytes = end - ContecHeader.BYTES;
        int rows = (signalBytes + ROW_BYTES - 1) / ROW_BYTES;
        int left = bytes.length() - ContecHeader.BYTES - rows * ROW_BYTES;
        if (left < 0) {
            rows--;
        }
        if (rows <= 0) {
            throw MalformedException.at(ContecHeader.BYTES, "signal", "at least one instant", signalBytes + " bytes");
        }
        if (left != TRAILER_BYTES) {
            warnings.add(new Warning(
                    "signal",
                    "expected " + TRAILER_BYTES + " zero bytes after whole instants, found "
                            + (left < 0 ? "a cut instant" : left + "") + "; the file may have been cut"));
        }
        return rows;
    }

    private static LeadSignal lead(Lead lead, int[] counts, BitSet empty, List<Warning> warnings) {
        long beyond = Arrays.stream(counts)
                .filter(count -> count > LARGEST_COUNT && count != NO_SIGNAL)
                .count();
        if (beyond > 0) {
            warnings.add(new Warning("lead " + lead, beyond + " counts beyond 12 bits, kept as written"));
        }
        List<Gap> gaps = gaps(counts, empty);
        if (gaps.size() == 1 && gaps.get(0).endIndex() - gaps.get(0).startIndex() == counts.length) {
            warnings.add(new Warning("lead " + lead, "no signal in the whole recording"));
        }
        return new LeadSignal(
                lead, RATE_HZ, Samples.wrap(counts), Optional.of(SCALE), gaps, false, 0, Filtering.UNKNOWN);
    }

    private static List<Gap> gaps(int[] counts, BitSet empty) {
        List<Gap> gaps = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= counts.length; i++) {
            boolean missing = i < counts.length && (counts[i] == NO_SIGNAL || empty.get(i));
            if (missing && start < 0) {
                start = i;
            } else if (!missing && start >= 0) {
                gaps.add(new Gap(start, i, "no signal"));
                start = -1;
            }
        }
        return gaps;
    }
}
