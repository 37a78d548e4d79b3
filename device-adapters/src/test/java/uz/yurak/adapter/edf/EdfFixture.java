package uz.yurak.adapter.edf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Builds EDF and BDF files field by field, right ones and wrong ones. */
final class EdfFixture {
    private final int sampleBytes;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final List<String[]> signals = new ArrayList<>();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private int recordCount;

    private EdfFixture(int sampleBytes) {
        this.sampleBytes = sampleBytes;
        header.put("patient", "X X X X");
        header.put("recording", "Startdate 02-MAR-2024 X X X");
        header.put("date", "02.03.24");
        header.put("time", "10.30.05");
        header.put("reserved", "");
        header.put("seconds", "1");
    }

    static EdfFixture edf() {
        return new EdfFixture(2);
    }

    static EdfFixture bdf() {
        return new EdfFixture(3);
    }

    /** One data record of lead II. */
    static EdfFixture plain(int... counts) {
        return edf().signal("ECG II", counts.length).record("", counts);
    }

    static Recording read(EdfFixture fixture) throws IOException {
        return new EdfReader().read(fixture.source());
    }

    static List<String> warnings(Recording recording) {
        return recording.warnings().stream().map(Warning::text).toList();
    }

    /** {@code patient}, {@code recording}, {@code date}, {@code time}, {@code headerBytes}, {@code reserved}, {@code records}, {@code seconds}. */
    EdfFixture with(String field, String text) {
        header.put(field, text);
        return this;
    }

    /** A signal of 10 µV a count. */
    EdfFixture signal(String label, int samplesPerRecord) {
        return signal(label, "uV", "-327680", "327670", "-32768", "32767", "", samplesPerRecord);
    }

    EdfFixture signal(
            String label,
            String unit,
            String physicalMin,
            String physicalMax,
            String digitalMin,
            String digitalMax,
            String prefiltering,
            int samplesPerRecord) {
        signals.add(new String[] {
            label, "", unit, physicalMin, physicalMax, digitalMin, digitalMax, prefiltering, samplesPerRecord + "", ""
        });
        return this;
    }

    /** The annotations of EDF+ in so many bytes a data record. */
    EdfFixture annotations(int bytes) {
        return signal(
                sampleBytes == 2 ? "EDF Annotations" : "BDF Annotations",
                "",
                "-1",
                "1",
                "-32768",
                "32767",
                "",
                bytes / sampleBytes);
    }

    /** A data record: the samples of all signals that are no annotations in order, then the text of the annotations. */
    EdfFixture record(String lists, int... counts) {
        for (int count : counts) {
            for (int i = 0; i < sampleBytes; i++) {
                records.write(count >> 8 * i);
            }
        }
        byte[] text = lists.replace('|', '\u0014')
                .replace('#', '\0')
                .replace('~', '\u0015')
                .getBytes(StandardCharsets.UTF_8);
        int listBytes = signals.stream()
                .filter(s -> s[0].endsWith("Annotations"))
                .mapToInt(s -> Integer.parseInt(s[8]) * sampleBytes)
                .sum();
        for (int i = 0; i < listBytes; i++) {
            records.write(i < text.length ? text[i] : 0);
        }
        recordCount++;
        return this;
    }

    Bytes bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int headerBytes = 256 * (signals.size() + 1);
        byte[] version = {(byte) 0xff, 'B', 'I', 'O', 'S', 'E', 'M', 'I'};
        out.writeBytes(sampleBytes == 2 ? "0       ".getBytes(StandardCharsets.US_ASCII) : version);
        field(out, header.getOrDefault("patient", ""), 80);
        field(out, header.getOrDefault("recording", ""), 80);
        field(out, header.getOrDefault("date", ""), 8);
        field(out, header.getOrDefault("time", ""), 8);
        field(out, header.getOrDefault("headerBytes", headerBytes + ""), 8);
        field(out, header.getOrDefault("reserved", ""), 44);
        field(out, header.getOrDefault("records", recordCount + ""), 8);
        field(out, header.getOrDefault("seconds", ""), 8);
        field(out, signals.size() + "", 4);
        int[] widths = {16, 80, 8, 8, 8, 8, 8, 80, 8, 32};
        for (int i = 0; i < widths.length; i++) {
            int at = i;
            Function<String[], String> of = signal -> signal[at];
            for (String[] signal : signals) {
                field(out, of.apply(signal), widths[i]);
            }
        }
        out.writeBytes(records.toByteArray());
        return Bytes.wrap(out.toByteArray());
    }

    Source source() {
        return Source.of("", bytes());
    }

    private static void field(ByteArrayOutputStream out, String text, int width) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < width; i++) {
            out.write(i < bytes.length ? bytes[i] : ' ');
        }
    }
}
