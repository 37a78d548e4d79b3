package uz.yurak.adapter.matlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;

/** The golden file was written by scipy.io.savemat (SciPy 1.17.1, compressed): I and II in steps of 1 µV, III = II − I. */
class MatlabReaderTest extends RecordingReaderContract {
    private static final MatBytes LITTLE = new MatBytes(ByteOrder.LITTLE_ENDIAN);
    private static final MatBytes BIG = new MatBytes(ByteOrder.BIG_ENDIAN);

    MatlabReaderTest() {
        super(new MatlabReader(), "twelve-leads.mat");
    }

    private static Recording read(Bytes bytes) throws Exception {
        return new MatlabReader().read(Source.of("A1.mat", bytes));
    }

    /** One instant of twelve leads: all as given, but II the sum of I and III. */
    private static double[] instant(double i, double iii, double others) {
        double[] values = new double[12];
        Arrays.fill(values, others);
        values[0] = i;
        values[1] = i + iii;
        values[2] = iii;
        return values;
    }

    private static Recording ofInstant(double... values) throws Exception {
        return read(LITTLE.file(LITTLE.ecg(LITTLE.text("Male"), LITTLE.doubles(1, 40), LITTLE.doubles(12, values))));
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream().skip(1).map(Object::toString).toList();
    }

    @Test
    void bothByteOrders_readTheSame() throws Exception {
        Recording little = ofInstant(instant(0.25, 0.5, -0.125));
        Recording big = read(
                BIG.file(BIG.ecg(BIG.text("Male"), BIG.doubles(1, 40), BIG.doubles(12, instant(0.25, 0.5, -0.125)))));
        assertEquals(little, big);
        assertEquals(Optional.of(Sex.MALE), big.subject().sex());
        assertEquals(Optional.of(40.0), big.subject().ageYears());
        assertEquals(750, big.leads().get(1).samples().at(0), "0.75 mV in steps of 1 µV");
        assertEquals(1000, big.leads().get(1).scale().orElseThrow().nanovoltsPerCount());
    }

    @Test
    void whatStandsNotInTheFile_isSaid() throws Exception {
        String said = ofInstant(instant(0, 0, 0)).warnings().get(0).toString();
        assertTrue(said.contains("500 Hz, millivolts and the leads I, II, III, aVR"), said);
        assertTrue(said.endsWith("the file states none of them"), said);
    }

    @Test
    void aSumThatMissesItsStepByTheLastBit_isOnIt() throws Exception {
        Recording recording = ofInstant(instant(0.1, 0.2, 3));
        assertEquals(3, recording.leads().get(1).samples().at(0), "0.1 + 0.2 is 0.30000000000000004");
        assertEquals(List.of(), warnings(recording));
    }

    @Test
    void valuesOnNoStep_areTheNearestNanovoltAndSaid() throws Exception {
        Recording recording = ofInstant(instant(1 / 3.0, 0, 0));
        assertEquals(333_333, recording.leads().get(0).samples().at(0));
        assertEquals(
                List.of("signal: the values lie on no decimal step; kept to the nearest nanovolt, at most 0.33 nV off"),
                warnings(recording));
    }

    @Test
    void wholeNumbersInFewBytes_areNumbers() throws Exception {
        byte[] stored = new byte[12];
        stored[0] = -2;
        stored[1] = -2;
        byte[] data = LITTLE.array("", MatBytes.DOUBLE, 12, 1, LITTLE.element(MatElement.INT8, stored));
        Recording recording = read(LITTLE.file(LITTLE.ecg(LITTLE.text("Male"), LITTLE.doubles(1, 40), data)));
        assertEquals(-2000, recording.leads().get(0).scale().orElseThrow().microvolts(-2));
        assertEquals(-2, recording.leads().get(1).samples().at(0));
    }

