package uz.yurak.adapter.philips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.XmlAttacks;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

/**
 * The golden file was made by an encoder of its own from known samples: I begins -1, 2, 7, -9, III -3, -4, 0, 7, aVF -2, -2,
 * 4, 2; after 24 samples follow 6 of zero, 26 of one millivolt and 4 of zero in every lead.
 */
class PhilipsReaderTest extends XmlAttacks {
    private static final String GOLDEN = "eight-leads.xml";

    PhilipsReaderTest() {
        super(new PhilipsReader(), GOLDEN);
    }

    private static List<Integer> first(Recording recording, Lead lead) {
        return Arrays.stream(recording.lead(lead).orElseThrow().samples().toArray())
                .limit(4)
                .boxed()
                .toList();
    }

    @Test
    void compressedLeads_areTheSamplesThatWentIn() throws Exception {
        Recording recording = read(golden());
        assertEquals(List.of(-1, 2, 7, -9), first(recording, Lead.I));
        assertEquals(List.of(-4, -2, 8, -2), first(recording, Lead.II));
        assertEquals(List.of(-3, -4, 0, 7), first(recording, Lead.III));
        assertEquals(List.of(2, -1, -7, 5), first(recording, Lead.AVR));
        assertEquals(List.of(1, 3, 3, -8), first(recording, Lead.AVL));
        assertEquals(List.of(-2, -2, 4, 2), first(recording, Lead.AVF));
        assertEquals(List.of(-70, 147, -112, -98), first(recording, Lead.V2));
        assertTrue(recording.leads().stream().noneMatch(LeadSignal::derived));
    }

    @Test
    void theCalibrationPulse_isAGapAndItsCountsAreKept() throws Exception {
        LeadSignal lead = read(golden()).lead(Lead.AVF).orElseThrow();
        assertEquals(List.of(new Gap(24, 60, "calibration pulse of the machine, no signal")), lead.gaps());
        assertEquals(60, lead.samples().count());
        assertEquals(200, lead.samples().at(40), "1 mV of 5 uV");
    }

    /** A flat line at the end, or one without a pulse, says nothing of a calibration: it may be a patient without a pulse. */
    @Test
    void aFlatEnd_isNoCalibration() throws Exception {
        String zeros = "1 2 3 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 ".repeat(8);
        Recording recording = plain(zeros, "durationperchannel=\"80\"");
        assertTrue(recording.leads().stream().allMatch(lead -> lead.gaps().isEmpty()));
    }

    private Recording plain(String numbers, String duration) throws IOException {
        return read(uncompressed("Plain", numbers).replaceAll("durationperchannel=\"\\d+\"", duration));
    }

    /** The golden file with other samples, as numbers or bytes, without compression. */
    private String uncompressed(String encoding, String data) {
        return golden().replaceAll(
                        "(?s)(<parsedwaveforms [^>]*>).*?</parsedwaveforms>", "$1" + data + "</parsedwaveforms>")
                .replaceFirst("dataencoding=\"Base64\" compression=\"XLI\"", "dataencoding=\"" + encoding + "\"");
    }

    @Test
    void samplesWithoutCompression_areAsWritten() throws Exception {
        String numbers = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 -16";
        byte[] words = new byte[32];
        String[] each = numbers.split(" ", -1);
        for (int i = 0; i < each.length; i++) {
            int value = Integer.parseInt(each[i]);
            words[2 * i] = (byte) value;
            words[2 * i + 1] = (byte) (value >> 8);
        }
        String hex = Arrays.stream(toObjects(words))
                .map(b -> String.format("%02X", b))
                .collect(Collectors.joining());
        Recording plain = plain(numbers, "durationperchannel=\"4\"");
        assertEquals(8, plain.leads().size());
        assertEquals(List.of(5, 6), boxed(plain.lead(Lead.III).orElseThrow()));
        assertEquals(List.of(15, -16), boxed(plain.lead(Lead.V2).orElseThrow()));
        assertTrue(warnings(plain).get(0).startsWith("not seen on a real file"));
        for (String data : List.of("Base64 " + Base64.getEncoder().encodeToString(words), "Hex " + hex)) {
            String[] parts = data.split(" ", 2);
            Recording coded = read(uncompressed(parts[0], parts[1])
                    .replaceAll("durationperchannel=\"\\d+\"", "durationperchannel=\"4\""));
            assertEquals(plain.leads(), coded.leads());
        }
    }

