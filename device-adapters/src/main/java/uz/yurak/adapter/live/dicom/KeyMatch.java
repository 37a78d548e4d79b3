package uz.yurak.adapter.live.dicom;

import java.util.Arrays;
import java.util.Locale;
import uz.yurak.adapter.dicom.Vr;

/** Whether a value answers a matching key (PS3.4, C.2.2.2): single value, wild card, range, list; an empty key, any value. */
final class KeyMatch {
    private KeyMatch() {}

    static boolean matches(Vr vr, String key, String value) {
        String wanted = key.strip();
        if (wanted.isEmpty() || wanted.equals("*")) {
            return true;
        }
        return switch (vr) {
            case DA, TM, DT -> isWithin(vr, wanted, value);
            case UI -> Arrays.asList(wanted.split("\\\\")).contains(value);
            case PN -> wild(name(wanted), name(value));
            case AE, CS, LO, LT, SH, ST, UT -> wild(wanted, value.strip());
            default -> wanted.equals(value.strip());
        };
    }

    /** {@code from-to}, {@code from-}, {@code -to}, or one value, by as many digits as the key has. */
    private static boolean isWithin(Vr vr, String key, String value) {
        String plainKey = vr == Vr.TM ? key.replace(":", "") : key.replace(".", "");
        int dash = plainKey.indexOf('-');
        if (dash < 0) {
            return value.startsWith(plainKey);
        }
        String from = plainKey.substring(0, dash).strip();
        String to = plainKey.substring(dash + 1).strip();
        boolean after = from.isEmpty() || value.compareTo(from) >= 0;
        boolean before = to.isEmpty()
                || value.substring(0, Math.min(value.length(), to.length())).compareTo(to) <= 0;
        return after && before;
    }

    /** Without case, without the blanks and empty components at its end; the alphabetic form. */
    private static String name(String text) {
        return text.split("=", 2)[0].strip().replaceAll("\\^+$", "").toUpperCase(Locale.ROOT);
    }

    /** One pass with a step back to the last {@code *}: at most key × value steps, whatever the key is. */
    private static boolean wild(String key, String value) {
        int k = 0;
        int v = 0;
        int star = -1;
        int starValue = 0;
        while (v < value.length()) {
            if (k < key.length()
                    && (key.charAt(k) == '?' || key.charAt(k) == value.charAt(v))
                    && key.charAt(k) != '*') {
                k++;
                v++;
            } else if (k < key.length() && key.charAt(k) == '*') {
                star = k++;
                starValue = v;
            } else if (star >= 0) {
                k = star + 1;
                v = ++starValue;
            } else {
                return false;
            }
        }
        while (k < key.length() && key.charAt(k) == '*') {
            k++;
        }
        return k == key.length();
    }
}
