package uz.yurak.adapter.dicom;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.Lead;

/**
 * A coded concept (PS3.3, 8.8).
 *
 * @param value the code; some carts end it with a zero byte, which is taken off
 * @param scheme who defines it: SCPECG (EN 1064, PS3.16 context group 3001), MDC (ISO/IEEE 11073-10101), UCUM …
 * @param meaning in words; empty where absent
 */
record Code(String value, String scheme, String meaning) {
    private static final Pattern SCP_LEAD = Pattern.compile("5\\.6\\.3-9-(\\d{1,3})");
    private static final Pattern MDC_PAIR = Pattern.compile("2:(\\d{1,5})");
    private static final Pattern MDC_NUMBER = Pattern.compile("13[0-9]{4}");

    /** Partition 2 of 11073-10101 as one number: 2 × 65536. */
    private static final int MDC_PARTITION_2 = 131_072;

    /** MDC_ECG_ELEC_POTL_x stands 256 above MDC_ECG_LEAD_x. */
    private static final int MDC_POTENTIAL_OFFSET = 256;

    /**
     * Global measurements by EN 1064 clause and byte (PS3.16, CID 3335–3339) with our name and the unit that name asks for. The
     * corrected QT is left under the device's name: the code does not say by which formula.
     */
    private static final Map<String, String> SCP_MEASUREMENTS = Map.of(
            "5.10.2.1-3", "rrMeanMs",
            "5.13.5-5", "pDurationMs",
            "5.13.5-7", "prIntervalMs",
            "5.13.5-9", "qrsDurationMs",
            "5.13.5-11", "qtIntervalMs",
            "5.10.3-11", "pAxisDeg",
            "5.10.3-13", "qrsAxisDeg",
            "5.10.3-15", "tAxisDeg",
            "5.10.2.5-1", "heartRateBpm");

    private static final Map<String, String> BY_MEANING = Map.ofEntries(
            Map.entry("rr interval", "rrMeanMs"),
            Map.entry("p duration", "pDurationMs"),
            Map.entry("p wave duration", "pDurationMs"),
            Map.entry("pr interval", "prIntervalMs"),
            Map.entry("pr interval global", "prIntervalMs"),
            Map.entry("pq interval", "prIntervalMs"),
            Map.entry("qrs duration", "qrsDurationMs"),
            Map.entry("qrs duration global", "qrsDurationMs"),
            Map.entry("qt interval", "qtIntervalMs"),
            Map.entry("qt interval global", "qtIntervalMs"),
            Map.entry("p axis", "pAxisDeg"),
            Map.entry("qrs axis", "qrsAxisDeg"),
            Map.entry("t axis", "tAxisDeg"),
            Map.entry("heart rate", "heartRateBpm"),
            Map.entry("ventricular heart rate", "heartRateBpm"),
            Map.entry("ventricular rate", "heartRateBpm"));

    /** The code of a lead in 11073-10101 (PS3.16, CID 3001). */
    static Code of(Lead lead) {
        return new Code("2:" + lead.scpCode(), "MDC", "Lead " + lead.label());
    }

    /** The code of one of our own measurement names; empty where it has none. */
    static Optional<Code> ofMeasurement(String name) {
        return SCP_MEASUREMENTS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(entry -> new Code(entry.getKey(), "SCPECG", name))
                .findFirst();
    }

    static Optional<Code> in(Attributes item, int sequenceTag) {
        return item.item(sequenceTag)
                .map(c -> new Code(
                        c.text(Tag.CODE_VALUE).orElse(""),
                        c.text(Tag.CODING_SCHEME).orElse(""),
                        c.text(Tag.CODE_MEANING).orElse("")));
    }

    /** The lead that the code names; empty where it names none that we know. */
    Optional<Lead> lead() {
        Optional<Lead> byCode = leadNumber().flatMap(Lead::ofScpCode);
        return byCode.isPresent() ? byCode : leadByMeaning();
    }

    /** The lead that the words name ({@code Lead I (Einthoven)}). */
    Optional<Lead> leadByMeaning() {
        String words = meaning.replaceAll("\\(.*?\\)", "").strip();
        Lead named = Lead.named(words);
        return named.isKnown() ? Optional.of(named) : Optional.empty();
    }

    private Optional<Integer> leadNumber() {
        Matcher scp = SCP_LEAD.matcher(value);
        if (scp.matches()) {
            return Optional.of(Integer.valueOf(scp.group(1)));
        }
        Matcher pair = MDC_PAIR.matcher(value);
        if (scheme.startsWith("MDC") && pair.matches()) {
            return Optional.of(leadOfMdc(Integer.parseInt(pair.group(1))));
        }
        if (scheme.startsWith("MDC") && MDC_NUMBER.matcher(value).matches()) {
            return Optional.of(leadOfMdc(Integer.parseInt(value) - MDC_PARTITION_2));
        }
        return Optional.empty();
    }

    private static int leadOfMdc(int code) {
        boolean potential = code > MDC_POTENTIAL_OFFSET && code < 2 * MDC_POTENTIAL_OFFSET;
        return potential ? code - MDC_POTENTIAL_OFFSET : code;
    }

    /** Our name of a measurement where the unit fits it, else the device's. */
    String measurementName(String unit) {
        String named = scheme.equals("SCPECG") ? SCP_MEASUREMENTS.get(value) : null;
        String ours = named != null ? named : BY_MEANING.get(meaning.toLowerCase(Locale.ROOT));
        if (ours != null && unitOf(ours).equals(unit)) {
            return ours;
        }
        return meaning.isEmpty() ? value : meaning;
    }

    private static String unitOf(String name) {
        return name.endsWith("Ms") ? "ms" : name.endsWith("Deg") ? "deg" : "/min";
    }
}
