package uz.yurak.adapter.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.testkit.RealData;

class FhirWriterTest {
    private static final Subject WHOLE = new Subject(
            Optional.of("42307909990145"),
            Optional.of("Sinovova"),
            Optional.of("Dilnoza"),
            Optional.of(LocalDate.of(1990, 7, 23)),
            Optional.of(Sex.FEMALE),
            Optional.of(33.5),
            Map.of());

    private static byte[] written(Recording recording) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FhirWriter.write(recording, out);
        return out.toByteArray();
    }

    private static Recording again(Recording recording) throws Exception {
        return new FhirReader().read(Source.of("", Bytes.wrap(written(recording))));
    }

    private static void sameSignals(Recording before, Recording after) {
        assertEquals(before.recordedAt(), after.recordedAt());
        assertEquals(before.leads().size(), after.leads().size());
        for (int i = 0; i < before.leads().size(); i++) {
            LeadSignal was = before.leads().get(i);
            LeadSignal is = after.leads().get(i);
            assertEquals(was.lead(), is.lead());
            assertEquals(was.rateHz(), is.rateHz());
            assertEquals(was.scale(), is.scale());
            assertEquals(was.derived(), is.derived());
            assertEquals(was.startOffsetMs(), is.startOffsetMs());
            assertEquals(was.filtering(), is.filtering());
            assertEquals(was.samples().count(), is.samples().count());
            for (int k = 0; k < was.samples().count(); k++) {
                assertEquals(was.isMissingAt(k), is.isMissingAt(k));
                if (!was.isMissingAt(k)) {
                    assertEquals(was.samples().at(k), is.samples().at(k));
                }
            }
        }
    }

    /** Counts, scales, rates, starts, gaps: all of it, for any recording. */
    @Test
    void anyRecording_readsBack() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<LeadSignal> leads = new ArrayList<>();
            for (Lead lead : Lead.STANDARD_12.subList(0, 1 + random.nextInt(12))) {
                leads.add(lead(lead, random));
            }
            LocalDateTime local =
                    LocalDateTime.of(2024, 3, 1, 8, 15, random.nextInt(60), random.nextInt(1_000_000_000));
            Recording recording = Recording.of("test", leads)
                    .withRecordedAt(Optional.of(new RecordedAt(
                            local, random.nextBoolean() ? Optional.of(ZoneOffset.ofHours(5)) : Optional.empty())));
            sameSignals(recording, again(recording));
        }
    }

    private static LeadSignal lead(Lead lead, Random random) {
        int[] counts = random.ints(20 + random.nextInt(400), -100_000, 100_000).toArray();
        double[] rates = {100, 128, 360, 500, 977.3, 1000, 333.3333333333333};
        return new LeadSignal(
                lead,
                rates[random.nextInt(rates.length)],
                Samples.wrap(counts),
                random.nextInt(5) == 0
                        ? Optional.empty()
                        : Optional.of(new Scale(1 + random.nextDouble() * 9000, random.nextInt(1000) - 500)),
                random.nextBoolean() ? List.of() : List.of(new Gap(0, 2, "a"), new Gap(5, 9, "b")),
                random.nextBoolean(),
                random.nextBoolean() ? 0 : random.nextInt(5000) / 8.0,
                random.nextBoolean()
                        ? Filtering.UNKNOWN
                        : new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"formats/scp/Example.scp", "ludb/data/1.hea", "ptbdb/s0010_re.hea", "mitdb/114.hea"})
    void aRealRecording_readsBack(String path) throws Exception {
        Recording recording = Readers.read(SourceFiles.of(RealData.file(path)));
        Recording read = again(recording);
        sameSignals(recording, read);
        assertEquals(recording.otherChannels(), read.otherChannels());
    }

    @Test
    void patientDeviceNumbersAndStatements_readBack() throws Exception {
        Recording recording = Recording.of(
                        "test", List.of(LeadSignal.of(Lead.II, 500, Samples.of(1, 2), Scale.ofNanovolts(4880))))
                .withSubject(WHOLE)
                .withDevice(new Device(
                        Optional.of("Made"),
                        Optional.of("M1"),
                        Optional.of("7"),
                        Optional.of("2.0"),
                        Optional.of("Jarqo\u02bbrg\u02bbon")))
                .withOtherChannels(List.of(new OtherChannel("Resp", "Ohm", 25, Samples.of(1, -2), 0.1, 10, List.of())))
                .withDeviceFindings(
                        List.of(
                                new DeviceMeasurement("heartRateBpm", Optional.empty(), 92, "/min"),
                                new DeviceMeasurement("qtcFridericiaMs", Optional.empty(), 402.5, "ms"),
                                new DeviceMeasurement("pDurationMs", Optional.empty(), 98, "ms"),
                                new DeviceMeasurement("noise", Optional.empty(), 3, "")),
                        List.of("Sinus rhythm", "Normal ECG"));
        Recording read = again(recording);
        Subject subject = read.subject();
        assertEquals(WHOLE.id(), subject.id());
        assertEquals(WHOLE.familyName(), subject.familyName());
        assertEquals(WHOLE.givenName(), subject.givenName());
        assertEquals(WHOLE.birthDate(), subject.birthDate());
        assertEquals(WHOLE.sex(), subject.sex());
        assertEquals(WHOLE.ageYears(), subject.ageYears());
        assertEquals(recording.device(), read.device());
        assertEquals(recording.otherChannels(), read.otherChannels());
        assertEquals(recording.deviceMeasurements(), read.deviceMeasurements());
        assertEquals(recording.deviceStatements(), read.deviceStatements());
    }

    /** R5's structure: what is required is there, no list or object is empty, every reference has its target. */
    @Test
    void theBundle_isWhatR5Asks() throws Exception {
        Recording recording = Recording.of(
                        "test",
                        List.of(
                                LeadSignal.of(Lead.II, 500, Samples.of(1, 2), Scale.ofNanovolts(4880)),
                                LeadSignal.of(Lead.named("CM5"), 500, Samples.of(1, 2), Scale.ofNanovolts(4880))))
                .withRecordedAt(Optional.of(RecordedAt.local(LocalDateTime.of(2024, 3, 1, 8, 15))))
                .withSubject(WHOLE);
        JsonNode bundle = new ObjectMapper().readTree(written(recording));
        assertEquals("Bundle", bundle.path("resourceType").asText());
        List<String> urls = bundle.findValuesAsText("fullUrl");
        assertEquals(urls.size(), urls.stream().distinct().count());
        assertTrue(urls.containsAll(bundle.findValuesAsText("reference")), "every reference has its target");
        noneIsEmpty(bundle);
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Observation")) {
                assertEquals("final", resource.path("status").asText());
                assertTrue(resource.path("code").has("coding")
                        || resource.path("code").has("text"));
                assertEquals("2024-03-01", resource.path("effectiveDateTime").asText(), "no zone is made up");
            }
        }
        for (JsonNode data : bundle.findValues("valueSampledData")) {
            for (String required : List.of("origin", "interval", "intervalUnit", "dimensions", "data")) {
                assertTrue(data.has(required), required);
            }
        }
    }

    private static void noneIsEmpty(JsonNode node) {
        assertTrue(!node.isContainerNode() || !node.isEmpty(), "FHIR knows no empty list or object");
        node.forEach(FhirWriterTest::noneIsEmpty);
    }

    @Test
    void whatIsNotCarried_isSaidInTheFile() throws Exception {
        Recording recording = Recording.of(
                        "test", List.of(LeadSignal.of(Lead.II, 500, Samples.of(1, 2), Scale.ofNanovolts(4880))))
                .withMarks(List.of(new Mark(0, Optional.empty(), "N", "")));
        assertEquals(
                List.of("1 × mark"),
                FhirWriter.omissions(recording).stream().map(Object::toString).toList());
        JsonNode bundle = new ObjectMapper().readTree(written(recording));
        assertEquals(
                "Not carried from the test: 1 × mark",
                bundle.findValue("note").get(0).path("text").asText());
    }

    /** {@code decimal} of R5 (2.1.28): 18 digits before the point and 17 behind it at most. HL7's validator refuses others. */
    @Test
    void everyNumber_isADecimalOfFhir_andComesBack() throws Exception {
        for (double rateHz : new double[] {240, 360, 1000 / 3.0, 249.89, 1e-5}) {
            LeadSignal lead = LeadSignal.of(Lead.I, rateHz, Samples.of(1, 2), new Scale(1e-3 / 3, -1e7 / 3));
            Recording recording = Recording.of("x", List.of(lead));
            Matcher numbers = Pattern.compile("\"(?:interval|factor|value)\":([^,}]+)")
                    .matcher(new String(written(recording), StandardCharsets.UTF_8));
            int found = 0;
            while (numbers.find()) {
                found++;
                assertTrue(
                        numbers.group(1).matches("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?([eE](0|[+-]?[1-9]\\d{0,9}))?"),
                        numbers.group(1));
            }
            assertTrue(found >= 3, "" + found);
            LeadSignal back = again(recording).leads().get(0);
            assertEquals(lead.scale(), back.scale());
            assertEquals(rateHz, back.rateHz(), rateHz * 1e-15);
        }
    }

    @Test
    void aUnitThatADeviceMadeUp_isNoCodeOfUcum() throws Exception {
        Recording recording = Recording.of(
                        "x", List.of(LeadSignal.of(Lead.I, 500, Samples.of(1), Scale.ofNanovolts(1))))
                .withOtherChannels(List.of(new OtherChannel("Pleth", "NU", 125, Samples.of(1), 0.5, 0, List.of())));
        assertFalse(new String(written(recording), StandardCharsets.UTF_8).contains("\"code\":\"NU\""));
        assertEquals("NU", again(recording).otherChannels().get(0).unit());
    }
}
