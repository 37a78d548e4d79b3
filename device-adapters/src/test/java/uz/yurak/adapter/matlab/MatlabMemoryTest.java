package uz.yurak.adapter.matlab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Allocation;
import uz.yurak.record.Bytes;

/** What docs/formats.md says of the memory that a file of MATLAB's takes. */
class MatlabMemoryTest {
    private static final int SAMPLES = 12 * 20_000;
    private static final MatBytes FORM = new MatBytes(ByteOrder.LITTLE_ENDIAN);

    @Test
    void doubles_takeTwice() throws Exception {
        double[] values = new double[SAMPLES];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 1_000 / 1_000.0;
        }
        expect(2, recording(FORM.doubles(12, values)));
    }

    @Test
    void everySecondInstantMissing_takesItsGaps() throws Exception {
        double[] values = new double[SAMPLES];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 12 % 2 == 0 ? Double.NaN : 1;
        }
        expect(6, recording(FORM.doubles(12, values)));
    }

    @Test
    void numbersOfOneByte_takeWhatTheirDoublesDo() throws Exception {
        byte[] data = new byte[SAMPLES];
        expect(16, recording(FORM.array("", MatBytes.DOUBLE, 12, SAMPLES / 12, FORM.element(MatElement.UINT8, data))));
    }

    @Test
    void emptyElements_takeWhatIsSaid() throws Exception {
        expect(8, FORM.file(new byte[1 << 20]));
    }

    @Test
    void zerosDeflated_areUnpackedSoFarOnly() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
            for (int i = 0; i < 400; i++) {
                deflating.write(new byte[1 << 20]);
            }
        }
        expect(340, FORM.file(FORM.element(MatElement.COMPRESSED, out.toByteArray())));
    }

    private static Bytes recording(byte[] data) {
        return FORM.file(FORM.ecg(FORM.text("Male"), FORM.doubles(1, 60), data));
    }

    private static void expect(double mostTimes, Bytes file) throws IOException {
        double times = Allocation.timesTheFile(new MatlabReader(), file);
        assertTrue(times <= mostTimes, times + " times the file");
    }
}
