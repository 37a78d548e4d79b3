package uz.yurak.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where on the body a signal was taken. A lead named oddly is matched against a table of known names; one that is not
 * known stays unknown under the device's own name and is never guessed.
 */
public final class Lead {
    private static final Map<String, Lead> KNOWN = new HashMap<>();
    private static final List<Lead> ALL = new ArrayList<>();

    public static final Lead I = known("I", 1, "LEAD I", "DI", "D1");
    public static final Lead II = known("II", 2, "LEAD II", "DII", "D2");
    public static final Lead III = known("III", 61, "LEAD III", "DIII", "D3");
    public static final Lead AVR = known("aVR", 62, "LEAD AVR");
    public static final Lead AVL = known("aVL", 63, "LEAD AVL");
    public static final Lead AVF = known("aVF", 64, "LEAD AVF");
    public static final Lead V1 = known("V1", 3, "LEAD V1", "C1");
    public static final Lead V2 = known("V2", 4, "LEAD V2", "C2");
    public static final Lead V3 = known("V3", 5, "LEAD V3", "C3");
    public static final Lead V4 = known("V4", 6, "LEAD V4", "C4");
    public static final Lead V5 = known("V5", 7, "LEAD V5", "C5");
    public static final Lead V6 = known("V6", 8, "LEAD V6", "C6");
    public static final Lead V7 = known("V7", 9, "LEAD V7");
    public static final Lead V2R = known("V2R", 10);
    public static final Lead V3R = known("V3R", 11, "LEAD V3R");
    public static final Lead V4R = known("V4R", 12, "LEAD V4R");
    public static final Lead V5R = known("V5R", 13);
    public static final Lead V6R = known("V6R", 14);
    public static final Lead V7R = known("V7R", 15);
    public static final Lead X = known("X", 16, "VX");
    public static final Lead Y = known("Y", 17, "VY");
    public static final Lead Z = known("Z", 18, "VZ");
    public static final Lead MAVR = known("-aVR", 65);
    public static final Lead V8 = known("V8", 66, "LEAD V8");
    public static final Lead V9 = known("V9", 67, "LEAD V9");
    public static final Lead ES = known("ES", 77);
    public static final Lead AS = known("AS", 78);
    public static final Lead AI = known("AI", 79);
    /** Modified limb lead II of ambulatory recorders (MIT-BIH). */
    public static final Lead MLII = known("MLII", 0, "ML2");

    public static final Lead MLI = known("MLI", 0, "ML1");
    public static final Lead MLIII = known("MLIII", 0, "ML3");

    /** The twelve of a standard ECG in the order they are printed. */
    public static final List<Lead> STANDARD_12 = List.of(I, II, III, AVR, AVL, AVF, V1, V2, V3, V4, V5, V6);

    /** The eight that carry all information of the twelve (clinical.md, section 2: the others are sums of I and II). */
    public static final List<Lead> INDEPENDENT_8 = List.of(I, II, V1, V2, V3, V4, V5, V6);

    private final String label;
    private final int scpCode;
    private final boolean known;

    private Lead(String label, int scpCode, boolean known) {
        this.label = label;
        this.scpCode = scpCode;
        this.known = known;
    }

    private static Lead known(String label, int scpCode, String... otherNames) {
        Lead lead = new Lead(label, scpCode, true);
        ALL.add(lead);
        KNOWN.put(normalized(label), lead);
        for (String name : otherNames) {
            KNOWN.put(normalized(name), lead);
        }
        return lead;
    }

    /** Every known lead, in the order declared. */
    public static List<Lead> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** The known lead of that name in any of its spellings, or an unknown lead that keeps the name as written. */
    public static Lead named(String name) {
        Lead lead = KNOWN.get(normalized(name));
        return lead != null ? lead : new Lead(name.strip(), 0, false);
    }

    /**
     * The lead of an SCP-ECG lead code, which ISO/IEEE 11073-10101 uses too (MDC_ECG_LEAD_*, code 2:n).
     *
     * @param code EN 1064 table of lead identification, 0–85
     */
    public static Optional<Lead> ofScpCode(int code) {
        return ALL.stream().filter(l -> code != 0 && l.scpCode == code).findFirst();
    }

    /** The SCP-ECG and MDC lead code; 0 where it has none. */
    public int scpCode() {
        return scpCode;
    }

    /** What is written beside the trace. */
    public String label() {
        return label;
    }

    public boolean isKnown() {
        return known;
    }

    public boolean isLimb() {
        return equals(I) || equals(II) || equals(III) || equals(AVR) || equals(AVL) || equals(AVF) || equals(MAVR);
    }

    private static String normalized(String name) {
        return name.strip()
                .toUpperCase(Locale.ROOT)
                .replace("_", " ")
                .replace("MDC ECG ", "")
                .replaceAll("\\s+", " ");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lead l && l.label.equals(label);
    }

    @Override
    public int hashCode() {
        return label.hashCode();
    }

    @Override
    public String toString() {
        return label;
    }
}
