package uz.yurak.adapter.philips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.testkit.RealData;

/** Real files of three carts and versions, held against what else each file says of its own leads. */
class PhilipsRealDataTest {
    private static final String FOLDER = "formats/philips/sierra/";

    private static Recording read(String name) throws IOException {
        Path file = RealData.file(FOLDER + name);
        return new PhilipsReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(file))));
    }

    /**
     * The cart put one millivolt, 200 counts of 5 uV, of 200 ms into every lead 100 ms into its last 400 ms. III and the
     * augmented leads show the same only where decompression and limb leads are both right to the count.
     */
    @ParameterizedTest
    @ValueSource(strings = {"129DYPRG.XML", "3191723_ZZDEMOPTONLY_1-04_orig.xml", "2020-5-18_15-48-11.xml"})
    void theCalibrationPulse_isOneMillivoltInEveryLead(String name) throws Exception {
        Recording recording = read(name);
        assertEquals(
                Lead.STANDARD_12,
                recording.leads().stream().map(LeadSignal::lead).toList());
        for (LeadSignal lead : recording.leads()) {
            assertEquals(500, lead.rateHz());
            assertEquals(5500, lead.samples().count());
            for (int i = 5350; i < 5450; i++) {
                assertEquals(
                        1000,
                        lead.scale().orElseThrow().microvolts(lead.samples().at(i)),
                        lead.lead() + " " + i);
            }
            assertEquals(0, lead.samples().at(5349));
            assertEquals(0, lead.samples().at(5450));
            assertEquals(1, lead.gaps().size());
            Gap gap = lead.gaps().get(0);
            assertTrue(gap.startIndex() <= 5350 && gap.startIndex() >= 5000, "starts at " + gap.startIndex());
            assertEquals(5500, gap.endIndex());
        }
    }

    /** Goldberger's sums hold to a count where halves are cut towards zero; rounding down would miss by one and a half. */
    @ParameterizedTest
    @ValueSource(strings = {"3191723_ZZDEMOPTONLY_1-04_orig.xml", "2020-5-18_15-48-11.xml"})
    void augmentedLeads_areTheSumsOfTheOthers(String name) throws Exception {
        Recording recording = read(name);
        for (int i = 0; i < 5300; i++) {
            int one = at(recording, Lead.I, i);
            int two = at(recording, Lead.II, i);
            int three = at(recording, Lead.III, i);
            assertEquals(two - one, three, "III at " + i);
            assertTrue(Math.abs(2 * at(recording, Lead.AVR, i) + one + two) <= 2, "aVR at " + i);
            assertTrue(Math.abs(2 * at(recording, Lead.AVL, i) - one + three) <= 2, "aVL at " + i);
            assertTrue(Math.abs(2 * at(recording, Lead.AVF, i) - two - three) <= 2, "aVF at " + i);
        }
    }

    private static int at(Recording recording, Lead lead, int index) {
        return recording.lead(lead).orElseThrow().samples().at(index);
    }

    /** The R amplitude the cart measured in each chest lead is that of its mean beat above the QRS onset at 505 ms. */
    @Test
    void theMeanBeats_agreeWithTheMeasurements() throws Exception {
        Recording recording = read("2020-5-18_15-48-11.xml");
        assertEquals(12, recording.beats().get(0).leads().size());
        for (LeadSignal beat : recording.beats().get(0).leads()) {
            assertEquals(1000, beat.rateHz());
            assertEquals(1200, beat.samples().count());
            int base = beat.samples().at(505);
            int peak = IntStream.range(505, 607).map(beat.samples()::at).max().orElseThrow();
            double measured = value(recording, "ramp", Optional.of(beat.lead()));
            assertEquals(measured, beat.scale().orElseThrow().microvolts(peak - base), 5, beat.lead() + " in uV");
        }
    }

    private static double value(Recording recording, String name, Optional<Lead> lead) {
        return recording.deviceMeasurements().stream()
                .filter(m -> m.name().equals(name) && m.lead().equals(lead))
                .mapToDouble(DeviceMeasurement::value)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "129DYPRG.XML, 41, 151, 135, 476, 393",
        "3191723_ZZDEMOPTONLY_1-04_orig.xml, 84, 144, 84, 352, 417",
        "2020-5-18_15-48-11.xml, 64, 164, 102, 399, 412"
    })
    void theMachinesNumbers_areThoseOfTheFile(String name, double rate, double pr, double qrs, double qt, double qtc)
            throws Exception {
        Recording recording = read(name);
        assertEquals(rate, value(recording, "heartRateBpm", Optional.empty()));
        assertEquals(pr, value(recording, "prIntervalMs", Optional.empty()));
        assertEquals(qrs, value(recording, "qrsDurationMs", Optional.empty()));
        assertEquals(qt, value(recording, "qtIntervalMs", Optional.empty()));
        assertEquals(qtc, value(recording, "qtcBazettMs", Optional.empty()));
    }

    @Test
    void patientDeviceAndStatements_areThoseOfTheFile() throws Exception {
        Recording old = read("129DYPRG.XML");
        assertEquals(
                LocalDateTime.of(2011, 12, 1, 7, 27, 34),
                old.recordedAt().orElseThrow().local());
        assertEquals(Optional.of(50.0), old.subject().ageYears());
        assertEquals(Optional.of(Sex.MALE), old.subject().sex());
        assertEquals(Optional.of("HeartstartMRx"), old.device().model());
        assertEquals("- ABNORMAL ECG -", old.deviceStatements().get(0));
        assertEquals("Sinus bradycardia [rate< 50]", old.deviceStatements().get(1));
        Recording newer = read("2020-5-18_15-48-11.xml");
        assertEquals(Optional.of("Philips Medical Products"), newer.device().manufacturer());
        assertEquals(Optional.empty(), newer.subject().ageYears(), "a default age is nobody's");
        Mark pulse = newer.marks().get(0);
        assertEquals("pacepulse", pulse.code());
        assertEquals(3636, pulse.sampleIndex(), "7272 ms at 500 Hz");
    }

    @Test
    void otherTypesAndVersions_areRefusedByName() {
        for (String name : List.of("invalid-doc-type.xml", "invalid-doc-version.xml")) {
            UnsupportedException refused = assertThrows(UnsupportedException.class, () -> read(name));
            assertTrue(refused.getMessage().contains("restingecgdata, document"), refused.getMessage());
        }
    }
}
