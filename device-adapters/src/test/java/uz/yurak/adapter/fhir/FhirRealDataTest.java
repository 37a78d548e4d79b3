package uz.yurak.adapter.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/** Examples of HL7 and of two German guides. */
class FhirRealDataTest {
    private static Source source(String path) throws Exception {
        return Source.of("", Bytes.wrap(Files.readAllBytes(RealData.file(path))));
    }

    private static void areWords(String words, LeadSignal lead) {
        String[] numbers = words.strip().split(" +");
        assertEquals(numbers.length, lead.samples().count());
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(Integer.parseInt(numbers[i]), lead.samples().at(i));
        }
    }

    @Test
    void hl7sExample_inXml() throws Exception {
        String path = "formats/fhir/hl7/observation-example-sample-data.xml";
        Recording recording = new FhirReader().read(source(path));
        assertEquals(
                List.of(Lead.I, Lead.II, Lead.III),
                recording.leads().stream().map(LeadSignal::lead).toList());
        String xml = Files.readString(RealData.file(path));
        String[] parts = xml.split("<data value=\"");
        for (int i = 0; i < 3; i++) {
            LeadSignal lead = recording.leads().get(i);
            assertEquals(100, lead.rateHz());
            assertEquals(Optional.empty(), lead.scale(), "its origin has no unit");
            areWords(parts[i + 1].substring(0, parts[i + 1].indexOf('"')), lead);
        }
        assertEquals(
                "2015-02-19T09:30:35+01:00",
                recording.recordedAt().orElseThrow().toString());
        assertEquals(
                Optional.of("12 lead EKG Device Metric"), recording.device().model());
        assertEquals("P. van de Heuvel", recording.subject().other().get("subject.display"));
    }

    @Test
    void theGermanBaseProfilesExample_inR4() throws Exception {
        String path = "formats/fhir/de-basis/Observation-Example-observation-ekg.json";
        Recording recording = new FhirReader().read(source(path));
        JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(RealData.file(path)));
        List<JsonNode> data = json.findValues("data");
        assertEquals(data.size(), recording.leads().size());
        for (int i = 0; i < data.size(); i++) {
            areWords(data.get(i).asText(), recording.leads().get(i));
            assertEquals(100, recording.leads().get(i).rateHz());
        }
        assertEquals(Lead.II, recording.leads().get(1).lead());
        assertEquals(Optional.empty(), recording.recordedAt(), "it names the day alone");
        assertEquals("2019-07-02", recording.subject().other().get("effectiveDateTime"));
    }

    @ParameterizedTest
    @CsvSource({
        "Device-mii-exa-kardio-ekg-kanal-ii.json,Device",
        "DeviceDefinition-mii-exa-kardio-ekg-geraetedefinition-mortara.json,DeviceDefinition",
        "Observation-mii-exa-kardio-ekg-rr-interval.json,Observation",
        "Procedure-mii-exa-kardio-ekg-durchfuehrung.json,Procedure"
    })
    void resourcesAroundAnEcg_areRefusedByTheirKind(String file, String kind) throws Exception {
        Source source = source("formats/fhir/mii-kardio/" + file);
        assertTrue(new FhirReader().sniff(source));
        var refused = assertThrows(UnsupportedException.class, () -> new FhirReader().read(source));
        assertTrue(refused.getMessage().contains("a FHIR " + kind + " without SampledData: no waveform in it"));
    }
}
