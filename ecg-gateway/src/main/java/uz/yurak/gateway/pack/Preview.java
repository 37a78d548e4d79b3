package uz.yurak.gateway.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.record.RepresentativeBeat;

/**
 * What the hospital's computer found in a recording: unconfirmed, for a first look until the exact waveform is here.
 *
 * @param measurements by the name that says the unit ({@code heartRateBpm}, {@code qrsDurationMs}), in the order to be shown
 * @param quality how far it can be trusted, where it was judged
 * @param beat one representative beat, a lead each of the independent ones; few samples (about 250 Hz and 10 µV a count
 *     keep it within a kilobyte)
 */
public record Preview(Map<String, Double> measurements, Optional<Trust> quality, Optional<RepresentativeBeat> beat) {
    public static final Preview NONE = new Preview(Map.of(), Optional.empty(), Optional.empty());

    public Preview {
        measurements = Collections.unmodifiableMap(new LinkedHashMap<>(measurements));
        Objects.requireNonNull(quality);
    }

    /** The same without its beat. */
    Preview withoutBeat() {
        return new Preview(measurements, quality, Optional.empty());
    }

    /**
     * How far a recording can be trusted, in the keys of the text files.
     *
     * @param grade {@code good}, {@code fair}, {@code poor} or {@code unusable}
     * @param verdict {@code good}, {@code usable} or {@code repeat}
     * @param leads each lead's grade, in the recording's order
     * @param suspectedReversal key of the electrodes that seem exchanged ({@code RA-LA})
     * @param advice the most important first
     */
    public record Trust(
            String grade,
            String verdict,
            Map<Lead, String> leads,
            Optional<String> suspectedReversal,
            List<Word> advice) {
        public Trust {
            leads = Collections.unmodifiableMap(new LinkedHashMap<>(leads));
            advice = List.copyOf(advice);
        }
    }

    /**
     * One thing to do, in the words of {@code advice.<key>}.
     *
     * @param electrodes that it is about, as on a cable
     * @param leads that show it
     * @param times how many times too large a lead is, where that is what it says
     * @param repeat whether the recording has to be repeated for it
     */
    public record Word(String key, List<String> electrodes, List<Lead> leads, OptionalDouble times, boolean repeat) {
        public Word {
            electrodes = List.copyOf(electrodes);
            leads = List.copyOf(leads);
        }
    }
}
