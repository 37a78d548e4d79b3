package uz.yurak.signal.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.text.Texts;

/**
 * One thing to do about a recording, for the person beside the patient. Its key is {@link #key()}, its words stand in the
 * text files under {@code advice.}; the order of {@link Kind} is the order of doing.
 *
 * @param electrodes that it is about, as on a cable: {@code RA}, {@code LA}, {@code LL}, {@code RL}, {@code V1} …
 * @param leads that show it
 * @param times how many times too large a lead is, where that is what it says
 * @param repeat whether the recording has to be repeated for it
 */
public record Advice(Kind kind, List<String> electrodes, List<Lead> leads, OptionalDouble times, boolean repeat) {
    /** What is to be done. */
    public enum Kind {
        /** No heartbeat in any lead: the patient first. */
        NO_HEARTBEAT,
        /** No lead carries a signal. */
        CABLE,
        /** An electrode brings no signal. */
        ELECTRODE_OFF,
        /** Leads without a signal that no one electrode explains. */
        NO_SIGNAL,
        /** Electrodes seem to sit in each other's places. */
        EXCHANGED,
        /** The same, as weakly as it can be told of LA and LL. */
        PERHAPS_EXCHANGED,
        /** An electrode sits badly, or on a tense muscle. */
        POOR_CONTACT,
        /** Leads run against the limits of their range. */
        CLIPPED,
        MAINS,
        MUSCLE,
        WANDER,
        /** A limb lead that has another scale than the others. */
        LEAD_SCALED,
        /** Limb leads that have each a scale of their own. */
        LEADS_SCALED,
        /** Limb leads that no scales make fit each other. */
        LEADS_DISAGREE
    }

    public Advice {
        electrodes = List.copyOf(electrodes);
        leads = List.copyOf(leads);
    }

    static Advice of(Kind kind, List<String> electrodes, List<Lead> leads, boolean repeat) {
        return new Advice(kind, electrodes, leads, OptionalDouble.empty(), repeat);
    }

    public String key() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public String text(Texts texts) {
        Map<String, String> places = new HashMap<>();
        places.put("electrodes", electrodes.stream().map(e -> named(e, texts)).collect(Collectors.joining(", ")));
        places.put("leads", leads.stream().map(Lead::label).collect(Collectors.joining(", ")));
        times.ifPresent(value -> places.put("times", String.format(Locale.ROOT, "%.2f", value)));
        return texts.text("advice." + key(), places);
    }

    private static String named(String electrode, Texts texts) {
        String limb = "advice.electrode." + electrode.toLowerCase(Locale.ROOT);
        return texts.has(limb) ? texts.text(limb) : electrode;
    }
}
