package uz.yurak.adapter.dicom;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** How a data set is written (PS3.5, chapter 10). */
public enum TransferSyntax {
    IMPLICIT_LITTLE("1.2.840.10008.1.2", false, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT_LITTLE("1.2.840.10008.1.2.1", true, ByteOrder.LITTLE_ENDIAN),
    DEFLATED("1.2.840.10008.1.2.1.99", true, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT_BIG("1.2.840.10008.1.2.2", true, ByteOrder.BIG_ENDIAN);

    /** JPEG, JPEG-LS, JPEG 2000, MPEG and HEVC. */
    private static final String PICTURES = "1.2.840.10008.1.2.4.";

    /** Run length, encapsulated uncompressed, deflated frames. */
    private static final Set<String> OTHER_PICTURES =
            Set.of("1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1");

    /** JPIP referenced deflate, in JPEG 2000 and in its high-throughput form. */
    private static final Set<String> DEFLATED_PICTURES = Set.of("1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");

    /** Papyrus 3, and GE's with big-endian pixels. */
    private static final Set<String> OLD_IMPLICIT = Set.of("1.2.840.10008.1.20", "1.2.840.113619.5.2");

    private final String uid;
    private final boolean explicit;
    private final ByteOrder order;

    TransferSyntax(String uid, boolean explicit, ByteOrder order) {
        this.uid = uid;
        this.explicit = explicit;
        this.order = order;
    }

    public String uid() {
        return uid;
    }

    public boolean isExplicit() {
        return explicit;
    }

    public ByteOrder order() {
        return order;
    }

    /**
     * How the data set of a file is written: those that compress pictures write all else in explicit little endian (PS3.5,
     * A.4) and two of them deflate it; two old ones are implicit little endian but for pixels.
     */
    static Optional<TransferSyntax> ofFile(String uid) {
        Optional<TransferSyntax> plain = ofUid(uid);
        if (plain.isPresent()) {
            return plain;
        }
        if (DEFLATED_PICTURES.contains(uid)) {
            return Optional.of(DEFLATED);
        }
        if (OLD_IMPLICIT.contains(uid)) {
            return Optional.of(IMPLICIT_LITTLE);
        }
        boolean pictures = uid.startsWith(PICTURES) || OTHER_PICTURES.contains(uid);
        return pictures ? Optional.of(EXPLICIT_LITTLE) : Optional.empty();
    }

    public static Optional<TransferSyntax> ofUid(String uid) {
        for (TransferSyntax syntax : values()) {
            if (syntax.uid.equals(uid)) {
                return Optional.of(syntax);
            }
        }
        return Optional.empty();
    }
}
