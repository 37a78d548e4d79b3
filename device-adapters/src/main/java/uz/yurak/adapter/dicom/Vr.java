package uz.yurak.adapter.dicom;

import java.util.Optional;

/** Value representations (PS3.5, 6.2); those with a 32-bit length field in explicit transfer syntaxes say so. */
public enum Vr {
    AE,
    AS,
    AT,
    CS,
    DA,
    DS,
    DT,
    FD,
    FL,
    IS,
    LO,
    LT,
    OB(true),
    OD(true),
    OF(true),
    OL(true),
    OV(true),
    OW(true),
    PN,
    SH,
    SL,
    SQ(true),
    SS,
    ST,
    SV(true),
    TM,
    UC(true),
    UI,
    UL,
    UN(true),
    UR(true),
    US,
    UT(true),
    UV(true);

    private final boolean longLength;

    Vr() {
        this(false);
    }

    Vr(boolean longLength) {
        this.longLength = longLength;
    }

    /** Whether two reserved bytes and a 32-bit length follow it. */
    public boolean hasLongLength() {
        return longLength;
    }

    static Optional<Vr> named(String twoLetters) {
        for (Vr vr : values()) {
            if (vr.name().equals(twoLetters)) {
                return Optional.of(vr);
            }
        }
        return Optional.empty();
    }
}
