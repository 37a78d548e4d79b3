package uz.yurak.adapter.aecg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.xml.XmlAttacks;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

class AecgReaderTest extends XmlAttacks {
    AecgReaderTest() {
        super(new AecgReader(), "two-leads.xml");
    }

    private static Recording read(String xml) throws IOException {
        return new AecgReader().read(source(xml));
    }

    private static Source source(String xml) {
        return Source.of("a.xml", Bytes.wrap(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String document(String... sets) {
        return "<AnnotatedECG xmlns='urn:hl7-org:v3' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><component>"
                + "<series><code code='RHYTHM'/><component>" + String.join("</component><component>", sets)
                + "</component></series></component></AnnotatedECG>";
    }

    private static String set(String head, String scale, String digits) {
        return "<sequenceSet><component><sequence><code code='TIME_ABSOLUTE'/><value xsi:type='GLIST_TS'><head value='"
                + head + "'/><increment value='2' unit='ms'/></value></sequence></component><component><sequence>"
                + "<code code='MDC_ECG_LEAD_AVR'/><value xsi:type='SLIST_PQ'>" + scale + "<digits>" + digits
                + "</digits></value></sequence></component></sequenceSet>";
    }

    private static final String MILLIVOLTS = "<origin value='-1' unit='mV'/><scale value='0.005' unit='mV'/>";

    @Test
    void millivoltsAndAnOrigin_becomeTheScale() throws Exception {
        LeadSignal lead = read(document(set("20260302103005", MILLIVOLTS, "1\n -2\t3 ")))
                .leads()
                .get(0);
        assertEquals(Lead.AVR, lead.lead());
        assertEquals(new Scale(5000, -1_000_000), lead.scale().orElseThrow());
        assertEquals(500, lead.rateHz());
        assertEquals(-2, lead.samples().at(1));
    }

    @Test
    void setsOneAfterTheOther_areOneLeadWithAGapBetween() throws Exception {
        Recording recording = read(
                document(set("20260302103005.000", MILLIVOLTS, "1 2"), set("20260302103005.010", MILLIVOLTS, "3 4")));
        LeadSignal lead = recording.leads().get(0);
        assertEquals(7, lead.samples().count());
        assertEquals(2, lead.gaps().get(0).startIndex());
        assertEquals(5, lead.gaps().get(0).endIndex());
        assertEquals(3, lead.samples().at(5));
        assertEquals(List.of(), recording.warnings());
    }

    @Test
    void setsThatOverlap_stayApartAndSaySo() throws Exception {
        Recording recording = read(
                document(set("20260302103005.000", MILLIVOLTS, "1 2"), set("20260302103005.002", MILLIVOLTS, "3 4")));
        assertEquals(2, recording.leads().size());
        assertEquals(2, recording.leads().get(1).startOffsetMs());
        assertTrue(recording.warnings().get(0).text().contains("does not continue"));
    }

    @Test
    void withoutScale_amplitudesStayUnknown() throws Exception {
        Recording recording = read(document(set("20260302103005", "<origin value='0' unit='uV'/>", "1 2")));
        assertEquals(Optional.empty(), recording.leads().get(0).scale());
        assertEquals(1, recording.warnings().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 x | whole numbers",
                "1 99999999999 | whole numbers",
                "1.5 | whole numbers",
                "'' | a lead with samples"
            })
    void digitsThatAreNoCounts_areRefused(String digits, String expected) {
        var refused =
                assertThrows(MalformedException.class, () -> read(document(set("20260302103005", MILLIVOLTS, digits))));
        assertTrue(refused.getMessage().contains("expected " + expected), refused.getMessage());
    }

    /** A document type is how entities come in: one that reads a file, one that grows without end. */
    @Test
    void aDocumentTypeThatDeclares_isRefused() {
        String external = "<!DOCTYPE AnnotatedECG [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
        String laughs = "<!DOCTYPE AnnotatedECG [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>";
        for (String type : List.of(external, laughs)) {
            String xml = type + document(set("20260302103005", MILLIVOLTS, "1")).replace("RHYTHM", "&b;");
            var refused = assertThrows(MalformedException.class, () -> read(xml));
            assertEquals(
                    "in line 1: expected a document type that declares nothing, found one that does",
                    refused.getMessage());
        }
    }

    @Test
    void elementsNestedTooDeep_areRefused() {
        String deep = "<AnnotatedECG>" + "<a>".repeat(5000);
        var refused = assertThrows(MalformedException.class, () -> read(deep));
        assertTrue(refused.getMessage().contains("nested 100 deep"), refused.getMessage());
    }

    @Test
    void otherXml_isNotRecognized() {
        assertFalse(new AecgReader().sniff(source("<?xml version='1.0'?><RestingECG/>")));
        assertTrue(new AecgReader().sniff(source("<!-- by a cart --><AnnotatedECG/>")));
    }
}
