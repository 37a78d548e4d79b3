package uz.yurak.adapter.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/** The golden message was written by hand after the Waveform Content Module's description. */
class Hl7ReaderTest extends RecordingReaderContract {
    private static final Embedded PAPER = source ->
            Recording.of("pdf", List.of()).withPages(List.of(new PaperPage("application/pdf", source.bytes())));

    Hl7ReaderTest() {
        super(new Hl7Reader(PAPER), "two-leads.hl7");
    }

    private static Recording read(String... segments) throws ReadException {
        return read(StandardCharsets.UTF_8, "UNICODE UTF-8", segments);
    }

    private static Recording read(Charset charset, String declared, String... segments) throws ReadException {
        String header = "MSH|^~\\&|CART|WARD|YURAK|CENTER|20260102||ORU^R01|1|P|2.6||||||" + declared + "\r";
        String message = header + String.join("\r", segments) + "\r";
        return new Hl7Reader(PAPER).read(Source.of("", Bytes.wrap(message.getBytes(charset))));
    }

    private static String[] lead(String values, String unit, String... facets) {
        String[] all = new String[facets.length + 2];
        all[0] = "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.1|" + values + "|" + unit;
        all[1] = "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|250";
        System.arraycopy(facets, 0, all, 2, facets.length);
        return all;
    }

    @Test
    void wholeNumbers_areCountsOfTheResolution() throws Exception {
        LeadSignal lead = read(lead(
                        "1^-2^3", "^MDC_DIM_MICRO_VOLT", "OBX|3|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|1.1.1.1.2|4.88"))
                .leads()
                .get(0);
        assertEquals(Samples.of(1, -2, 3), lead.samples());
        assertEquals(4880, lead.scale().orElseThrow().nanovoltsPerCount(), 1e-9);
        assertEquals(250, lead.rateHz());
    }

    @Test
    void decimals_areKeptToTheLastDigit() throws Exception {
        LeadSignal lead = read(lead("0.029^-1.5", "266418^MDC_DIM_MILLI_VOLT^MDC"))
                .leads()
                .get(0);
        assertEquals(Samples.of(29, -1500), lead.samples());
        assertEquals(1000, lead.scale().orElseThrow().nanovoltsPerCount(), 1e-9);
    }

    @Test
    void aMissingNumber_isAGap() throws Exception {
        LeadSignal lead = read(lead("1^^32767^4", "uV", "OBX|3|NM|262196^MDC_EVT_INOP^MDC|1.1.1.1.3|32767"))
                .leads()
                .get(0);
        assertEquals(List.of(new Gap(1, 3, "no number")), lead.gaps());
    }

    @Test
    void withoutARate_itIsRefused() {
        MalformedException refused = assertThrows(
                MalformedException.class, () -> read("OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.1|1^2|uV"));
        assertTrue(refused.getMessage().contains("MDC_ATTR_SAMP_RATE"));
    }

    @Test
    void withoutAVoltage_theLeadIsNotCalibrated() throws Exception {
        Recording recording = read(lead("1^2", ""));
        assertEquals(Optional.empty(), recording.leads().get(0).scale());
        assertTrue(recording.warnings().stream().anyMatch(w -> w.text().contains("not calibrated")));
    }

    @Test
    void wavesOfOneLead_followEachOther_andWhatIsBetweenIsAGap() throws Exception {
        String facet = "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|250";
        String form = "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.1|%s|uV||||||||2026010210111%s";
        LeadSignal lead = read(form.formatted("1^2", "2.000"), facet, form.formatted("5^6", "2.016"), facet)
                .leads()
                .get(0);
        assertEquals(Samples.of(1, 2, 0, 0, 5, 6), lead.samples());
        assertEquals(List.of(new Gap(2, 4, "not in the message")), lead.gaps());
        assertThrows(
                UnsupportedException.class,
                () -> read(form.formatted("1^2", "2.000"), facet, form.formatted("5^6", "2.000"), facet));
    }

    @ParameterizedTest
    @CsvSource({
        "131330^MDC_ECG_ELEC_POTL_II^MDC, II",
        "131074^MDC_ECG_LEAD_II^MDC, II",
        "131389^x^MDC, III",
        "0^MDC_ECG_ELEC_POTL_V1^MDC, V1",
        "V6^^LOCAL, V6",
        "9^LEAD AVR^LOCAL, aVR",
    })
    void aLead_isKnownByItsCodeFirst_thenByItsName(String code, String expected) throws Exception {
        Recording recording =
                read("OBX|1|NA|" + code + "|1.1.1.1|1^2|uV", "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|250");
        assertEquals(Lead.named(expected), recording.leads().get(0).lead());
    }

