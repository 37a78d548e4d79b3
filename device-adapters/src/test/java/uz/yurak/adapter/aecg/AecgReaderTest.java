package uz.yurak.adapter.aecg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.xml.XmlAttacks;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

class AecgReaderTest extends XmlAttacks {
    AecgReaderTest() {
        super(new AecgReader(), "two-leads.xml");
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

    /** Stretches of two samples, each an hour after the last: what lies between would be a thousand times the file. */
    @Test
    void gapsLargerThanTheFile_stayApartAndSaySo() throws Exception {
        String[] sets = new String[10];
        for (int hour = 0; hour < sets.length; hour++) {
            sets[hour] = set("202603021" + hour + "3005", MILLIVOLTS, "1 2");
        }
        Recording recording = read(document(sets));
        assertEquals(10, recording.leads().size());
        assertEquals(3_600_000, recording.leads().get(1).startOffsetMs());
        assertEquals(9, recording.warnings().size());
    }

    @Test
    void digitsAreWholeWhereverTheTextIsCut() throws Exception {
        String digits = "-32768 +32767 0 ".repeat(40_000);
        LeadSignal lead = read(document(set("20260302103005", MILLIVOLTS, digits)))
                .leads()
                .get(0);
        assertEquals(120_000, lead.samples().count());
        for (int i = 0; i < 120_000; i += 3) {
            assertEquals(-32_768, lead.samples().at(i));
            assertEquals(32_767, lead.samples().at(i + 1));
            assertEquals(0, lead.samples().at(i + 2));
        }
    }

    /** Found by fuzzing: nanoseconds between the years 1026 and 2026, 365243 days, do not fit 64 bits. */
    @Test
    void setsAThousandYearsApart_stayApart() throws Exception {
        Recording recording =
                read(document(set("10260302103005", MILLIVOLTS, "1 2"), set("20260302103005", MILLIVOLTS, "3 4")));
        assertEquals(2, recording.leads().size());
        assertEquals(365_243L * 86_400_000, recording.leads().get(1).startOffsetMs());
    }

    /** GLIST_PQ: no time of day; the series says when it was, in one of HL7's four ways. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<low value='20260302103005'/> | 2026-03-02T10:30:05",
                "<center value='20260302103005'/> | 2026-03-02T10:30:05",
                "<high value='20260302103005'/><width value='2' unit='s'/> | 2026-03-02T10:30:03",
                "<high value='20260302103005'/> | 2026-03-02T10:30:04.996"
            })
    void theTimeOfTheSeries_inItsVariants(String interval, String expected) throws Exception {
        String relative = set("20260302103005", MILLIVOLTS, "1 2")
                .replace("GLIST_TS", "GLIST_PQ")
                .replace("<head value='20260302103005'/>", "<head value='0' unit='s'/>");
        Recording recording = read(document(relative)
                .replace(
                        "<code code='RHYTHM'/>",
                        "<code code='RHYTHM'/><effectiveTime>" + interval + "</effectiveTime>"));
        assertEquals(expected, recording.recordedAt().orElseThrow().toString());
    }

    private Recording annotated(String seriesCode, String author, String annotation) throws IOException {
        String sets = document(set("20260302103005", MILLIVOLTS, "1 2 3 4 5"));
        String subject = "<subjectOf><annotationSet>" + author + "<component>" + annotation
                + "</component></annotationSet></subjectOf>";
        return read(sets.replace("</series>", subject + "</series>").replace("RHYTHM", seriesCode));
    }

    private static String wave(String boundary) {
        return "<annotation><code code='MDC_ECG_WAVC'/><value code='MDC_ECG_WAVC_PWAVE'/><support><supportingROI>"
                + "<component><boundary><code code='MDC_ECG_LEAD_II'/></boundary></component><component><boundary>"
                + boundary + "</boundary></component></supportingROI></support></annotation>";
    }

    private static final String PERSON = "<author><assignedEntity><assignedAuthorType><assignedPerson><name>Dr. A"
            + "</name></assignedPerson></assignedAuthorType></assignedEntity></author>";

    /** 2 and 6 ms at 500 Hz are samples 1 and 3. */
    @Test
    void aPersonsWaveInRelativeTime_isAMarkThatNamesThePerson() throws Exception {
        String boundary = "<code code='TIME_RELATIVE'/><value><low value='2' unit='ms'/><width value='0.004' unit='s'/>"
                + "</value>";
        assertEquals(
                List.of(
                        new Mark(1, Optional.of(Lead.II), "MDC_ECG_WAVC_PWAVE", "onset by Dr. A"),
                        new Mark(3, Optional.of(Lead.II), "MDC_ECG_WAVC_PWAVE", "offset by Dr. A")),
                annotated("RHYTHM", PERSON, wave(boundary)).marks());
    }

    @Test
    void numbersAndWordsOfAPerson_areKeptWithTheName() throws Exception {
        Recording recording = annotated(
                "RHYTHM",
                PERSON,
                "<annotation><code code='MDC_ECG_TIME_PD_QT'/><value value='0.4' unit='s'/></annotation>"
                        + "<annotation><code code='MDC_ECG_RHY'/><value displayName='Sinus rhythm'/></annotation>"
                        + "<annotation><code code='MDC_ECG_INTERPRETATION'/><value code='X1'/></annotation>");
        assertEquals(
                List.of(new DeviceMeasurement("qtIntervalMs by Dr. A", Optional.empty(), 400, "ms")),
                recording.deviceMeasurements());
        assertEquals(List.of("Dr. A: Sinus rhythm", "Dr. A: MDC_ECG_INTERPRETATION: X1"), recording.deviceStatements());
        assertEquals(List.of(), recording.warnings());
    }

    /** The rhythm first, then the beat as a series of its own, which must never be drawn as rhythm. */
    @Test
    void aRepresentativeBeatAsASeries_isNoRhythm_andItsWavesArePlacedInTheBeat() throws Exception {
        String rhythm = document(set("20260302103005", MILLIVOLTS, "1 2 3 4 5"));
        String series = rhythm.substring(rhythm.indexOf("<series>"), rhythm.indexOf("</component></AnnotatedECG>"));
        String beat = series.replace("RHYTHM", "REPRESENTATIVE_BEAT")
                .replace(
                        "</series>",
                        "<subjectOf><annotationSet><component>"
                                + wave("<code code='TIME_RELATIVE'/><value><low value='4' unit='ms'/></value>")
                                + "</component></annotationSet></subjectOf></series>");
        Recording recording =
                read(rhythm.replace("</AnnotatedECG>", "<component>" + beat + "</component></AnnotatedECG>"));
        assertEquals(1, recording.leads().size());
        assertEquals(1, recording.beats().size());
        assertEquals(List.of(), recording.marks());
        assertEquals(
                List.of(new DeviceMeasurement("representativeBeat MDC_ECG_WAVC_PWAVE", Optional.of(Lead.II), 4, "ms")),
                recording.deviceMeasurements());
    }

    @Test
    void whatTheDocumentSaysBesides_isKeptByItsPath() throws Exception {
        Recording recording = read(document(set("20260302103005", MILLIVOLTS, "1 2"))
                .replace(
                        "<code code='RHYTHM'/>",
                        "<code code='RHYTHM'/><controlVariable><relatedObservation><code code='BODY_POSITION'/>"
                                + "<value code='SUPINE'/></relatedObservation></controlVariable>"));
        assertEquals("SUPINE", recording.subject().other().get("series/controlVariable/relatedObservation/value"));
    }
}
