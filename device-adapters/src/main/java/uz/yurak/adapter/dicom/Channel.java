package uz.yurak.adapter.dicom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The definition of one channel (PS3.3, C.10.9.1.4).
 *
 * @param lead the ECG lead that its source names; empty for other channels
 * @param name as the device wrote it
 * @param unit UCUM code; empty where none is said
 * @param unitsPerCount sensitivity × correction factor; empty where not calibrated
 * @param baseline units at count 0
 * @param skewMs when its first sample was taken, after the group's start
 * @param filtering as said
 * @param bitsStored significant bits; empty where not said
 */
record Channel(
        Optional<Lead> lead,
        String name,
        String unit,
        OptionalDouble unitsPerCount,
        double baseline,
        double skewMs,
        Filtering filtering,
        Optional<Integer> bitsStored) {
    private static final Map<String, Double> NANOVOLTS =
            Map.of("nV", 1.0, "uV", 1e3, "µV", 1e3, "μV", 1e3, "mV", 1e6, "V", 1e9);

    static Channel read(Attributes item, double rateHz, String place, List<Warning> warnings)
            throws MalformedException {
        Optional<Code> source = Code.in(item, Tag.CHANNEL_SOURCE);
        Optional<String> label = item.text(Tag.CHANNEL_LABEL);
        Optional<Lead> lead =
                source.flatMap(Code::lead).or(() -> label.map(Lead::named).filter(Lead::isKnown));
        Optional<Lead> inWords = source.flatMap(Code::leadByMeaning);
        if (inWords.isPresent() && !inWords.equals(lead)) {
            warnings.add(new Warning(
                    place,
                    "code of lead " + lead.map(Lead::label).orElse("?") + " with the words of lead "
                            + inWords.get().label() + "; the code is followed"));
        }
        String name = label.or(() -> source.map(Code::meaning).filter(m -> !m.isEmpty()))
                .or(() -> source.map(Code::value))
                .orElse(place);
        double skewS = item.decimal(Tag.CHANNEL_TIME_SKEW).orElse(0)
                + item.decimal(Tag.CHANNEL_SAMPLE_SKEW).orElse(0) / rateHz
                + item.decimal(Tag.CHANNEL_OFFSET).orElse(0);
        OptionalDouble sensitivity = item.decimal(Tag.SENSITIVITY);
        double correction = item.decimal(Tag.SENSITIVITY_CORRECTION).orElse(1);
        OptionalDouble perCount = sensitivity.isPresent()
                ? OptionalDouble.of(sensitivity.getAsDouble() * correction)
                : OptionalDouble.empty();
        int bits = item.integer(Tag.BITS_STORED).orElse(0);
        return new Channel(
                lead,
                name,
                Code.in(item, Tag.SENSITIVITY_UNITS).map(Code::value).orElse(""),
                perCount,
                item.decimal(Tag.CHANNEL_BASELINE).orElse(0),
                skewS * 1000,
                filtering(item),
                bits > 0 ? Optional.of(bits) : Optional.empty());
    }

    private static Filtering filtering(Attributes item) throws MalformedException {
        return new Filtering(
                positive(item.decimal(Tag.FILTER_LOW)),
                positive(item.decimal(Tag.FILTER_HIGH)),
                positive(item.decimal(Tag.NOTCH)));
    }

    /** 0 means that the filter was not on. */
    private static OptionalDouble positive(OptionalDouble hz) {
        return hz.isPresent() && hz.getAsDouble() > 0 ? hz : OptionalDouble.empty();
    }

    boolean isVoltage() {
        return NANOVOLTS.containsKey(unit);
    }

    /** To microvolts; empty where unit or sensitivity are not said, or make no scale. */
    Optional<Scale> scale() {
        Double nanovolts = NANOVOLTS.get(unit);
        if (nanovolts == null || unitsPerCount.isEmpty() || unitsPerCount.getAsDouble() == 0) {
            return Optional.empty();
        }
        double perCount = unitsPerCount.getAsDouble() * nanovolts;
        double offset = baseline * nanovolts;
        return Double.isFinite(perCount) && perCount != 0 && Double.isFinite(offset)
                ? Optional.of(new Scale(perCount, offset))
                : Optional.empty();
    }
}
