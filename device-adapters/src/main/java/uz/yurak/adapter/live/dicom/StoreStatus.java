package uz.yurak.adapter.live.dicom;

/** What a C-STORE answers (PS3.4, B.2.3; PS3.7, C). */
public enum StoreStatus {
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
    /** A service other than C-ECHO and C-STORE. */
    UNRECOGNIZED_OPERATION(0x0211);

    private final int code;

    StoreStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
