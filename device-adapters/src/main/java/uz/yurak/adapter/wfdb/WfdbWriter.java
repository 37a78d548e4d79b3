package uz.yurak.adapter.wfdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/**
 * Writes a recording as a WFDB record: a header and one signal file of 16 bits, or of 32 where a count needs them.
 *
 * <p>Carried: every count, gaps, scale, rates, offsets in time, channels that are no ECG, marks, the device's time, age and
 * sex.
 * Not carried, for the format has no place for them: name and identifier of the patient, the device and its findings.
 */
public final class WfdbWriter {
    private static final Pattern RECORD_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}");
    /** As many decimals of a second as the time has, at least three. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
            .appendPattern(" dd/MM/uuuu")
            .toFormatter(Locale.ROOT);

    private static final Set<Part> CARRIED =
            EnumSet.of(Part.TIME, Part.SEX_AND_AGE, Part.OTHER_CHANNELS, Part.SILENT_LEADS, Part.MARKS);

    private WfdbWriter() {}

    /** What a file holds, put into a stream piece by piece. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The files by name: {@code <recordName>.hea}, {@code <recordName>.dat}, and for marks {@code <recordName>.atr} or a
     * file a lead. The signal file is made while it is written: a recording of a day needs no memory of its size.
     *
     * @param recordName letters, digits, underscores and hyphens ({@code header(5)})
     * @throws UnsupportedException where WFDB cannot say what the recording says; nothing is rounded or left out
     */
    public static Map<String, Content> files(String recordName, Recording recording) throws UnsupportedException {
        if (!isRecordName(recordName)) {
            throw new IllegalArgumentException("a record's name is of letters, digits, _ and -");
        }
        WfdbFrames frames = WfdbFrames.of(recording);
        String dataName = recordName + ".dat";
        byte[] header = header(recordName, dataName, frames, recording).getBytes(StandardCharsets.UTF_8);
        Map<String, Content> files = new LinkedHashMap<>();
        WfdbMarksWriter.files(recordName, recording, frames).forEach((name, marks) -> files.put(name, marks::writeTo));
        files.put(dataName, out -> data(frames, out));
        files.put(recordName + ".hea", out -> out.write(header));
        return files;
    }

    /** What of a recording the files do not carry. */
    public static List<Omission> omissions(Recording recording) {
        EnumSet<Part> carried = EnumSet.copyOf(CARRIED);
        if (wereComments(recording)) {
            carried.add(Part.OTHER_FIELDS);
        }
        List<Omission> omissions = new ArrayList<>(Omission.beside(carried, recording));
        int changed = (int) recording.marks().stream()
                .filter(mark -> !WfdbMarksWriter.keepsCodeAndLead(mark, recording))
                .count();
        if (changed > 0) {
            omissions.add(new Omission(Part.MARK_DETAILS, changed));
        }
        return omissions;
    }

    /** Comments are written again; the fields of another format would become comments that no one reads as such. */
    private static boolean wereComments(Recording recording) {
        return recording.format().equals("wfdb");
    }

    /** {@link #files} in memory. */
    public static Map<String, Bytes> write(String recordName, Recording recording) throws UnsupportedException {
        Map<String, Bytes> files = new LinkedHashMap<>();
        for (Map.Entry<String, Content> file : files(recordName, recording).entrySet()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                file.getValue().writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory", e);
            }
            files.put(file.getKey(), Bytes.wrap(out.toByteArray()));
        }
        return files;
    }

    public static boolean isRecordName(String name) {
        return RECORD_NAME.matcher(name).matches();
    }

    private static void data(WfdbFrames frames, OutputStream out) throws IOException {
        int sampleBytes = frames.format() == WfdbFormat.LITTLE_16 ? Short.BYTES : Integer.BYTES;
        byte[] frameBytes = new byte[Math.toIntExact(frames.frameSamples() * sampleBytes)];
        ByteBuffer data = ByteBuffer.wrap(frameBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames.frameCount(); frame++) {
            data.clear();
            for (WfdbFrames.Track track : frames.tracks()) {
                for (int i = 0; i < track.samplesPerFrame(); i++) {
                    int count = frames.written(track, frame * track.samplesPerFrame() + i);
                    if (sampleBytes == Short.BYTES) {
                        data.putShort((short) count);
                    } else {
                        data.putInt(count);
                    }
                }
            }
            out.write(frameBytes);
        }
    }

    private static String header(String recordName, String dataName, WfdbFrames frames, Recording recording) {
        List<String> lines = new ArrayList<>();
        String time = recording
                .recordedAt()
                .map(at -> " " + TIME.format(later(at.local(), frames.startMs())))
                .orElse("");
        lines.add(recordName + " " + frames.tracks().size() + " " + plain(frames.rateHz()) + " " + frames.frameCount()
                + time);
        for (WfdbFrames.Track track : frames.tracks()) {
            lines.add(signalLine(dataName, frames, track));
        }
        WfdbCommentLines.of(recording.subject(), wereComments(recording))
                .forEach(comment -> lines.add("# " + oneLine(comment)));
        return String.join("\n", lines) + "\n";
    }

    private static LocalDateTime later(LocalDateTime time, double ms) {
        return time.plus(Math.round(ms * 1e6), ChronoUnit.NANOS);
    }

    private static String signalLine(String dataName, WfdbFrames frames, WfdbFrames.Track track) {
        short checksum = 0;
        for (int i = 0; i < frames.frameCount() * track.samplesPerFrame(); i++) {
            checksum += (short) frames.written(track, i);
        }
        WfdbGain gain = track.gain();
        return dataName + " " + frames.format().code()
                + (track.samplesPerFrame() == 1 ? "" : "x" + track.samplesPerFrame())
                + (track.skewFrames() == 0 ? "" : ":" + track.skewFrames())
                + " " + plain(gain.countsPerUnit()) + "(" + gain.baseline() + ")"
                + (gain.unit().isEmpty() ? "" : "/" + gain.unit())
                + " " + (frames.format() == WfdbFormat.LITTLE_16 ? 16 : 32) + " 0 " + frames.written(track, 0) + " "
                + checksum + " 0 " + oneLine(track.name());
    }

    /** Without an exponent, which some readers do not take. */
    static String plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.toPlainString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
