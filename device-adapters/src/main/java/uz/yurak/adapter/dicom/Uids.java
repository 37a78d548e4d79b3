package uz.yurak.adapter.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import uz.yurak.record.Sha256;

/** Unique identifiers (PS3.6, annex A), and new ones under 2.25, the arc of UUIDs (PS3.5, B.2). */
public final class Uids {
    public static final String VERIFICATION = "1.2.840.10008.1.1";
    public static final String TWELVE_LEAD = "1.2.840.10008.5.1.4.1.1.9.1.1";
    public static final String GENERAL_ECG = "1.2.840.10008.5.1.4.1.1.9.1.2";
    public static final String AMBULATORY_ECG = "1.2.840.10008.5.1.4.1.1.9.1.3";
    public static final String GENERAL_32_BIT_ECG = "1.2.840.10008.5.1.4.1.1.9.1.4";
    public static final String HEMODYNAMIC = "1.2.840.10008.5.1.4.1.1.9.2.1";
    public static final String ELECTROPHYSIOLOGY = "1.2.840.10008.5.1.4.1.1.9.3.1";
    public static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    public static final String WORKLIST = "1.2.840.10008.5.1.4.31";
    public static final String COMMITMENT = "1.2.840.10008.1.20.1";
    /** The one instance of the commitment's class, known to all (PS3.4, J.3.5). */
    public static final String COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";

    public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    /** Every waveform storage class of PS3.4, B.5. */
    public static final List<String> WAVEFORMS = List.of(
            TWELVE_LEAD,
            GENERAL_ECG,
            AMBULATORY_ECG,
            GENERAL_32_BIT_ECG,
            HEMODYNAMIC,
            ELECTROPHYSIOLOGY,
            "1.2.840.10008.5.1.4.1.1.9.4.1", // basic voice audio
            "1.2.840.10008.5.1.4.1.1.9.4.2", // general audio
            "1.2.840.10008.5.1.4.1.1.9.5.1", // arterial pulse
            "1.2.840.10008.5.1.4.1.1.9.6.1", // respiratory
            "1.2.840.10008.5.1.4.1.1.9.6.2", // multichannel respiratory
            "1.2.840.10008.5.1.4.1.1.9.7.1", // routine scalp EEG
            "1.2.840.10008.5.1.4.1.1.9.7.2", // electromyogram
            "1.2.840.10008.5.1.4.1.1.9.7.3", // electrooculogram
            "1.2.840.10008.5.1.4.1.1.9.7.4", // sleep EEG
            "1.2.840.10008.5.1.4.1.1.9.8.1"); // body position

    /** Ours; made once as a random UUID. */
    public static final String IMPLEMENTATION = "2.25.278316489537017411480213917862375190612";

    public static final String IMPLEMENTATION_VERSION = "YURAK_1";

    private static final int UUID_BYTES = 16;

    private Uids() {}

    /** An identifier that is the same for the same parts: a name-based UUID (RFC 9562, version 8) of their SHA-256. */
    public static String of(String... parts) {
        MessageDigest digester = Sha256.digester();
        for (String part : parts) {
            digester.update(part.getBytes(StandardCharsets.UTF_8));
            digester.update((byte) 0);
        }
        byte[] uuid = Arrays.copyOf(digester.digest(), UUID_BYTES);
        uuid[6] = (byte) ((uuid[6] & 0x0f) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3f) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }
}
