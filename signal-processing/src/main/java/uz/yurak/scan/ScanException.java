package uz.yurak.scan;

import java.io.IOException;

/** A page that cannot be opened or drawn; never a patient's data in its message. */
public final class ScanException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    private ScanException(String expected, String found, String message) {
        super(message);
        this.expected = expected;
        this.found = found;
    }

    static ScanException broken(String expected, String found) {
        return new ScanException(expected, found, "expected " + expected + ", found " + found);
    }

    static ScanException unsupported(String what) {
        return new ScanException("", what, "unsupported: " + what);
    }

    /** Whether the bytes break their format's rules; otherwise they are right and not ours to draw. */
    public boolean isBroken() {
        return !expected.isEmpty();
    }

    /** What was expected; empty where the bytes are right. */
    public String expected() {
        return expected;
    }

    /** What was found: the fault, or what is not ours to draw. */
    public String found() {
        return found;
    }
}
