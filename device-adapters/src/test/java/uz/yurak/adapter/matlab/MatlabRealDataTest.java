package uz.yurak.adapter.matlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Optional;
import java.util.zip.InflaterOutputStream;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.testkit.RealData;

/** The one file of CPSC 2018 as the challenge published it; no WFDB twin of it is at hand. */
class MatlabRealDataTest {
    /** Header and tag of the one compressed variable. */
    private static final int STREAM_OFFSET = 136;

    /** Where field data's doubles begin in the inflated variable: the tag before them says 480000 bytes. */
    private static final int DOUBLES_OFFSET = 248;

    private static Recording read() throws Exception {
        byte[] file = Files.readAllBytes(RealData.file("cpsc2018/A1980.mat"));
        return new MatlabReader().read(Source.of("A1980.mat", Bytes.wrap(file)));
    }

    @Test
    void everyDoubleOfTheFile_isItsCountToHalfANanovolt() throws Exception {
        byte[] file = Files.readAllBytes(RealData.file("cpsc2018/A1980.mat"));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InflaterOutputStream inflating = new InflaterOutputStream(plain)) {
            inflating.write(file, STREAM_OFFSET, file.length - STREAM_OFFSET);
        }
        ByteBuffer raw = ByteBuffer.wrap(plain.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(12 * 5000 * Double.BYTES, raw.getInt(DOUBLES_OFFSET - 4));
        raw.position(DOUBLES_OFFSET);
        Recording recording = read();
        for (int row = 0; row < 5000; row++) {
            for (int lead = 0; lead < 12; lead++) {
                double microvolts = recording
                        .leads()
                        .get(lead)
                        .scale()
                        .orElseThrow()
                        .microvolts(recording.leads().get(lead).samples().at(row));
                assertEquals(raw.getDouble() * 1000, microvolts, 0.0005 + 1e-9, "µV, row " + row + " lead " + lead);
            }
        }
        assertEquals(0, raw.remaining());
    }

    /** Independent of the order that we took from the challenge: Einthoven and Goldberger hold in no other one. */
    @Test
    void theLeadsStandInTheChallengesOrder() throws Exception {
        Recording recording = read();
        double[][] mv = new double[6][];
        for (int i = 0; i < mv.length; i++) {
            var lead = recording.leads().get(i);
            mv[i] = lead.scale().orElseThrow().microvolts(lead.samples());
        }
        for (int row = 0; row < mv[0].length; row++) {
            assertEquals(mv[2][row], mv[1][row] - mv[0][row], 0.002, "III = II − I, µV, two roundings");
            assertEquals(mv[3][row], -(mv[0][row] + mv[1][row]) / 2, 2, "aVR, µV, the file's own error is 1 µV");
        }
    }

    /** Sex and age also stand in the challenge's REFERENCE table: 52, Male. */
    @Test
    void patientAndWarnings_areTheFiles() throws Exception {
        Recording recording = read();
        assertEquals(Optional.of(Sex.MALE), recording.subject().sex());
        assertEquals(Optional.of(52.0), recording.subject().ageYears());
        assertEquals(10, recording.durationSeconds());
        assertEquals(2, recording.warnings().size());
        assertTrue(recording.warnings().get(1).toString().contains("kept to the nearest nanovolt"));
    }
}
