package uz.yurak.gateway.pack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import uz.yurak.record.Bytes;

/** What heads and previews say again and again, for deflate to point at; docs/packing.md has it too. */
final class Dictionary {
    private static final String WORDS = """
            unusable poor fair good usable repeat electrode_off poor_contact no_signal muscle mains wander clipped
            RA LA LL RL RA-LA aVR aVL aVF V7 V8 V9 V3R V4R III II I V1 V2 V3 V4 V5 V6
            mm[Hg] % deg uV ms /min heartRateBpm rrMeanMs rrShortestMs rrLongestMs rrSdMs rrRmssdMs pDurationMs
            prIntervalMs qrsDurationMs qtIntervalMs qtcFridericiaMs qtcBazettMs qtcFraminghamMs qtcHodgesMs
            pAxisDeg qrsAxisDeg tAxisDeg
            edf mfer ishne csv fhir muse hl7 aecg dicom scp-ecg wfdb
            """;

    private static final byte[] BYTES = WORDS.getBytes(StandardCharsets.UTF_8);

    private Dictionary() {}

    /** Not to be changed: other implementations have it too. */
    static byte[] bytes() {
        return BYTES.clone();
    }

    /** The same with a preview's fields behind it: what they said need not be said again. */
    static byte[] before(Bytes previewFields) {
        byte[] both = Arrays.copyOf(BYTES, BYTES.length + previewFields.length());
        previewFields.view().get(both, BYTES.length, previewFields.length());
        return both;
    }
}
