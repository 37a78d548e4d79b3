package uz.yurak.adapter;

/** Right by its format, and not yet ours to read: the envelope waits until we can. */
public final class UnsupportedException extends ReadException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what the part of the format ({@code bimodal compression})
     * @param place where it stands ({@code SCP section 6, flag 1})
     */
    public UnsupportedException(String what, String place) {
        super("unsupported: " + what + " (" + place + ")");
    }
}
