package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;
import uz.yurak.samples.synth.Variant;

class Hl7ObservationTest {
    private static final Hl7Observation SENDER = new Hl7Observation("CARDIO", "JARQORGON");

    @ParameterizedTest
    @EnumSource(Variant.class)
    void message_readsBackEqual(Variant variant) throws IOException {
        Recording drawn = SampleFiles.synthetic(variant).recording();
        Recording read = read(drawn);
        assertEquals("hl7-oru", read.format());
        assertEquals(drawn.recordedAt(), read.recordedAt());
        assertEquals(drawn.leads().size(), read.leads().size());
        for (LeadSignal lead : drawn.leads()) {
            LeadSignal back = read.lead(lead.lead()).orElseThrow();
            assertEquals(lead.samples(), back.samples());
            assertEquals(lead.scale(), back.scale());
            assertEquals(lead.rateHz(), back.rateHz());
        }
        assertEquals(drawn.subject().id(), read.subject().id());
        assertEquals(drawn.subject().familyName(), read.subject().familyName());
        assertEquals(drawn.subject().givenName(), read.subject().givenName());
        assertEquals(drawn.subject().birthDate(), read.subject().birthDate());
        assertEquals(drawn.subject().sex(), read.subject().sex());
    }

    @Test
    void gapsFractionsAndSeparatorsInNames_readBack() throws IOException {
        Subject patient = new Subject(
                Optional.of("7|8"),
                Optional.of("Karimova & qizi\\"),
                Optional.of("Nigora^"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        LeadSignal lead = LeadSignal.of(Lead.AVF, 250.5, Samples.of(1, 0, 0, -4), Scale.ofNanovolts(4882.8125))
                .withGaps(List.of(new Gap(1, 3, "no number")));
        Recording read = read(Recording.of("x", List.of(lead)).withSubject(patient));
        assertEquals(List.of(lead), read.leads());
        assertEquals(Optional.of("7|8"), read.subject().id());
        assertEquals(Optional.of("Karimova & qizi\\"), read.subject().familyName());
        assertEquals(Optional.of("Nigora^"), read.subject().givenName());
    }

    @Test
    void leadWithoutItsScale_isRefused() {
        LeadSignal lead =
                new LeadSignal(Lead.I, 500, Samples.of(1), Optional.empty(), List.of(), false, 0, Filtering.UNKNOWN);
        IOException refused =
                assertThrows(IOException.class, () -> SENDER.write("a", Recording.of("x", List.of(lead))));
        assertTrue(refused.getMessage().contains("scale"), refused.getMessage());
    }

    private static Recording read(Recording drawn) throws IOException {
        return Readers.read(Source.of("", SENDER.write("ecg-1", drawn)));
    }
}
