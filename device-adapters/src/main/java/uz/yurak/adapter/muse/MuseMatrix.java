package uz.yurak.adapter.muse;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Warning;

/**
 * The measurement matrix of the 12SL analysis program, Base64 in the file:
 *
 * <pre>
 *   18 x 2 bytes  for all leads, those that {@code RestingECGMeasurements} holds too; number 5 is the T onset in samples
 *   n x 4 bytes   lead (1 byte), measurement (1), value (2, signed)
 * </pre>
 *
 * <p>All little endian. Names after public lists of the 12SL matrix; that amplitudes are microvolts, durations
 * milliseconds and areas multiples of 4.88 uV x 4 ms was checked against the median beats of real files.
 */
final class MuseMatrix {
    private static final int GLOBALS = 18;
    private static final int T_ONSET = 5;
    private static final int ENTRY_BYTES = 4;

    private static final List<Lead> LEADS = List.of(
            Lead.I, Lead.II, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6, Lead.III, Lead.AVR, Lead.AVL,
            Lead.AVF);

    private static final String UV = "uV";
    private static final String MS = "ms";
    private static final String AREA = "{19.52 uV.ms}";

    private record Meaning(String name, String unit) {}

    /** By their numbers, from 0. */
    private static final List<Meaning> MEANINGS = meanings(
            "PONA/a PAMP/a PDUR/t PAR/s PI/t P'AMP/a P'DUR/t P'AR/s P'I/t QAMP/a QDUR/t QAR/s QI/t RAMP/a RDUR/t RAR/s RI/t "
                    + "SAMP/a SDUR/t SAR/s SI/t R'AMP/a R'DUR/t R'AR/s R'I/t S'AMP/a S'DUR/t S'AR/s S'I/t STJ/a STM/a "
                    + "STE/a MXSTA/a MNSTA/a SPTA/a QRSA/s QRSDEF/a MAXRA/a MAXSA/a TAMP/a TDUR/t TAR/s TI/t T'AMP/a "
                    + "T'DUR/t T'AR/s T'I/t TEND/a PAREA/s QRSAR/s TAREA/s QRSINT/t BITFLG/f");

    private MuseMatrix() {}

    private static List<Meaning> meanings(String list) {
        List<Meaning> all = new ArrayList<>();
        for (String entry : list.split(" ", -1)) {
            String name = entry.substring(0, entry.length() - 2);
            all.add(new Meaning(
                    name,
                    switch (entry.charAt(entry.length() - 1)) {
                        case 'a' -> UV;
                        case 't' -> MS;
                        case 's' -> AREA;
                        default -> "1";
                    }));
        }
        return List.copyOf(all);
    }

    /** What it holds; a matrix of another shape is left out, with a warning. */
    static List<DeviceMeasurement> read(Xml matrix, List<Warning> warnings) {
        if (matrix.text().isEmpty()) {
            return List.of();
        }
        try {
            Bytes bytes = Bytes.wrap(XmlData.base64(matrix));
            return entries(Cursor.over(bytes, ByteOrder.LITTLE_ENDIAN, matrix.place()), matrix, warnings);
        } catch (ReadException e) {
            warnings.add(new Warning(matrix.place(), "not of the shape of a measurement matrix; left out"));
            return List.of();
        }
    }

    private static List<DeviceMeasurement> entries(Cursor in, Xml matrix, List<Warning> warnings) throws ReadException {
        List<DeviceMeasurement> found = new ArrayList<>();
        for (int i = 0; i < GLOBALS; i++) {
            int value = in.i16();
            if (i == T_ONSET && value >= 0) {
                found.add(new DeviceMeasurement("TOnset", Optional.empty(), value, "{samples}"));
            }
        }
        int unknown = 0;
        while (in.remaining() >= ENTRY_BYTES) {
            int lead = in.u8();
            int measurement = in.u8();
            int value = in.i16();
            if (lead < LEADS.size() && measurement < MEANINGS.size()) {
                Meaning meaning = MEANINGS.get(measurement);
                found.add(new DeviceMeasurement(meaning.name(), Optional.of(LEADS.get(lead)), value, meaning.unit()));
            } else {
                unknown++;
            }
        }
        if (unknown > 0 || in.remaining() > 0) {
            warnings.add(
                    new Warning(matrix.place(), unknown + " entries of an unknown lead or measurement are left out"));
        }
        return found;
    }
}
