package uz.yurak.record;

/**
 * Something in a file that a reader had to leave, mend or doubt.
 *
 * @param place where ({@code SCP section 6, byte 120})
 * @param text what, in English, without patient data
 */
public record Warning(String place, String text) {
    @Override
    public String toString() {
        return place + ": " + text;
    }
}
