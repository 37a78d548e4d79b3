package uz.yurak.adapter.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.PaperPage;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** What a format cannot carry is said, and what it does not say is carried: shown by reading back. */
class WritersTest {
    private static final int RECORDINGS = 100;

    /** Every part but other channels, which aECG and SCP-ECG refuse. */
    private static Recording full() {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            leads.add(LeadSignal.of(lead, 500, Samples.of(1, 2, 3, 4), Scale.ofNanovolts(1000))
                    .withFiltering(
                            new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50)))
                    .asDerived());
        }
        Subject subject = new Subject(
                Optional.of("7"),
                Optional.of("Rahimova"),
                Optional.of("Dilnoza"),
                Optional.of(LocalDate.of(1988, 4, 29)),
                Optional.of(Sex.FEMALE),
                Optional.of(38.0),
                Map.of("height", "165 cm", "room", "12"));
        Optional<String> word = Optional.of("x");
        return Recording.of("any", leads)
                .withRecordedAt(Optional.of(
                        new RecordedAt(LocalDateTime.of(2026, 3, 1, 8, 30, 15), Optional.of(ZoneOffset.ofHours(5)))))
                .withSubject(subject)
                .withDevice(new Device(word, word, word, word, word))
                .withBeats(List.of(new RepresentativeBeat(leads, OptionalInt.of(1))))
                .withMarks(List.of(new Mark(1, Optional.empty(), "N", "")))
                .withDeviceFindings(
                        List.of(new DeviceMeasurement("qrsDurationMs", Optional.empty(), 90, "ms")),
                        List.of("Sinus rhythm"))
                .withPages(List.of(new PaperPage("image/png", Bytes.copyOf((byte) 1))));
    }

    /** All but CSV, which carries the leads alone. */
    private static Stream<String> formats() {
        return Converted.formats().filter(format -> !format.equals("csv"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void nothingIsLostInSilence(String format) throws Exception {
        Converted converted = Converted.to(format, full());
        assertEquals(List.of(), converted.differences());
        assertFalse(converted.said().isEmpty(), "a page has no place in " + format);
    }

    private static Stream<String> allFormats() {
        return Converted.formats();
    }

    @ParameterizedTest
    @MethodSource("allFormats")
    void whateverARecordingHolds_comesBackOrIsSaidOrRefused(String format) throws Exception {
        int written = 0;
        for (long seed = 0; seed < RECORDINGS; seed++) {
            try {
                Converted converted = Converted.to(format, AnyRecording.of(seed));
                written++;
                assertEquals(List.of(), converted.differences(), format + ", recording " + seed);
            } catch (UnsupportedException refused) {
                assertTrue(refused.getMessage().contains("("), refused.getMessage());
            }
        }
        assertTrue(written >= RECORDINGS / 10, "only " + written + " were written");
    }

    @Test
    void csvSaysEverythingBesideTheLeads() throws Exception {
        Set<Part> omitted = Writers.write("csv", full(), new ByteArrayOutputStream()).stream()
                .map(Omission::part)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(Part.values()).stream()
                        .filter(part -> part.countIn(full()) > 0)
                        .collect(Collectors.toSet()),
                omitted);
    }

    @Test
    void anOmissionReadsWithItsCount() {
        assertEquals("24 × mark", new Omission(Part.MARKS, 24).toString());
    }
}
