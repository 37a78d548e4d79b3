package uz.yurak.adapter.dicom;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The definition of one channel (PS3.3, C.10.9.1.4).
 *
 * @param lead the ECG lead that its source names; empty for other channels
 * @param unspecifiedLead the source is a lead, but none of those with a code
 * @param name as the device wrote it
 * @param unit UCUM code; empty where none is said
 * @param unitsPerCount sensitivity × correction factor; empty where not calibrated
 * @param baseline units at count 0
 * @param skewMs when its first sample was taken, after the group's start
 * @param filtering as said
 * @param bitsStored significant bits; empty where not said
 * @param derived computed from other channels
 * @param withoutSignal the device's word for a channel that holds none ({@code DISCONNECTED}); empty for others
 */
record Channel(
        Optional<Lead> lead,
        boolean unspecifiedLead,
        String name,
        String unit,
        OptionalDouble unitsPerCount,
        double baseline,
        double skewMs,
        Filtering filtering,
        Optional<Integer> bitsStored,
        boolean derived,
        Optional<String> withoutSignal) {
    private static final Map<String, Double> NANOVOLTS =
            Map.of("nV", 1.0, "uV", 1e3, "µV", 1e3, "μV", 1e3, "mV", 1e6, "V", 1e9);

    /** Channel states (PS3.3, table C.10-9) in which what was sampled is not the patient. */
    private static final Set<String> WITHOUT_SIGNAL = Set.of("DISCONNECTED", "INVALID");

    static Channel read(Attributes item, double rateHz, String place, List<Warning> warnings)
            throws MalformedException {
        Optional<Code> source = Code.in(item, Tag.CHANNEL_SOURCE);
        Optional<String> label = item.text(Tag.CHANNEL_LABEL);
        Optional<Lead> lead = lead(source, label, place, warnings);
        String name = label.or(() -> source.map(Code::words))
                .filter(n -> !n.isEmpty())
                .orElse(place);
        OptionalDouble sensitivity = item.decimal(Tag.SENSITIVITY);
        double correction = item.decimal(Tag.SENSITIVITY_CORRECTION).orElse(1);
        OptionalDouble perCount = sensitivity.isPresent()
                ? OptionalDouble.of(sensitivity.getAsDouble() * correction)
                : OptionalDouble.empty();
        int bits = item.integer(Tag.BITS_STORED).orElse(0);
        sayModifiers(item, place, warnings);
        return new Channel(
                lead,
                source.filter(Code::isUnspecifiedLead).isPresent(),
                name,
                Code.in(item, Tag.SENSITIVITY_UNITS).map(Code::value).orElse(""),
                perCount,
                item.decimal(Tag.CHANNEL_BASELINE).orElse(0),
                skewMs(item, rateHz, place, warnings),
                filtering(item, place, warnings),
                bits > 0 ? Optional.of(bits) : Optional.empty(),
                !item.items(Tag.SOURCE_WAVEFORM).isEmpty()
                        || item.text(Tag.CHANNEL_DERIVATION).isPresent(),
                status(item, place, warnings));
    }

    /** By the code, then by the label, which is checked against the code and its words. */
    private static Optional<Lead> lead(
            Optional<Code> source, Optional<String> label, String place, List<Warning> warnings) {
        Optional<Lead> named = label.map(Lead::named).filter(Lead::isKnown);
        Optional<Lead> lead = source.flatMap(Code::lead).or(() -> named);
        Optional<Lead> inWords = source.flatMap(Code::leadByMeaning);
        for (Optional<Lead> other : List.of(inWords, named)) {
            if (other.isPresent() && !other.equals(lead)) {
                warnings.add(new Warning(
                        place,
                        "code of lead " + lead.map(Lead::label).orElse("?") + " with the words of lead "
                                + other.get().label() + "; the code is followed"));
            }
        }
        return lead;
    }

    /**
     * The skew is said in seconds or, instead, in samples (PS3.3, C.10.9.1.4.3); a writer that says it in both means one and
     * the same. The channel's offset comes on top.
     */
    private static double skewMs(Attributes item, double rateHz, String place, List<Warning> warnings)
            throws MalformedException {
        OptionalDouble seconds = item.decimal(Tag.CHANNEL_TIME_SKEW);
        OptionalDouble samples = item.decimal(Tag.CHANNEL_SAMPLE_SKEW);
        double bySamples = samples.orElse(0) / rateHz;
        double skewS = seconds.orElse(0) != 0 ? seconds.getAsDouble() : bySamples;
        if (seconds.isPresent() && samples.isPresent() && Math.abs(skewS - bySamples) * rateHz > 0.5) {
            warnings.add(
                    new Warning(place, "its skew in seconds is another than in samples; the seconds are followed"));
        }
        return (skewS + item.decimal(Tag.CHANNEL_OFFSET).orElse(0)) * 1000;
    }

    private static void sayModifiers(Attributes item, String place, List<Warning> warnings) {
        List<Code> modifiers = Code.allIn(item, Tag.CHANNEL_SOURCE_MODIFIERS);
        if (!modifiers.isEmpty()) {
            warnings.add(new Warning(
                    place,
                    "the device says of its source: "
                            + modifiers.stream().map(Code::words).collect(Collectors.joining(", "))));
        }
    }

    /** Every state but OK is said; those of a channel without signal are returned. */
    private static Optional<String> status(Attributes item, String place, List<Warning> warnings) {
        List<String> states = item.texts(Tag.CHANNEL_STATUS);
        for (String state : states) {
            if (!state.isEmpty() && !state.equals("OK")) {
                warnings.add(new Warning(place, "the device marks this channel " + state));
            }
        }
        return states.stream().filter(WITHOUT_SIGNAL::contains).findFirst();
    }

    private static Filtering filtering(Attributes item, String place, List<Warning> warnings) {
        return new Filtering(
                positive(item.decimalIfReadable(Tag.FILTER_LOW, place, warnings)),
                positive(item.decimalIfReadable(Tag.FILTER_HIGH, place, warnings)),
                positive(item.decimalIfReadable(Tag.NOTCH, place, warnings)));
    }

    /** 0 means that the filter was not on. */
    private static OptionalDouble positive(OptionalDouble hz) {
        return hz.isPresent() && hz.getAsDouble() > 0 ? hz : OptionalDouble.empty();
    }

    boolean isVoltage() {
        return NANOVOLTS.containsKey(unit);
    }

    /**
     * To microvolts; empty where unit or sensitivity are not said, or make no scale.
     *
     * @param shift what was taken from each count
     */
    Optional<Scale> scale(long shift) {
        Double nanovolts = NANOVOLTS.get(unit);
        if (nanovolts == null || unitsPerCount.isEmpty() || unitsPerCount.getAsDouble() == 0) {
            return Optional.empty();
        }
        double perCount = times(unitsPerCount.getAsDouble(), nanovolts);
        double offset = times(baseline, nanovolts) + shift * perCount;
        return Double.isFinite(perCount) && perCount != 0 && Double.isFinite(offset)
                ? Optional.of(new Scale(perCount, offset))
                : Optional.empty();
    }

    /** By the decimal point: 0.126875 uV is 126.875 nV, which a product of binary fractions misses. */
    static double times(double value, double powerOfTen) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .multiply(BigDecimal.valueOf(powerOfTen))
                        .doubleValue()
                : value;
    }
}
