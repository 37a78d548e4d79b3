package uz.yurak.adapter.edf;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * Parses a header: text in fields of fixed width, padded with blanks.
 *
 * <pre>
 *   8 bytes  version: 0, or byte 255 and BIOSEMI
 *  80        local patient identification
 *  80        local recording identification
 *   8 + 8    start date dd.mm.yy, start time hh.mm.ss
 *   8        bytes in the header: 256 and 256 a signal
 *  44        reserved: EDF+C, EDF+D, BDF+C, BDF+D or nothing of meaning
 *   8        data records; -1 while recording
 *   8        seconds of a data record
 *   4        signals (ns), then each field for all of them:
 *  16 × ns   label
 *  80 × ns   transducer
 *   8 × ns   physical unit
 *   8 × ns   physical minimum
 *   8 × ns   physical maximum
 *   8 × ns   digital minimum
 *   8 × ns   digital maximum
 *  80 × ns   prefiltering
 *   8 × ns   samples in a data record
 *  32 × ns   reserved
 * </pre>
 *
 * <p>Numbers are taken with a comma for the point, a plus sign and padding by NUL, which real writers use. Errors name the
 * field and never quote it.
 */
final class EdfHeaderParser {
    static final int FIXED_BYTES = 256;
    private static final int SIGNAL_BYTES = 256;
    /** Digits before or behind the point; eight characters can write far more with an exponent. */
    private static final int MAX_DECIMALS = 30;

    private static final String SECTION = "header";

    private final Bytes file;
    private final List<Warning> warnings = new ArrayList<>();
    private int offset;

    private EdfHeaderParser(Bytes file) {
        this.file = file;
    }

    /** Whether the version field is one of the two, and the number of signals is a number. */
    static boolean looksLikeHeader(Bytes file) {
        if (file.length() < FIXED_BYTES) {
            return false;
        }
        return (isEdf(file) || isBdf(file)) && ascii(file, 252, 4).strip().matches("\\d{1,4}");
    }

    private static boolean isEdf(Bytes file) {
        return ascii(file, 0, 8).replace('\0', ' ').equals("0       ");
    }

    private static boolean isBdf(Bytes file) {
        return (file.at(0) & 0xff) == 0xff && ascii(file, 1, 7).equals("BIOSEMI");
    }

    static EdfHeader parse(Bytes file) throws MalformedException {
        return new EdfHeaderParser(file).header();
    }

    private EdfHeader header() throws MalformedException {
        if (file.length() < FIXED_BYTES) {
            throw MalformedException.at(
                    file.length(), SECTION, FIXED_BYTES + " bytes", file.length() + " in the whole file");
        }
        if (!isEdf(file) && !isBdf(file)) {
            throw MalformedException.at(0, SECTION, "version 0 or BIOSEMI", "another");
        }
        offset = 8;
        String patient = text("local patient identification", 80);
        String recording = text("local recording identification", 80);
        String date = text("start date", 8);
        String time = text("start time", 8);
        long headerBytes = whole("bytes in the header", 8);
        String reserved = text("reserved", 44);
        long records = whole("data records", 8);
        double seconds = decimal("seconds of a data record", 8).doubleValue();
        int signalCount = (int) whole("signals", 4);
        if (signalCount < 1 || (signalCount + 1L) * SIGNAL_BYTES > file.length()) {
            throw MalformedException.at(
                    252,
                    SECTION,
                    "1 to " + (file.length() / SIGNAL_BYTES - 1) + " signals in so long a file",
                    signalCount + "");
        }
        int sampleBytes = isEdf(file) ? 2 : 3;
        List<EdfSignal> signals = signals(signalCount, sampleBytes);
        long recordBytes = signals.stream()
                .mapToLong(s -> (long) s.samplesPerRecord() * sampleBytes)
                .sum();
        boolean plus = reserved.startsWith("EDF+") || reserved.startsWith("BDF+");
        boolean discontinuous = plus && reserved.startsWith("D", 4);
        requireSignals(signals, recordBytes, seconds);
        return new EdfHeader(
                sampleBytes,
                plus,
                discontinuous,
                patient,
                recording,
                date,
                time,
                headerBytes(headerBytes, signalCount),
                records,
                seconds,
                recordBytes,
                signals,
                List.copyOf(warnings));
    }

    private void requireSignals(List<EdfSignal> signals, long recordBytes, double seconds) throws MalformedException {
        boolean onlyAnnotations = signals.stream().allMatch(EdfSignal::isAnnotations);
        if (!(seconds > 0) && !(seconds == 0 && onlyAnnotations)) {
            throw MalformedException.at(244, SECTION, "seconds of a data record above 0", seconds + "");
        }
        if (recordBytes == 0) {
            throw MalformedException.at(SIGNAL_BYTES, SECTION, "a signal with samples", "none");
        }
    }

