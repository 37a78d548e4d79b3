package uz.yurak.adapter.hl7;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;

/** ISO/IEEE 11073-10101 and LOINC codes as messages use them. */
final class Nomenclature {
    /** Our names for numbers that we measure too. */
    private static final Map<String, String> MEASUREMENTS = Map.ofEntries(
            Map.entry("MDC_ECG_HEART_RATE", "heartRateBpm"),
            Map.entry("147842", "heartRateBpm"),
            Map.entry("MDC_ECG_TIME_PD_P", "pDurationMs"),
            Map.entry("MDC_ECG_TIME_PD_PR", "prIntervalMs"),
            Map.entry("MDC_ECG_TIME_PD_QRS", "qrsDurationMs"),
            Map.entry("MDC_ECG_TIME_PD_QT", "qtIntervalMs"),
            Map.entry("MDC_ECG_TIME_PD_QTCB", "qtcBazettMs"),
            Map.entry("MDC_ECG_TIME_PD_QTCF", "qtcFridericiaMs"),
            Map.entry("MDC_ECG_ANGLE_P_FRONT", "pAxisDeg"),
            Map.entry("MDC_ECG_ANGLE_QRS_FRONT", "qrsAxisDeg"),
            Map.entry("MDC_ECG_ANGLE_T_FRONT", "tAxisDeg"),
            Map.entry("8867-4", "heartRateBpm"),
            Map.entry("8625-6", "prIntervalMs"),
            Map.entry("8633-0", "qrsDurationMs"),
            Map.entry("8634-8", "qtIntervalMs"),
            Map.entry("8626-4", "pAxisDeg"),
            Map.entry("8632-6", "qrsAxisDeg"),
            Map.entry("8638-9", "tAxisDeg"));

    /** The number of a unit is 262144 (partition 4) and its code; of volts 4256, and 18 to 20 more for m, µ, n. */
    private static final Map<String, Double> NANOVOLTS = Map.ofEntries(
            Map.entry("MDC_DIM_VOLT", 1e9),
            Map.entry("266400", 1e9),
            Map.entry("V", 1e9),
            Map.entry("MDC_DIM_MILLI_VOLT", 1e6),
            Map.entry("266418", 1e6),
            Map.entry("MV", 1e6),
            Map.entry("MDC_DIM_MICRO_VOLT", 1e3),
            Map.entry("266419", 1e3),
            Map.entry("UV", 1e3),
            Map.entry("MDC_DIM_NANO_VOLT", 1.0),
            Map.entry("266420", 1.0),
            Map.entry("NV", 1.0));

    private static final Map<String, String> UCUM = Map.of(
            "MDC_DIM_BEAT_PER_MIN", "/min",
            "BPM", "/min",
            "MDC_DIM_MILLI_SEC", "ms",
            "MSEC", "ms",
            "MDC_DIM_ANGLE_DEG", "deg",
            "DEGREE", "deg",
            "MDC_DIM_MICRO_VOLT", "uV",
            "MDC_DIM_MILLI_VOLT", "mV");

    /** MDC_ECG_LEAD_x is 131072 (partition 2) and the lead's code, MDC_ECG_ELEC_POTL_x 256 more. */
    private static final int LEAD = 131_072;

    private static final int POTENTIAL = LEAD + 256;

    private Nomenclature() {}

    /** The lead that OBX-3 names, by its code first; empty where the channel is no ECG's. */
    static Optional<Lead> lead(Hl7Segment obx) {
        boolean isMdc = obx.component(3, 3).equalsIgnoreCase("MDC");
        Optional<Lead> coded = isMdc ? ofNumber(obx.component(3, 1)) : Optional.empty();
        return coded.or(() -> ofText(obx.component(3, 2))).or(() -> ofText(obx.component(3, 1)));
    }

    private static Optional<Lead> ofNumber(String code) {
        if (!code.matches("\\d{6}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(code);
        int lead = number >= POTENTIAL ? number - POTENTIAL : number - LEAD;
        return lead > 0 && lead < 256 ? Lead.ofScpCode(lead) : Optional.empty();
    }

    /** A name that is a known lead's, or says that it is one. */
    static Optional<Lead> ofText(String text) {
        String name = text.replace("MDC_ECG_ELEC_POTL_", "").replace("MDC_ECG_LEAD_", "");
        Lead lead = Lead.named(name);
        boolean saysSo =
                name.length() < text.length() || text.toUpperCase(Locale.ROOT).startsWith("LEAD ");
        return lead.isKnown() || (saysSo && !name.isEmpty()) ? Optional.of(lead) : Optional.empty();
    }

    /** Nanovolts of the unit in OBX-6; empty where it is no voltage. */
    static Optional<Double> nanovolts(Hl7Segment obx) {
        return Optional.ofNullable(NANOVOLTS.get(unitName(obx, 2)))
                .or(() -> Optional.ofNullable(NANOVOLTS.get(unitName(obx, 1))));
    }

    /** Nanovolts of a unit's code or name. */
    static Optional<Double> nanovolts(String unit) {
        return Optional.ofNullable(NANOVOLTS.get(plain(unit)));
    }

    private static String unitName(Hl7Segment obx, int component) {
        return plain(obx.component(6, component));
    }

    private static String plain(String unit) {
        return unit.replace("\u00b5", "u").replace("\u03bc", "u").toUpperCase(Locale.ROOT);
    }

    /** The unit of OBX-6 as a UCUM code where it is known, else as written. */
    static String unit(Hl7Segment obx) {
        String known = UCUM.getOrDefault(unitName(obx, 2), UCUM.getOrDefault(unitName(obx, 1), ""));
        if (!known.isEmpty()) {
            return known;
        }
        // A number is the nomenclature's own; its name says more.
        boolean isNumber =
                obx.component(6, 1).matches("\\d+") && !obx.component(6, 2).isEmpty();
        return obx.component(6, isNumber ? 2 : 1);
    }

    /** Our name of a number, else the message's own. */
    static String measurement(Hl7Segment obx) {
        String text = obx.component(3, 2);
        String code = obx.component(3, 1);
        String theirs = text.isEmpty() ? code : text;
        return MEASUREMENTS.getOrDefault(text.toUpperCase(Locale.ROOT), MEASUREMENTS.getOrDefault(code, theirs));
    }
}
