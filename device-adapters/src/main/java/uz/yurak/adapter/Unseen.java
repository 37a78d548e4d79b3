package uz.yurak.adapter;

import uz.yurak.record.Warning;

/** Says with each recording that what read it was written from a public description and never met a real file. */
public final class Unseen {
    private Unseen() {}

    /** @param what the format or the part of one ({@code MFER}, {@code SCP section 12}) */
    public static Warning warning(String what) {
        return new Warning(
                what, "not seen on a real file: read after its public description alone; compare it with the machine");
    }
}
