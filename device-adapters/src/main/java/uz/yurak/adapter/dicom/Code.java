package uz.yurak.adapter.dicom;

import java.util.List;
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
    private static final Pattern MDC_PAIR = Pattern.compile("2: ?(\\d{1,5})");
    private static final Pattern MDC_NUMBER = Pattern.compile("13[0-9]{4}");

    /** Of codes that only the format they came from defines ({@code N} of a WFDB annotation). */
    static final String PRIVATE_SCHEME = "99YURAK";

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

    /** Intervals and axes of LOINC, class EKG.MEAS, which older objects use too. */
    private static final Map<String, String> LOINC_MEASUREMENTS = Map.of(
            "8867-4", "heartRateBpm",
            "8625-6", "prIntervalMs",
            "8633-0", "qrsDurationMs",
            "8634-8", "qtIntervalMs",
            "8626-4", "pAxisDeg",
            "8632-2", "qrsAxisDeg",
            "8638-9", "tAxisDeg");

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
            Map.entry("qtc global using bazett formula", "qtcBazettMs"),
            Map.entry("qtc global using fredericia formula", "qtcFridericiaMs"),
            Map.entry("qtc bazett", "qtcBazettMs"),
            Map.entry("qtc fridericia", "qtcFridericiaMs"),
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
        return item.item(sequenceTag).map(Code::of);
    }

    /** Every item of a sequence of codes. */
    static List<Code> allIn(Attributes item, int sequenceTag) {
        return item.items(sequenceTag).stream().map(Code::of).toList();
    }

    private static Code of(Attributes code) {
        String value = code.text(Tag.CODE_VALUE)
                .or(() -> code.text(Tag.LONG_CODE_VALUE))
                .or(() -> code.text(Tag.URN_CODE_VALUE))
                .orElse("");
        return new Code(
                value,
                code.text(Tag.CODING_SCHEME).orElse(""),
                code.text(Tag.CODE_MEANING).orElse(""));
    }

    /** In words; the code where there are none. */
    String words() {
        return meaning.isEmpty() ? value : meaning;
    }

    /** Words that say more than the code; a private code of ours stands for itself. */
    String meaningBesideItsCode(String words) {
        return scheme.equals(PRIVATE_SCHEME) && words.equals(value) ? "" : words;
    }

    /** Whether it says that the lead is none of those with a code. */
    boolean isUnspecifiedLead() {
        return leadNumber().filter(number -> number == 0).isPresent();
    }

    /** The lead that the code names, or last the words; empty where neither names one that we know. */
    Optional<Lead> lead() {
        Optional<Lead> byCode = leadNumber().flatMap(Lead::ofScpCode).or(this::leadByName);
        return byCode.isPresent() ? byCode : leadByMeaning();
    }

    /** The lead that the words name ({@code Lead I (Einthoven)}). */
    Optional<Lead> leadByMeaning() {
        return known(meaning.replaceAll("\\(.*?\\)", "").replaceAll(",.*", "").strip());
    }

    /** By the reference identifier of 11073-10101 ({@code MDC_ECG_LEAD_I}, {@code MDC_ECG_ELEC_POTL_I}). */
    private Optional<Lead> leadByName() {
        return value.startsWith("MDC_ECG_") ? known(value.replace("ELEC_POTL_", "LEAD_")) : Optional.empty();
    }

    private static Optional<Lead> known(String name) {
        return Optional.of(Lead.named(name)).filter(Lead::isKnown);
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
        boolean potential = code >= MDC_POTENTIAL_OFFSET && code < 2 * MDC_POTENTIAL_OFFSET;
        return potential ? code - MDC_POTENTIAL_OFFSET : code;
    }

    /** Our name of a measurement where the unit fits it, else the device's. */
    String measurementName(String unit) {
        if (scheme.equals(PRIVATE_SCHEME)) {
            return value;
        }
        Optional<String> named = switch (scheme) {
            case "SCPECG" -> Optional.ofNullable(SCP_MEASUREMENTS.get(value));
            case "LN" -> Optional.ofNullable(LOINC_MEASUREMENTS.get(value));
            default -> Optional.empty();
        };
        return named.or(() -> Optional.ofNullable(BY_MEANING.get(meaning.toLowerCase(Locale.ROOT))))
                .filter(ours -> unitOf(ours).equals(unit))
                .orElse(words());
    }

    private static String unitOf(String name) {
        return name.endsWith("Ms") ? "ms" : name.endsWith("Deg") ? "deg" : "/min";
    }
}