    private static Byte[] toObjects(byte[] bytes) {
        Byte[] objects = new Byte[bytes.length];
        Arrays.setAll(objects, i -> bytes[i]);
        return objects;
    }

    private static List<Integer> boxed(LeadSignal lead) {
        return Arrays.stream(lead.samples().toArray()).boxed().toList();
    }

    @Test
    void fewerSamplesThanPromised_areSaid() throws Exception {
        Recording recording = plain("1 2 3 4 5", "durationperchannel=\"4\"");
        assertEquals(3, recording.leads().size());
        assertTrue(warnings(recording).contains("8 channels of 2 samples are promised, and 5 samples are there"));
        assertTrue(warnings(recording).contains("8 leads are named, and 3 are there"));
        Recording shorter = with("durationperchannel=\"120\"", "durationperchannel=\"11000\"");
        assertTrue(warnings(shorter).contains("channels of 5500 samples are promised, and one of 60 is there"));
    }

    @ParameterizedTest
    @CsvSource({"SierraECG, 1.03", "PhilipsECG, 1.04", "PhilipsECG, 1.04.01"})
    void threeVersions_areRead(String type, String version) throws Exception {
        Recording recording = read(golden().replace("<documenttype>PhilipsECG<", "<documenttype>" + type + "<")
                .replace("<documentversion>1.04<", "<documentversion>" + version + "<"));
        assertEquals(8, recording.leads().size());
    }

    @ParameterizedTest
    @CsvSource({
        "<documentversion>1.04<, <documentversion>1.05<, a version that is none of 1.03",
        "<documentversion>1.04<, <documentversion><, a version that is none of 1.03",
        "<documenttype>PhilipsECG<, <documenttype>MortaraECG<, a document type that is neither",
        "compression=\"XLI\", compression=\"Huffman\", a compression that is not XLI",
        "bitspersample=\"16\", bitspersample=\"12\", samples that are not whole bytes",
        "dataencoding=\"Base64\" compr, dataencoding=\"Morse\" compr, a data encoding that is none of",
        "leadlabels=\"I II, leadlabels=\"V7 V8, XLI of leads that do not begin with I"
    })
    void whatIsNotDescribed_isUnsupported(String piece, String other, String reason) {
        var refused = assertThrows(UnsupportedException.class, () -> with(piece, other));
        assertTrue(refused.getMessage().startsWith("unsupported: " + reason), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "samplespersecond=\"500\", samplespersecond=\"0\", a sampling rate up to 8000 Hz",
        "samplespersecond=\"500\", samplespersecond=\"1e9\", a sampling rate up to 8000 Hz"
    })
    void aRateThatCannotBe_isRefused(String piece, String other, String expected) {
        var refused = assertThrows(MalformedException.class, () -> with(piece, other));
        assertTrue(refused.getMessage().contains("expected " + expected), refused.getMessage());
    }

    @Test
    void whatTheFileCallsDerived_isDerived() throws Exception {
        Recording listed = with("<electrodeplacement>", "<derivedleads>V1 V2</derivedleads><electrodeplacement>");
        assertTrue(listed.lead(Lead.V2).orElseThrow().derived());
        assertFalse(listed.lead(Lead.I).orElseThrow().derived());
        Recording named = with("aVF V1 V2\"", "aVF V1d V2\"");
        assertTrue(named.lead(Lead.V1).orElseThrow().derived());
        Recording easi = with("<acquisitiontype>10-WIRE<", "<acquisitiontype>EASI<");
        assertTrue(easi.leads().stream().allMatch(LeadSignal::derived));
    }

