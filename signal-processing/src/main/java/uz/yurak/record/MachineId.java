package uz.yurak.record;

import java.util.regex.Pattern;

/**
 * An enrolled machine of a hospital ({@code jarqorgon-cart-1}), or its web upload ({@code web}).
 *
 * @param value 1–60 of {@code a–z 0–9 -}
 */
public record MachineId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    public MachineId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a machine's id is 1-60 of a-z, 0-9 and -, not \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