    /** Found by fuzzing: a year of 4052 in one lead of two. */
    @Test
    void leadsCenturiesApart_areRefused() {
        String[] first = lead("1^2", "uV");
        first[0] += "|||||F|||20260102101112";
        String second = "OBX|3|NA|131330^MDC_ECG_ELEC_POTL_II^MDC|1.1.1.2|1^2|uV|||||F|||40520204202224";
        String rate = "OBX|4|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.2.1|250";
        UnsupportedException refused =
                assertThrows(UnsupportedException.class, () -> read(first[0], first[1], second, rate));
        assertTrue(refused.getMessage().contains("days apart"), refused.getMessage());
    }

    /** Two short waveforms must not make the samples of the hours between them. */
    @Test
    void waveformsOfOneLeadHoursApart_areRefused() {
        String[] first = lead("1^2", "uV");
        first[0] += "|||||F|||20260102101112";
        String second = "OBX|3|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.2|1^2|uV|||||F|||20260102141112";
        String rate = "OBX|4|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.2.1|250";
        UnsupportedException refused =
                assertThrows(UnsupportedException.class, () -> read(first[0], first[1], second, rate));
        assertTrue(refused.getMessage().contains("hours apart"), refused.getMessage());
    }

    @Test
    void aDocument_isAPage() throws Exception {
        byte[] pdf = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);
        Recording recording = read(
                "PID|||77^^^MOH||Karimova^Nigora",
                "OBX|1|ED|11524-6^EKG^LN||CART^AP^PDF^Base64^"
                        + Base64.getEncoder().encodeToString(pdf));
        assertEquals(List.of(new PaperPage("application/pdf", Bytes.wrap(pdf))), recording.pages());
        assertEquals(Optional.of("77"), recording.subject().id());
        assertThrows(MalformedException.class, () -> read("OBX|1|ED|||CART^AP^PDF^Base64^=!"));
    }

    @Test
    void aReference_isRefusedAndNeverFetched() {
        UnsupportedException refused = assertThrows(
                UnsupportedException.class, () -> read("OBX|1|RP|11524-6^EKG^LN||http://10.0.0.1/ecg.pdf^CART^AP^PDF"));
        assertTrue(refused.getMessage().contains("kept elsewhere"));
    }

    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8",
        "8859/5, ISO-8859-5",
        "ISO 8859-5, ISO-8859-5",
        "WINDOWS-1251, windows-1251",
        "cp1251, windows-1251"
    })
    void aName_isReadInItsCharacterSet(String declared, String charset) throws Exception {
        Recording recording = read(
                Charset.forName(charset), declared, concat("PID|||1||Каримова^Нигора||19600229|F", lead("1", "uV")));
        assertEquals(Optional.of("Каримова"), recording.subject().familyName());
        assertEquals(declared, recording.subject().other().get("characterSet"));
    }

    @Test
    void bytesOfNoDeclaredSet_loseNothing_andAreSaid() throws Exception {
        Recording recording = read(StandardCharsets.ISO_8859_1, "", concat("PID|||1||M\u00fcller", lead("1", "uV")));
        assertEquals(Optional.of("M\u00fcller"), recording.subject().familyName());
        assertTrue(recording.warnings().stream().anyMatch(w -> w.place().equals("MSH-18")));
    }

    /** A worklist would lose the name: half of its bytes are no printable characters of ISO 8859-1. */
    @Test
    void utf8ThatIsNotDeclared_isReadAsSuch_andSaid() throws Exception {
        Recording recording = read(
                StandardCharsets.UTF_8,
                "",
                concat("PID|||1||\u041a\u0430\u0440\u0438\u043c\u043e\u0432", lead("1", "uV")));
        assertEquals(
                Optional.of("\u041a\u0430\u0440\u0438\u043c\u043e\u0432"),
                recording.subject().familyName());
        assertTrue(recording.warnings().stream().anyMatch(w -> w.place().equals("MSH-18")));
    }

    private static String[] concat(String first, String[] others) {
        String[] all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
