package uz.yurak.record;

import java.util.regex.Pattern;

/**
 * A hospital's short name in addresses, certificates and configuration ({@code jarqorgon}); not what is shown.
 *
 * @param value 1–40 of {@code a–z 0–9 -}
 */
public record HospitalId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public HospitalId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a hospital's id is 1-40 of a-z, 0-9 and -, not \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
