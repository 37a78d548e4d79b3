package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

class ScpWriterTest {
    private static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    /** Steps from none to nearly 16 bits, so that every kind of code is used. */
    static int[] walk(Random random, int count) {
        int[] out = new int[count];
        int value = random.nextInt(200) - 100;
        int step = 1 + random.nextInt(4000);
        for (int i = 0; i < count; i++) {
            value += random.nextInt(8) == 0 ? random.nextInt(2 * step) - step : random.nextInt(5) - 2;
            value = Math.max(-20_000, Math.min(20_000, value));
            out[i] = value;
        }
        return out;
    }

    static Recording recording(Random random, List<Lead> leads, int count) {
        Filtering filtering = new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50));
        List<LeadSignal> signals = new ArrayList<>();
        for (Lead lead : leads) {
            signals.add(LeadSignal.of(lead, 500, Samples.of(walk(random, count)), Scale.ofNanovolts(2500))
                    .withFiltering(filtering));
        }
        return Recording.of(ScpReader.FORMAT, signals)
                .withSubject(new Subject(
                        Optional.of("32904881234567"),
                        Optional.of("Gʻulomova"),
                        Optional.of("Дилноза"),
                        Optional.of(LocalDate.of(1988, 4, 29)),
                        Optional.of(Sex.FEMALE),
                        Optional.of(38.0),
                        Map.of("referringPhysician", "Dr. Karimov", "freeText", "боль в груди")))
                .withDevice(new Device(
                        Optional.of("Maker"),
                        Optional.of("M-100"),
                        Optional.of("S/N 7"),
                        Optional.of("1.2"),
                        Optional.empty()))
                .withRecordedAt(Optional.of(
                        new RecordedAt(LocalDateTime.of(2026, 3, 1, 8, 30, 15), Optional.of(ZoneOffset.ofHours(5)))))
                .withDeviceFindings(List.of(), List.of("Sinus rhythm", "Нормальная ЭКГ"));
    }

    /** As read, without what the file says about its own form. */
    static Recording readBack(Bytes written) throws Exception {
        Recording back = new ScpReader().read(Source.of("", written));
        Subject subject = back.subject();
        assertEquals("2.0", subject.other().get("protocol"));
        Map<String, String> other = new TreeMap<>(subject.other());
        other.keySet().removeAll(List.of("protocol", "characterSet"));
        return back.withSubject(new Subject(
                subject.id(),
                subject.familyName(),
                subject.givenName(),
                subject.birthDate(),
                subject.sex(),
                subject.ageYears(),
                other));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWritten_readsBackTheSame(int seed) throws Exception {
        Random random = new Random(seed);
        List<Lead> leads = seed % 2 == 0 ? Lead.STANDARD_12 : Lead.INDEPENDENT_8;
        Recording recording = recording(random, leads, 1 + random.nextInt(3000));
        assertEquals(recording, readBack(ScpWriter.write(recording)));
    }

    /** Codes of EN 1064, 5.4.3.1, table 5: ASCII, ISO 8859-1, ISO 8859-5, Unicode. */
    @ParameterizedTest
    @CsvSource({"Rahimova, 0x00", "Müller, 0x01", "Рахимова, 0x13", "Рахимова-Müller, 0x07", "Gʻulomova, 0x07"})
    void texts_areInTheFirstEncodingThatHoldsThemAll(String familyName, int code) throws Exception {
        Recording recording = Recording.of(
                        ScpReader.FORMAT,
                        recording(new Random(1), List.of(Lead.I), 10).leads())
                .withSubject(new Subject(
                        Optional.empty(),
                        Optional.of(familyName),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()))
                .withDevice(new Device(
                        Optional.empty(), Optional.of("M-100"), Optional.empty(), Optional.empty(), Optional.empty()));
        Bytes written = ScpWriter.write(recording);
        assertEquals(recording, readBack(written));
        int model = new String(written.toArray(), StandardCharsets.ISO_8859_1).indexOf("M-100");
        // tag 14: the model takes bytes 9 to 14, the code is byte 17
        assertEquals(code, written.at(model + 8) & 0xff);
    }

    @Test
    void whatTheFormatCannotHold_isRefusedByName() {
        Recording recording = recording(new Random(1), List.of(Lead.I), 10);
        LeadSignal lead = recording.leads().get(0);
        for (LeadSignal odd : List.of(
                lead.withGaps(List.of(new Gap(2, 3, "electrode off"), new Gap(8, 10, "electrode off"))),
                LeadSignal.of(Lead.named("Chest"), 500, lead.samples(), Scale.ofNanovolts(2500)),
                LeadSignal.of(Lead.I, 360, lead.samples(), Scale.ofNanovolts(2500)),
                LeadSignal.of(Lead.I, 500, lead.samples(), Scale.ofNanovolts(2441.40625)),
                LeadSignal.of(Lead.I, 500, Samples.of(0, 0, 40_000), Scale.ofNanovolts(2500)))) {
            Recording refused = Recording.of("x", List.of(odd));
            UnsupportedException e = assertThrows(UnsupportedException.class, () -> ScpWriter.write(refused));
            assertTrue(e.getMessage().startsWith("unsupported: "), e.getMessage());
        }
    }

    /** 10 samples at 500 Hz, the first two and the last missing: 7 samples from 4 ms on. */
    @Test
    void gapsAtTheEndsOfALead_makeItShorter() throws Exception {
        LeadSignal lead = recording(new Random(1), List.of(Lead.I), 10).leads().get(0);
        LeadSignal gappy = lead.withGaps(List.of(new Gap(0, 2, "electrode off"), new Gap(9, 10, "electrode off")));
        Recording back = readBack(ScpWriter.write(Recording.of(ScpReader.FORMAT, List.of(gappy))));
        assertEquals(lead.samples().range(2, 9), back.leads().get(0).samples());
        assertEquals(4, back.leads().get(0).startOffsetMs());
        assertEquals(List.of(), back.leads().get(0).gaps());
    }

    @Test
    void whatHasNoPlaceIsNamed_withTextsThatHaveATagLeftOut() {
        Recording recording = recording(new Random(1), List.of(Lead.I), 10)
                .withMarks(List.of(new Mark(1, Optional.empty(), "N", "")));
        Subject subject = recording.subject();
        Map<String, String> other = new TreeMap<>(subject.other());
        other.put("height", "165 cm");
        Recording fuller = recording.withSubject(new Subject(
                subject.id(),
                subject.familyName(),
                subject.givenName(),
                subject.birthDate(),
                subject.sex(),
                Optional.of(0.5),
                other));
        assertEquals(
                List.of(
                        new Omission(Part.OTHER_FIELDS, 1),
                        new Omission(Part.MARKS, 1),
                        new Omission(Part.SEX_AND_AGE, 1)),
                ScpWriter.omissions(fuller));
    }
}
