package uz.yurak.adapter.live.hl7;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;

/**
 * What a monitor sends that streams HL7: observations with a waveform a lead (IHE PCD Waveform Content Module, rev. 1.3).
 *
 * @param application MSH-3, a word without separators
 * @param rateHz whole samples a second
 * @param nanovoltsPerCount whole, of all leads
 * @param leads of the nomenclature
 */
public record Hl7WaveWriter(String application, int rateHz, int nanovoltsPerCount, List<Lead> leads) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSS", Locale.ROOT);

    /** ISO/IEEE 11073-10101: partition 2, a lead's electric potential, and the lead's SCP code. */
    private static final int POTENTIAL = (2 << 16) + 256;

    public Hl7WaveWriter {
        leads = List.copyOf(leads);
    }

    /**
     * One message, without its frame.
     *
     * @param id MSH-10, a word without separators
     * @param patientId PID-3, a word without separators
     * @param start when the first samples were taken
     * @param counts by lead, then by instant
     */
    public Bytes message(String id, String patientId, LocalDateTime start, int[][] counts) {
        String time = TIME.format(start);
        StringBuilder text = new StringBuilder();
        text.append("MSH|^~\\&|" + application + "|ICU|YURAK||" + time + "||ORU^R01^ORU_R01|" + id
                + "|P|2.6|||NE|AL||UNICODE UTF-8\r");
        text.append("PID|1||" + patientId + "\r");
        text.append("OBR|1||" + id + "|69121^MDC_OBS_WAVE_CTS^MDC|||" + time + "\r");
        for (int lead = 0; lead < leads.size(); lead++) {
            lead(text, lead, time, counts[lead]);
        }
        return Bytes.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void lead(StringBuilder text, int index, String time, int[] counts) {
        String place = "1.1.1." + (index + 1);
        String name = leads.get(index).label().toUpperCase(Locale.ROOT);
        text.append("OBX|" + (3 * index + 1) + "|NA|"
                + (POTENTIAL + leads.get(index).scpCode()) + "^MDC_ECG_ELEC_POTL_" + name + "^MDC|" + place + "|");
        for (int i = 0; i < counts.length; i++) {
            text.append(i == 0 ? "" : "^").append(counts[i]);
        }
        text.append("|266420^MDC_DIM_NANO_VOLT^MDC|||||F|||" + time + "\r");
        text.append("OBX|" + (3 * index + 2) + "|NM|0^MDC_ATTR_SAMP_RATE^MDC|" + place + ".1|" + rateHz
                + "|264608^MDC_DIM_PER_SEC^MDC|||||F\r");
        text.append("OBX|" + (3 * index + 3) + "|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|" + place + ".2|" + nanovoltsPerCount
                + "|266420^MDC_DIM_NANO_VOLT^MDC|||||F\r");
    }

    /** A message in its frame (MLLP release 1). */
    public static Bytes framed(Bytes message) {
        byte[] framed = new byte[message.length() + 3];
        framed[0] = 0x0B;
        message.view().get(framed, 1, message.length());
        framed[message.length() + 1] = 0x1C;
        framed[message.length() + 2] = '\r';
        return Bytes.wrap(framed);
    }
}
