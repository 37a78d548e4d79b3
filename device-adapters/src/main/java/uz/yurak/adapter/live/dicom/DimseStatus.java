package uz.yurak.adapter.live.dicom;

/** What a request is answered with (PS3.4, B.2.3, J.3.2 and K.4.1; PS3.7, C). */
public enum DimseStatus {
    /** Kept: on disk and synchronized. */
    SUCCESS(0x0000),
    /** Try again later: no room now. */
    OUT_OF_RESOURCES(0xA700),
    /** The object is not what its class says. */
    MISMATCH(0xA900),
    /** Not an object that can be read. */
    CANNOT_UNDERSTAND(0xC000),
    /** A fault of ours. */
    PROCESSING_FAILURE(0x0110),
    /** The instance's identifier breaks the rules. */
    INVALID_INSTANCE(0x0117),
    /** A class that this association did not agree on. */
    CLASS_NOT_SUPPORTED(0x0122),
    /** Another answer follows. */
    PENDING(0xFF00),
    /** Ended as the peer asked. */
    CANCELLED(0xFE00),
    /** The machine is not enrolled, and a worklist names patients. */
    NOT_AUTHORIZED(0x0124),
    /** An action that the class does not have. */
    NO_SUCH_ACTION(0x0123),
    /** A service that we do not offer. */
    UNRECOGNIZED_OPERATION(0x0211);

    private final int code;

    DimseStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
