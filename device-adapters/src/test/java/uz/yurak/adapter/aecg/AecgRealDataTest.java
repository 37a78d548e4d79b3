package uz.yurak.adapter.aecg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.testkit.RealData;

/** HL7's own example and others: expected values are those that stand in the files. */
class AecgRealDataTest {
    private static final String FOLDER = "formats/aecg/fda/";

    private static Recording read(Path file) throws IOException {
        return new AecgReader().read(Source.of(file.getFileName().toString(), Bytes.wrap(Files.readAllBytes(file))));
    }

    @Test
    void theExampleOfHl7_readsAsItSays() throws Exception {
        Recording recording = read(RealData.file(FOLDER + "Example aECG.xml"));
        assertEquals(
                LocalDateTime.of(2002, 11, 22, 9, 10),
                recording.recordedAt().orElseThrow().local());
        assertEquals(12, recording.leads().size());
        for (LeadSignal lead : recording.leads()) {
            assertEquals(500, lead.rateHz());
            assertEquals(5000, lead.samples().count());
            assertEquals(new Scale(2500, 0), lead.scale().orElseThrow());
            assertEquals(OptionalDouble.of(150), lead.filtering().lowPassHz());
            assertEquals(OptionalDouble.empty(), lead.filtering().highPassHz());
            assertEquals(OptionalDouble.of(60), lead.filtering().notchHz());
        }
        assertTrue(recording.leads().stream().map(LeadSignal::lead).toList().containsAll(Lead.STANDARD_12));
        assertEquals(-7, recording.lead(Lead.II).orElseThrow().samples().at(0));
        assertEquals(12, recording.beats().get(0).leads().size());
        assertEquals(4, recording.beats().get(0).leads().get(0).samples().at(0));
        assertEquals(Optional.of("SBJ-123"), recording.subject().id());
        assertEquals(Optional.of("Clark"), recording.subject().familyName());
        assertEquals(Optional.of(LocalDate.of(1953, 5, 8)), recording.subject().birthDate());
        assertEquals(Optional.of(Sex.MALE), recording.subject().sex());
        assertEquals(Optional.of(46.0), recording.subject().ageYears());
        assertEquals(Optional.of("Mortara Instrument, Inc."), recording.device().manufacturer());
        assertEquals(Optional.of("ELI250"), recording.device().model());
        assertEquals(List.of("Sinus Rhythm"), recording.deviceStatements());
    }

    /** The first P wave lies at 0.122 to 0.224 s: samples 61 and 112 at 500 Hz. */
    @Test
    void theExamplesWaves_areMarks() throws Exception {
        Recording recording = read(RealData.file(FOLDER + "Example aECG.xml"));
        assertEquals(
                List.of(
                        new Mark(61, Optional.empty(), "MDC_ECG_WAVC_PWAVE", "onset"),
                        new Mark(112, Optional.empty(), "MDC_ECG_WAVC_PWAVE", "offset")),
                recording.marks().stream()
                        .filter(mark -> mark.code().equals("MDC_ECG_WAVC_PWAVE"))
                        .limit(2)
                        .toList());
        assertTrue(recording.deviceMeasurements().stream()
                .anyMatch(m -> m.name().equals("qrsDurationMs") && m.unit().equals("ms")));
    }

    @Test
    void theSmallestFiles_readWithTheirOneLead() throws Exception {
        for (String name : List.of(
                "minimum_aecg.xml",
                "minimum_aecg_nouuid.xml",
                "minimum_aecg_effectiveTime_low.xml",
                "minimum_aecg_effectiveTime_high.xml",
                "minimum_aecg_effectiveTime_interval.xml")) {
            Recording recording = read(RealData.file(FOLDER + name));
            LeadSignal lead = recording.lead(Lead.II).orElseThrow();
            assertEquals(13, lead.samples().count(), name);
            assertEquals(
                    -22.5, lead.scale().orElseThrow().microvolts(lead.samples().at(12)), name);
            assertEquals(List.of(), recording.warnings(), name);
        }
    }

    @Test
    void aFileWithoutSeries_isRefused() {
        Path empty = RealData.file(FOLDER + "empty.xml");
        var refused = assertThrows(MalformedException.class, () -> read(empty));
        assertTrue(refused.getMessage().contains("expected a series of signals, found none"), refused.getMessage());
    }

    @Test
    void everySubjectFile_hasTwelveLeadsOfTenSeconds() throws Exception {
        for (int i = 0; i < 3; i++) {
            Recording recording = read(RealData.file(FOLDER + "subject1_" + i + ".xml"));
            assertEquals(12, recording.leads().size());
            assertEquals(10.0, recording.durationSeconds(), 1e-9);
        }
    }
}
