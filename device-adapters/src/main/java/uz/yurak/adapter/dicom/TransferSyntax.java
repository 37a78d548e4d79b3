package uz.yurak.adapter.dicom;

import java.nio.ByteOrder;
import java.util.Optional;

/** How a data set is written (PS3.5, chapter 10). The encapsulated ones carry pictures and no waveforms. */
public enum TransferSyntax {
    IMPLICIT_LITTLE("1.2.840.10008.1.2", false, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT_LITTLE("1.2.840.10008.1.2.1", true, ByteOrder.LITTLE_ENDIAN),
    DEFLATED("1.2.840.10008.1.2.1.99", true, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT_BIG("1.2.840.10008.1.2.2", true, ByteOrder.BIG_ENDIAN);

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

    public static Optional<TransferSyntax> ofUid(String uid) {
        for (TransferSyntax syntax : values()) {
            if (syntax.uid.equals(uid)) {
                return Optional.of(syntax);
            }
        }
        return Optional.empty();
    }
}
