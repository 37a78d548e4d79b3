package uz.yurak.adapter;

/**
 * The bytes break the rules of their format. The message reads {@code at byte N (section …): expected …, found …}, the
 * form that the command line prints after the file's name.
 */
public final class MalformedException extends ReadException {
    private static final long serialVersionUID = 1L;

    private MalformedException(String message) {
        super(message);
    }

    /**
     * @param atByte offset in the file
     * @param section part of the format it lies in ({@code section 6})
     */
    public static MalformedException at(long atByte, String section, String expected, String found) {
        return new MalformedException(
                "at byte " + atByte + " (" + section + "): expected " + expected + ", found " + found);
    }

    /** For text formats, whose places are lines or paths ({@code line 3}, {@code /AnnotatedECG/component}). */
    public static MalformedException in(String place, String expected, String found) {
        return new MalformedException("in " + place + ": expected " + expected + ", found " + found);
    }
}