    @Test
    void fourByteNumbers_areTheDecimalsTheyStandFor() throws Exception {
        ByteBuffer floats = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(0.123f).putFloat(0.123f);
        byte[] data = LITTLE.array("", MatBytes.SINGLE, 12, 1, LITTLE.element(MatElement.SINGLE, floats.array()));
        Recording recording = read(LITTLE.file(LITTLE.ecg(LITTLE.text("Male"), LITTLE.doubles(1, 40), data)));
        assertEquals(123, recording.leads().get(0).samples().at(0));
        assertEquals(List.of(), warnings(recording));
    }

    @Test
    void whatIsNoNumber_isAGap() throws Exception {
        double[] two = Arrays.copyOf(instant(0, 0, 0), 24);
        two[12 + 6] = Double.NaN;
        LeadSignal v1 = ofInstant(two).leads().get(6);
        assertEquals(List.of(new Gap(1, 2, "not a number")), v1.gaps());
    }

    @Test
    void leadsThatBreakEinthoven_areDoubted() throws Exception {
        double[] values = instant(0.5, 0.5, 0);
        values[1] = 0;
        assertEquals(
                List.of("signal: II differs from I + III by up to 1.00 mV: the leads may stand in another order"),
                warnings(ofInstant(values)));
    }

    @Test
    void whatIsNotKnownOfThePatient_isAbsentAndWhatIsOddKept() throws Exception {
        byte[] data = LITTLE.doubles(12, instant(0, 0, 0));
        Recording blank = read(LITTLE.file(LITTLE.ecg(LITTLE.text(""), LITTLE.doubles(1, Double.NaN), data)));
        assertEquals(Optional.empty(), blank.subject().sex());
        assertEquals(Optional.empty(), blank.subject().ageYears());
        assertEquals("{}", blank.subject().other().toString());
        Recording odd = read(LITTLE.file(LITTLE.ecg(LITTLE.text("Unknown"), LITTLE.doubles(1, -1), data)));
        assertEquals("{age=-1.0, sex=Unknown}", odd.subject().other().toString());
    }

    @Test
    void anotherLayout_isRefusedWithAdvice() {
        byte[] sex = LITTLE.text("Male");
        byte[] age = LITTLE.doubles(1, 40);
        Bytes elevenRows = LITTLE.file(LITTLE.ecg(sex, age, LITTLE.doubles(11, new double[11])));
        Bytes matrix = LITTLE.file(LITTLE.doubles(12, new double[12]));
        Bytes level4 = level4("val");
        for (Bytes file : List.of(elevenRows, matrix, level4)) {
            String refused =
                    assertThrows(UnsupportedException.class, () -> read(file)).getMessage();
            assertTrue(refused.contains("put its WFDB header (.hea) beside it"), refused);
        }
    }

    @Test
    void numbersThatAreNoMillivolts_areRefused() {
        assertThrows(UnsupportedException.class, () -> ofInstant(instant(1200, 0, 0)));
    }

    @Test
    void onlyAMatrixWithoutMeaning_needsAHeader() {
        assertTrue(MatlabReader.needsHeader(level4("val")));
        assertFalse(MatlabReader.needsHeader(level4("1al")), "no variable's name");
        assertFalse(MatlabReader.needsHeader(LITTLE.file(LITTLE.doubles(1, 1))));
    }

    @Test
    void aCompressedElementThatInflatesWithoutEnd_isRefused() throws Exception {
        Bytes bomb = LITTLE.file(LITTLE.element(MatElement.COMPRESSED, deflatedZeros(64 << 20)));
        String refused =
                assertThrows(MalformedException.class, () -> read(bomb)).getMessage();
        assertTrue(refused.contains("(compressed variable): expected at most "), refused);
    }

    private static byte[] deflatedZeros(int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
            deflating.write(new byte[length]);
        }
        return out.toByteArray();
    }

    private static Bytes level4(String name) {
        ByteBuffer out = ByteBuffer.allocate(20 + 4 + 8).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0).putInt(1).putInt(1).putInt(0).putInt(4).put(name.getBytes(StandardCharsets.US_ASCII));
        return Bytes.wrap(out.array());
    }
}
