package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.Writers;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class RemainderTest {
    /** Twelve leads like a heart's, with noise: 10 s at 500 Hz. */
    private static Recording heart(int count) {
        Random chance = new Random(7);
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int[] counts = new int[count];
            for (int i = 0; i < count; i++) {
                int beat = i % 400;
                int wave = beat < 20 ? 12 * beat : beat < 40 ? 480 - 12 * beat : beat > 150 && beat < 250 ? 20 : 0;
                counts[i] = wave * (leads.size() - 4) / 4 + (int) (chance.nextGaussian() * 4);
            }
            leads.add(LeadSignal.of(lead, 500, Samples.of(counts), Scale.ofNanovolts(4880)));
        }
        return Recording.of("none", leads);
    }

    private static Bytes written(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Writers.write(format, heart(5000), out);
        return Bytes.wrap(out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dicom", "scp", "aecg", "edf", "fhir"})
    void whatCartsWrite_isRebuiltFromTheWaveform(String format) throws IOException {
        Bytes original = written(format);
        Recording recording = Readers.read(Readers.sourceOf("", original));
        Map<Part, Bytes> parts = ParcelsTest.parts(Parcels.of(original, Optional.of(recording), Optional.empty()));
        assertTrue(parts.containsKey(Part.REMAINDER), "parts: " + parts);
        assertTrue(parts.get(Part.REMAINDER).length() < 4000, "parts: " + parts);
        assertEquals(original, Parcels.original(parts, original.length()));
        assertThrows(MalformedException.class, () -> Parcels.original(parts, original.length() - 1));
        assertThrows(MalformedException.class, () -> Parcels.original(parts, original.length() + 1));
    }

    /** One of each kind of word, leads side by side and one behind the other. */
    @Test
    void samplesAreFoundInEveryWord() throws MalformedException {
        List<Samples> traces = traces(heart(700));
        for (WordCode code : WordCode.ALL) {
            for (int planar = 0; planar < 2; planar++) {
                byte[] file = new byte[40_000];
                Arrays.fill(file, (byte) 0xE7);
                for (int trace = 0; trace < traces.size(); trace++) {
                    Samples samples = traces.get(trace);
                    for (int i = 0; i < samples.count(); i++) {
                        int nth = planar == 0 ? i * traces.size() + trace : trace * samples.count() + i;
                        int place = 100 + nth * Math.max(1, code.bytes());
                        code.put(file, place, code.written(code.bytes() == 1 ? (byte) samples.at(i) : samples.at(i)));
                    }
                }
                Bytes original = Bytes.wrap(file);
                List<Samples> known = code.bytes() == 1 ? narrowed(traces) : traces;
                Optional<Bytes> part = Remainder.of(original, known, Bytes.EMPTY);
                assertTrue(part.isPresent() && part.get().length() < 500, code + " " + part);
                assertEquals(original, Remainder.original(part.get(), known, Bytes.EMPTY, file.length));
            }
        }
    }

    private static List<Samples> traces(Recording recording) {
        return recording.leads().stream().map(LeadSignal::samples).toList();
    }

    private static List<Samples> narrowed(List<Samples> traces) {
        return traces.stream()
                .map(samples -> Samples.of(Arrays.stream(samples.toArray())
                        .map(count -> (byte) count)
                        .toArray()))
                .toList();
    }

    /** Records of a second, each lead's samples together, as EDF and MFER have them; a status between. */
    @Test
    void samplesAreFoundInRecords() throws MalformedException {
        List<Samples> traces = traces(heart(2000));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int record = 0; record < 10; record++) {
            file.write(record);
            for (Samples samples : traces) {
                for (int i = 0; i < 200; i++) {
                    file.write(samples.at(record * 200 + i));
                    file.write(samples.at(record * 200 + i) >> 8);
                }
            }
        }
        assertRebuilt(Bytes.wrap(file.toByteArray()), traces, 1500);
    }

    /** A few values that the reader took for missing. */
    @Test
    void samplesThatDiffer_stayInTheRemainder() throws MalformedException {
        List<Samples> traces = traces(heart(2000));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < 2000; i++) {
            for (Samples samples : traces) {
                int value = i % 300 > 290 ? Short.MIN_VALUE : samples.at(i);
                file.write(value >> 8);
                file.write(value);
            }
        }
        assertRebuilt(Bytes.wrap(file.toByteArray()), traces, 2500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%.3f", "%.1f", "trimmed"})
    void samplesAreFoundInTexts(String format) throws MalformedException {
        List<Samples> traces = traces(heart(500));
        StringBuilder text = new StringBuilder("time,I,II\n");
        for (int i = 0; i < 500; i++) {
            text.append(i).append(" ms");
            for (Samples samples : traces) {
                text.append(';').append(number(samples.at(i), format));
            }
            text.append("\r\n");
        }
        assertRebuilt(Bytes.wrap(text.toString().getBytes()), traces, 2000);
    }

    private static String number(int sample, String format) {
        if (format.equals("trimmed")) {
            return sample % 100 == 0 ? Integer.toString(sample / 100) : Double.toString(sample / 100.0);
        }
        int unit = format.equals("%.3f") ? 1000 : 10;
        return format.isEmpty()
                ? Integer.toString(sample)
                : String.format(Locale.ROOT, format, sample / (double) unit).replaceAll("^-(0\\.0*)$", "$1");
    }

    private static void assertRebuilt(Bytes original, List<Samples> traces, int mostBytes) throws MalformedException {
        Optional<Bytes> part = Remainder.of(original, traces, Bytes.EMPTY);
        assertTrue(part.isPresent() && part.get().length() < mostBytes, part + " of " + original);
        assertEquals(original, Remainder.original(part.get(), traces, Bytes.EMPTY, original.length()));
    }

    @Test
    void otherBytes_areLeft() throws MalformedException {
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        List<Samples> traces = traces(heart(500));
        assertEquals(Optional.empty(), Remainder.of(Bytes.wrap(noise), traces, Bytes.EMPTY));
        Arrays.fill(noise, (byte) 'a');
        assertEquals(Optional.empty(), Remainder.of(Bytes.wrap(noise), traces, Bytes.EMPTY));
    }

    /** EN 1064, the default table: 0; 3 ones, 0, 0; 3 ones, 0, 1; nine ones, 0, 8 bits; ten ones, 16 bits. */
    @Test
    void scpCodes() {
        assertEquals(
                "0" + "11100" + "11101" + "1111111110" + "11110111" + "1111111111" + "0000000100000000" + "0",
                bits(ScpCodes.of(new int[] {0, 3, -3, -9, 256}).orElseThrow()));
        assertEquals(Optional.empty(), ScpCodes.of(new int[] {40_000}));
    }

    private static String bits(byte[] bytes) {
        StringBuilder bits = new StringBuilder();
        for (byte b : bytes) {
            bits.append(String.format("%8s", Integer.toBinaryString(b & 0xFF)).replace(' ', '0'));
        }
        return bits.toString();
    }
}
