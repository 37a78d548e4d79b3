package uz.yurak.adapter.ishne;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Mark;
import uz.yurak.record.Warning;

/**
 * The beats of an annotation file, behind a header like the ECG file's, little-endian.
 *
 * <pre>
 *   4 bytes  sample from which the first distance counts
 *   of each beat:
 *   1 byte   N normal, V ventricular, S supraventricular, C calibration, B bundle branch block, P pace, X artefact, U unknown;
 *            ! no beat for longer than a distance can tell
 *   1        for the maker's own use
 *   2        samples since the beat before
 * </pre>
 *
 * <p>Public readers differ in what follows a {@code !}: one counts its 65535 samples, one gives up. As nobody says how long the
 * time without a beat was, the beats behind it are left.
 */
final class IshneMarks {
    private static final int BEAT_BYTES = 4;
    private static final int TIMEOUT = '!';

    /** One text a byte, shared by all beats. */
    private static final List<String> LABELS =
            IntStream.range(0, 256).mapToObj(IshneMarks::label).toList();

    private IshneMarks() {}

    /**
     * @param frames samples a lead of the ECG
     * @return none where the file is broken or another recording's: a warning says so, and the signal stays
     */
    static List<Mark> read(Bytes file, IshneHeader ecg, int frames, List<Warning> warnings) {
        try {
            IshneHeader header = IshneHeader.ofAnnotations(file);
            if (!header.hasRightChecksum()) {
                warnings.add(warning("the checksum of their header is wrong: a field may have been changed"));
            }
            if (differs(header, ecg)) {
                warnings.add(warning("left: patient, time or sampling rate are not those of the ECG file"));
                return List.of();
            }
            return beats(
                    Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "annotations").moveTo(header.dataOffset()),
                    frames,
                    warnings);
        } catch (MalformedException e) {
            warnings.add(warning("left, for their file is broken: " + e.getMessage()));
            return List.of();
        }
    }

    private static boolean differs(IshneHeader one, IshneHeader two) {
        return one.rateHz() != two.rateHz()
                || differ(one.subject().id(), two.subject().id())
                || differ(one.subject().familyName(), two.subject().familyName())
                || differ(one.recordedAt(), two.recordedAt());
    }

    private static boolean differ(Optional<?> one, Optional<?> two) {
        return one.isPresent() && two.isPresent() && !one.equals(two);
    }

    private static List<Mark> beats(Cursor cursor, int frames, List<Warning> warnings) throws MalformedException {
        long sample = cursor.u32();
        List<Mark> marks = new ArrayList<>();
        while (cursor.remaining() >= BEAT_BYTES) {
            int label = cursor.u8();
            int own = cursor.u8();
            sample += cursor.u16();
            if (label == TIMEOUT) {
                warnings.add(warning(cursor.remaining() / BEAT_BYTES
                        + " behind a stretch without beats are left: how long it was is not told"));
                return marks;
            }
            if (sample >= frames) {
                warnings.add(warning("those behind the last sample are left, the first at sample " + sample));
                return marks;
            }
            marks.add(new Mark(
                    sample, Optional.empty(), LABELS.get(label), own == 0 || own == ' ' ? "" : LABELS.get(own)));
        }
        if (cursor.remaining() > 0) {
            warnings.add(warning("the last one is incomplete, left"));
        }
        return marks;
    }

    private static String label(int value) {
        return value > ' ' && value < 0x7f ? String.valueOf((char) value) : "[" + value + "]";
    }

    private static Warning warning(String text) {
        return new Warning("annotations", text);
    }
}
