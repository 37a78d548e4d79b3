package uz.yurak.adapter.aecg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

class AecgWriterTest {
    private static Recording roundTrip(Recording recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AecgWriter.write(recording, out);
        return new AecgReader().read(Source.of("a.xml", Bytes.wrap(out.toByteArray())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyRecording_comesBackAsItWas(long seed) throws Exception {
        Random random = new Random(seed);
        List<LeadSignal> leads = new ArrayList<>();
        double rateHz = new double[] {250, 500, 1000, 360}[random.nextInt(4)];
        for (int i = 0; i < 12; i++) {
            int[] counts = random.ints(300, -30_000, 30_000).toArray();
            Scale scale = new Scale(1 + random.nextInt(9999) / 8.0, random.nextInt(9) * 125.0);
            LeadSignal lead = LeadSignal.of(Lead.STANDARD_12.get(i), rateHz, Samples.of(counts), scale);
            leads.add(i % 3 == 0 ? lead.withGaps(List.of(new Gap(10 + i, 20 + i, "between two sequence sets"))) : lead);
        }
        Recording read = roundTrip(Recording.of("aecg", leads));
        assertEquals(List.of(), read.warnings());
        assertEquals(12, read.leads().size());
        for (LeadSignal written : leads) {
            LeadSignal lead = read.lead(written.lead()).orElseThrow();
            assertEquals(written.scale(), lead.scale());
            assertEquals(written.rateHz(), lead.rateHz(), 1e-9);
            assertEquals(written.gaps(), lead.gaps());
            for (int i = 0; i < 300; i++) {
                if (!written.isMissingAt(i)) {
                    assertEquals(written.samples().at(i), lead.samples().at(i));
                }
            }
        }
    }

    @Test
    void timeSubjectDeviceAndFilters_comeBack() throws Exception {
        LeadSignal lead = LeadSignal.of(Lead.named("CH 7"), 500, Samples.of(1, 2), Scale.ofNanovolts(1000))
                .withFiltering(new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50)));
        Recording written = Recording.of("aecg", List.of(lead))
                .withRecordedAt(Optional.of(new RecordedAt(
                        LocalDateTime.of(2026, 3, 2, 10, 30, 5, 250_000_000), Optional.of(ZoneOffset.ofHours(5)))))
                .withSubject(new Subject(
                        Optional.of("42"),
                        Optional.of("Каримова <&>"),
                        Optional.of("Gulnora"),
                        Optional.of(LocalDate.of(1960, 1, 31)),
                        Optional.of(Sex.FEMALE),
                        Optional.of(66.0),
                        Map.of()))
                .withDevice(new Device(
                        Optional.of("Maker"),
                        Optional.of("Model"),
                        Optional.of("7"),
                        Optional.of("1.2"),
                        Optional.of("Hospital 1")));
        Recording back = roundTrip(written);
        assertEquals(written, back.withSubject(withoutOther(back.subject())));
    }

    /** Less what the document says about itself. */
    private static Subject withoutOther(Subject subject) {
        return new Subject(
                subject.id(),
                subject.familyName(),
                subject.givenName(),
                subject.birthDate(),
                subject.sex(),
                subject.ageYears(),
                Map.of());
    }

    @Test
    void aLeadWithoutCalibration_isRefused() {
        LeadSignal raw =
                new LeadSignal(Lead.I, 500, Samples.of(1), Optional.empty(), List.of(), false, 0, Filtering.UNKNOWN);
        assertThrows(UnsupportedException.class, () -> roundTrip(Recording.of("aecg", List.of(raw))));
    }
}