    /** A wrong length is a frequent fault of writers; what the signals take is known better. */
    private int headerBytes(long stated, int signalCount) {
        int needed = FIXED_BYTES + signalCount * SIGNAL_BYTES;
        if (stated != needed) {
            warn("bytes in the header", "says " + stated + ", its signals take " + needed + "; the latter is taken");
        }
        return needed;
    }

    private List<EdfSignal> signals(int count, int sampleBytes) throws MalformedException {
        List<String> labels = texts("label", count, 16);
        List<String> transducers = texts("transducer", count, 80);
        List<String> units = texts("physical unit", count, 8);
        List<BigDecimal> physicalMin = decimals("physical minimum", count);
        List<BigDecimal> physicalMax = decimals("physical maximum", count);
        List<BigDecimal> digitalMin = decimals("digital minimum", count);
        List<BigDecimal> digitalMax = decimals("digital maximum", count);
        List<String> prefilterings = texts("prefiltering", count, 80);
        List<EdfSignal> signals = new ArrayList<>();
        long recordOffset = 0;
        for (int i = 0; i < count; i++) {
            long samples = whole("samples in a data record", 8);
            if (samples < 0) {
                throw MalformedException.at(offset - 8L, SECTION, "samples in a data record from 0 on", samples + "");
            }
            signals.add(new EdfSignal(
                    labels.get(i),
                    transducers.get(i),
                    units.get(i),
                    physicalMin.get(i),
                    physicalMax.get(i),
                    digital(digitalMin.get(i), sampleBytes, labels.get(i)),
                    digital(digitalMax.get(i), sampleBytes, labels.get(i)),
                    prefilterings.get(i),
                    (int) samples,
                    recordOffset));
            recordOffset += samples * sampleBytes;
        }
        return List.copyOf(signals);
    }

    /** A digital limit; one beyond what the sample's bytes hold serves the scale as it stands. */
    private int digital(BigDecimal written, int sampleBytes, String label) {
        int limit = 1 << (8 * sampleBytes - 1);
        int value = (int) Math.max(-1e9, Math.min(1e9, written.doubleValue()));
        if (value < -limit || value >= limit || written.compareTo(BigDecimal.valueOf(value)) != 0) {
            warn("signal " + label, "a digital limit is no whole number that its samples can hold");
        }
        return value;
    }

    private List<String> texts(String field, int count, int width) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(field, width));
        }
        return texts;
    }

    private List<BigDecimal> decimals(String field, int count) throws MalformedException {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(decimal(field, 8));
        }
        return numbers;
    }

    private String text(String field, int width) throws MalformedException {
        if (offset + width > file.length()) {
            throw MalformedException.at(offset, SECTION, field + " of " + width + " bytes", "the end of the file");
        }
        byte[] bytes = file.range(offset, offset + width).toArray();
        offset += width;
        String text = decoded(field, bytes);
        int padding = text.indexOf('\0');
        return (padding < 0 ? text : text.substring(0, padding)).strip();
    }

    /** The standard allows ASCII alone; UTF-8 is taken where it is valid, else ISO 8859-1. */
    private String decoded(String field, byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                warn(
                        field,
                        "holds characters beyond ASCII, which the format does not allow; their encoding is not said");
                break;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private long whole(String field, int width) throws MalformedException {
        int at = offset;
        String text = text(field, width).replaceAll("[.,]0*$", "");
        if (!text.matches("[-+]?\\d{1,8}")) {
            throw MalformedException.at(at, SECTION, field + " as a whole number", "other text");
        }
        return Long.parseLong(text);
    }

    private BigDecimal decimal(String field, int width) throws MalformedException {
        int at = offset;
        String text = text(field, width).replace(',', '.');
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs(number.scale()) > MAX_DECIMALS) {
                throw MalformedException.at(at, SECTION, field + " within a number's range", "beyond it");
            }
            return number;
        } catch (NumberFormatException e) {
            throw MalformedException.at(at, SECTION, field + " as a number", text.isEmpty() ? "nothing" : "other text");
        }
    }

    private void warn(String field, String text) {
        Warning warning = new Warning("header, " + field, text);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    private static String ascii(Bytes file, int offset, int length) {
        return new String(file.range(offset, offset + length).toArray(), StandardCharsets.ISO_8859_1);
    }
}
