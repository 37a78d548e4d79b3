package uz.yurak.adapter;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which channels of a polygraph or monitor are ECG, by name and unit: for formats that store any signal and have no code
 * for it.
 *
 * <p>A channel in a unit of voltage is ECG unless its name is that of another signal: a lead under an odd name stays a lead of
 * that name.
 */
public final class ChannelKind {
    /** Nanovolts of the units of voltage, in lower case; micro is written with the micro sign or the Greek letter. */
    private static final Map<String, Double> NANOVOLTS = Map.ofEntries(
            Map.entry("nv", 1.0),
            Map.entry("uv", 1e3),
            Map.entry("µv", 1e3),
            Map.entry("μv", 1e3),
            Map.entry("microv", 1e3),
            Map.entry("microvolt", 1e3),
            Map.entry("microvolts", 1e3),
            Map.entry("mv", 1e6),
            Map.entry("millivolt", 1e6),
            Map.entry("millivolts", 1e6),
            Map.entry("v", 1e9),
            Map.entry("volt", 1e9),
            Map.entry("volts", 1e9));

    /** What polygraphs and monitors record beside the ECG, often without a unit (PhysioNet's common signal names). */
    private static final Set<String> NOT_ECG = Set.of(
            "resp",
            "respiration",
            "pleth",
            "abp",
            "art",
            "pap",
            "cvp",
            "icp",
            "bp",
            "nibp",
            "spo2",
            "so2",
            "sao2",
            "co2",
            "eeg",
            "eog",
            "emg",
            "temp",
            "hr",
            "pulse",
            "ppg",
            "gsr",
            "pcg",
            "uap",
            "ubp",
            "fap",
            "lap",
            "rap",
            "p1",
            "p2",
            "p3",
            "flow",
            "airflow",
            "snore",
            "chest",
            "abdo",
            "scg",
            "accx",
            "accy",
            "accz");

    /** Kinds that EDF+ names before the place ({@code EEG Fpz-Cz}), and those a sleep laboratory adds. */
    private static final Pattern OTHER_KIND = Pattern.compile(
            "(eeg|eog|emg|erg|meg|ecog|seeg|resp|snor\\w*|flow|nasal|oral|thor\\w*|temp|spo2|sao2|pulse|pleth|ppg|marker|status"
                    + "|trigger|light|sound|body|pos|position|event|cpap|leg|chin|abdominal|acc\\w*|gyro\\w*|mag)"
                    + "([ _\\-.:/].*|\\d*)");

    /** Electrodes of the international 10-20 system and its 10-10 refinement, alone or against another. */
    private static final Pattern SCALP = Pattern.compile(
            "(fpz|fp[12]|af(z|[1-8])|fc(z|[1-6])|ft(7|8|9|10)|f(z|[1-9]|10)|c(z|[1-6])|cp(z|[1-6])|t([3-9]|10)|tp(7|8|9|10)"
                    + "|p(z|[1-9]|10)|po(z|[3-8])|o(z|[12])|a[12]|m[12]|roc|loc|e[12])([-: ]?(ref|le|avg|av|fpz|[acfmopt]+z?\\d{0,2}))?");

    private ChannelKind() {}

    /** Nanovolts of one unit; empty for what is no unit of voltage. */
    public static OptionalDouble nanovoltsPer(String unit) {
        Double nanovolts = NANOVOLTS.get(unit.strip().toLowerCase(Locale.ROOT));
        return nanovolts == null ? OptionalDouble.empty() : OptionalDouble.of(nanovolts);
    }

    /** Whether a channel of this name is another signal than ECG, whatever its unit. */
    public static boolean isOther(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return NOT_ECG.contains(lower) || OTHER_KIND.matcher(lower).matches();
    }

    /** Whether the name is that of an electrode on the scalp, C1 to C6 among them, which are chest leads elsewhere. */
    public static boolean isScalp(String name) {
        return SCALP.matcher(name.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