    @Test
    void scaleAndOffset_areAsWritten() throws Exception {
        LeadSignal lead = with("resolution=\"5\" signaloffset=\"0\"", "resolution=\"2.5\" signaloffset=\"10\"")
                .leads()
                .get(0);
        assertEquals(Optional.of(new Scale(2500, -25000)), lead.scale());
        assertEquals(OptionalDouble.of(0.05), lead.filtering().highPassHz());
        assertEquals(OptionalDouble.of(150), lead.filtering().lowPassHz());
        assertEquals(OptionalDouble.of(50), lead.filtering().notchHz());
    }

    @Test
    void theMachinesNumbers_standApartFromEditedOnes() throws Exception {
        List<DeviceMeasurement> values = read(golden()).deviceMeasurements();
        assertTrue(values.contains(new DeviceMeasurement("qrsDurationMs", Optional.empty(), 84, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("edited.qrsDurationMs", Optional.empty(), 90, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("qtco.Framingham", Optional.empty(), 411, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("ramp", Optional.of(Lead.II), 1505, "uV")));
        assertTrue(values.contains(new DeviceMeasurement("stj", Optional.of(Lead.II), -20, "uV")));
        assertTrue(values.contains(new DeviceMeasurement("group1.meanrrint", Optional.empty(), 800, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("crosslead.transqrsmaxmag", Optional.empty(), 1492, "uV")));
        assertTrue(values.stream().noneMatch(value -> value.name().equals("tAxisDeg")), "indeterminate is absent");
    }

    @Test
    void statements_areTheMachinesWithTheirReasons() throws Exception {
        Recording recording = read(golden());
        assertEquals(
                List.of("- OTHERWISE NORMAL ECG -", "Sinus rhythm [normal P axis, V-rate 50-99]"),
                recording.deviceStatements());
        assertEquals("Seen by a person", recording.subject().other().get("interpretation"));
        Recording confirmed =
                with("<mdsignatureline>", "<confirmingclinician>X</confirmingclinician><mdsignatureline>");
        assertEquals(List.of(), confirmed.deviceStatements());
    }

    @Test
    void pacePulses_areMarksOfTheirLead() throws Exception {
        assertEquals(
                List.of(new Mark(10, Optional.of(Lead.II), "pacepulse", "duration 1")),
                read(golden()).marks());
    }

    @Test
    void theMachinesDoubts_areWarnings() throws Exception {
        assertEquals(List.of("the machine says muscleartifacts, severe"), warnings(read(golden())));
        assertTrue(warnings(with("ECG OK", "Poor ECG, retry if possible"))
                .contains("the machine judges the quality poor"));
        assertTrue(warnings(with("overrangeflag=\"False\"", "overrangeflag=\"True\""))
                .contains("the machine says overrangeflag"));
    }

    /** A default age is what the machine assumes; 50 is nobody's age. */
    @Test
    void theDefaultAge_isNoAge() throws Exception {
        Recording recording = with("<years>54</years>", "");
        assertEquals(Optional.empty(), recording.subject().ageYears());
        assertEquals(
                0.5,
                with("<years>54</years>", "<months>6</months>")
                        .subject()
                        .ageYears()
                        .orElseThrow());
    }

    @Test
    void leadsOfTheirOwn_areReadWithTheirStart() throws Exception {
        String single = "<leadwaveforms dataencoding=\"Plain\" samplespersecond=\"250\" resolution=\"5\">"
                + "<leadwaveform leadname=\"V3\" starttime=\"2500\" duration=\"8\">1 2</leadwaveform>"
                + "<leadwaveform leadname=\"RESP\" starttime=\"0\" duration=\"8\">7 8</leadwaveform></leadwaveforms>";
        Recording recording = with("<repbeats", single + "<repbeats");
        LeadSignal lead = recording.lead(Lead.V3).orElseThrow();
        assertEquals(2500, lead.startOffsetMs());
        assertEquals(250, lead.rateHz());
        assertEquals("RESP", recording.otherChannels().get(0).name());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7, 8, 40, 300})
    void xliCutAnywhere_isRefusedOrSaid(int bytes) throws Exception {
        String data = golden().replaceAll("(?s).*<parsedwaveforms [^>]*>(.*?)</parsedwaveforms>.*", "$1");
        byte[] whole = Base64.getMimeDecoder().decode(data);
        String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, bytes));
        assertThrows(ReadException.class, () -> with(data, cut));
    }
}
