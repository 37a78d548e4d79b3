package uz.yurak.adapter.mfer;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Warning;

/** Reads MFER files. */
public final class MferReader implements RecordingReader {
    private static final int SNIFFED_ITEMS = 100;
    /** Fewer definitions before the samples could be chance. */
    private static final int LEAST_ITEMS = 3;

    /** Tag, length of at most 5 bytes, a blank that some put, and three letters. */
    static final int PREAMBLE_HEAD = 10;

    @Override
    public String format() {
        return "mfer";
    }

    /** By the preamble {@code MFR}; without one, by definitions that are all known and lead to samples. */
    @Override
    public boolean sniff(Source source) {
        Bytes bytes = source.bytes();
        if (bytes.length() < 6) {
            return false;
        }
        return hasPreamble(bytes)
                || (bytes.at(0) == MferTag.BYTE_ORDER
                        && bytes.at(1) == 1
                        && (bytes.at(2) & 0xfe) == 0
                        && leadsToSamples(bytes));
    }

    /** Its text begins with MFR or MFER, some programs put a blank before. */
    private static boolean hasPreamble(Bytes bytes) {
        if (bytes.at(0) != MferTag.PREAMBLE) {
            return false;
        }
        try {
            Cursor text = MferItem.next(Cursor.over(bytes, ByteOrder.BIG_ENDIAN, "file"))
                    .content();
            String head = text.text(Math.min(8, text.remaining()), StandardCharsets.ISO_8859_1);
            return head.strip().startsWith("MFR") || head.strip().startsWith("MFER");
        } catch (MalformedException e) {
            return false;
        }
    }

    /** Whether a preamble begins at a place with at least {@link #PREAMBLE_HEAD} bytes behind it. */
    static boolean isPreamble(byte[] bytes, int at) {
        int lengthBytes = bytes[at + 1] < 0 ? bytes[at + 1] & 0x7f : 0;
        if (bytes[at] != MferTag.PREAMBLE || lengthBytes > 4) {
            return false;
        }
        int text = at + 2 + lengthBytes + (bytes[at + 2 + lengthBytes] == ' ' ? 1 : 0);
        return bytes[at + 1] != 0
                && bytes[text] == 'M'
                && bytes[text + 1] == 'F'
                && (bytes[text + 2] == 'R' || bytes[text + 2] == 'E');
    }

    private static boolean leadsToSamples(Bytes bytes) {
        try {
            Cursor in = Cursor.over(bytes, ByteOrder.BIG_ENDIAN, "file");
            for (int items = 0; items < SNIFFED_ITEMS && !in.isAtEnd(); items++) {
                MferItem item = MferItem.next(in);
                if (!MferTag.KNOWN.contains(item.tag())) {
                    return false;
                }
                if (item.tag() == MferTag.WAVE) {
                    return items >= LEAST_ITEMS;
                }
            }
            return false;
        } catch (MalformedException e) {
            return false;
        }
    }

    @Override
    public Recording read(Source source) throws ReadException {
        MferDecoder decoder = new MferDecoder();
        MferJoin join = new MferJoin(decoder.warnings);
        decoder.warnings.add(Unseen.warning("MFER"));
        Cursor in = Cursor.over(source.bytes(), ByteOrder.BIG_ENDIAN, "file");
        boolean ended = false;
        while (!in.isAtEnd() && !ended) {
            if (in.peekU8(in.offset()) == MferTag.ZERO) {
                in.skip(1);
                continue;
            }
            MferItem item = MferItem.next(in);
            ended = item.tag() == MferTag.END;
            if (!ended) {
                decoder.take(item);
                for (MferFrame frame : decoder.takeFrames()) {
                    join.add(frame);
                }
            }
        }
        join.finish();
        List<Warning> warnings = new ArrayList<>(decoder.warnings);
        if (join.leads.isEmpty() && join.others.isEmpty()) {
            throw MalformedException.at(in.offset(), "file", "samples", "none");
        }
        if (!ended) {
            warnings.add(new Warning("file", "it does not say its end (MWF_END); it may have been cut"));
        }
        Recording recording = Recording.of(format(), join.leads)
                .withRecordedAt(decoder.header.recordedAt)
                .withOtherChannels(join.others)
                .withMarks(decoder.header.marks)
                .withSubject(decoder.header.subject())
                .withDevice(decoder.header.device)
                .withDeviceFindings(decoder.header.measurements, decoder.header.statements)
                .withWarnings(warnings);
        return join.beats.isEmpty()
                ? recording
                : recording.withBeats(List.of(new RepresentativeBeat(join.beats, OptionalInt.empty())));
    }
}
