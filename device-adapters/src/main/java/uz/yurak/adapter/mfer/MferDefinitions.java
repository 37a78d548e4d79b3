package uz.yurak.adapter.mfer;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Filtering;

/** What is defined for all channels and for each; a channel's own definition goes before, an empty one takes it back. */
final class MferDefinitions {
    private static final int MAX_CHANNELS = 1000;
    private static final double MAX_RATE_HZ = 1_000_000;
    private static final double DEFAULT_RATE_HZ = 1000;

    /** MWF_SEN's units by their codes. */
    private static final String[] UNITS = {
        "V",
        "mm[Hg]",
        "Pa",
        "cm[H2O]",
        "mm[Hg]/s",
        "dyn",
        "N",
        "%",
        "Cel",
        "/min",
        "/s",
        "Ohm",
        "A",
        "rpm",
        "W",
        "dB",
        "kg",
        "J",
        "dyn.s/m2/cm5",
        "L",
        "L/s",
        "L/min",
        "cd"
    };

    private final Map<Integer, MferValue> common = new HashMap<>();
    private final Map<Integer, Map<Integer, MferValue>> own = new HashMap<>();
    private final Map<Character, Double> filters = new HashMap<>();
    private int channels = 1;

    int channels() {
        return channels;
    }

    /** Takes back what was defined for single channels. */
    void channels(MferValue value) throws MalformedException {
        long count = value.length() == 0 ? 1 : value.unsigned();
        if (count < 1 || count > MAX_CHANNELS) {
            throw value.malformed("1 to " + MAX_CHANNELS + " channels", count + "");
        }
        channels = (int) count;
        own.clear();
    }

    /** @param channel −1 for all */
    void define(int tag, int channel, MferValue value) {
        Map<Integer, MferValue> to = channel < 0 ? common : own.computeIfAbsent(channel, c -> new HashMap<>());
        if (value.length() == 0) {
            to.remove(tag);
        } else {
            to.put(tag, value);
        }
    }

    /** @param text {@code HPF=0.05}, {@code LPF=150}, {@code BEF=50^hum}; empty takes all back */
    void filter(String text) {
        if (text.isEmpty()) {
            filters.clear();
        }
        String[] sides = text.split("=", 2);
        String number = sides.length < 2
                ? ""
                : sides[1].split("\\^", 2)[0].replace("Hz", "").strip();
        if (!sides[0].strip().matches("HPF|LPF|BEF")) {
            return;
        }
        char kind = sides[0].strip().charAt(0);
        filters.remove(kind);
        if (number.matches("\\d{1,6}(\\.\\d{1,6})?") && Double.parseDouble(number) > 0) {
            filters.put(kind, Double.parseDouble(number));
        }
    }

    Filtering filtering() {
        return new Filtering(hertz('H'), hertz('L'), hertz('B'));
    }

    private OptionalDouble hertz(char kind) {
        Double hertz = filters.get(kind);
        return hertz == null ? OptionalDouble.empty() : OptionalDouble.of(hertz);
    }

    /** A lead named for all can only be the first channel's. */
    Optional<MferValue> of(int tag, int channel) {
        MferValue mine = own.getOrDefault(channel, Map.of()).get(tag);
        if (mine != null) {
            return Optional.of(mine);
        }
        boolean shared = tag != MferTag.LEAD || channel == 0;
        return shared ? Optional.ofNullable(common.get(tag)) : Optional.empty();
    }

    private long number(int tag, int channel, long otherwise) throws MalformedException {
        Optional<MferValue> value = of(tag, channel);
        return value.isPresent() ? value.get().unsigned() : otherwise;
    }

    int waveform(int channel) throws MalformedException {
        return code(MferTag.WAVEFORM, channel);
    }

    int leadCode(int channel) throws MalformedException {
        return code(MferTag.LEAD, channel);
    }

    private int code(int tag, int channel) throws MalformedException {
        Optional<MferValue> value = of(tag, channel);
        return value.isEmpty()
                ? 0
                : (int) value.get().unsigned(0, Math.min(2, value.get().length()));
    }

    MferDataType type(int channel) throws MalformedException, UnsupportedException {
        Optional<MferValue> value = of(MferTag.DATA_TYPE, channel);
        if (value.isEmpty()) {
            return MferDataType.INT16;
        }
        long code = value.get().unsigned();
        return MferDataType.ofCode(code)
                .orElseThrow(() -> new UnsupportedException(
                        "MFER data type " + code, "byte " + value.get().offset()));
    }

    MferWave.Part part(int channel) throws MalformedException, UnsupportedException {
        MferDataType type = type(channel);
        long block = number(MferTag.BLOCK, channel, 1);
        return new MferWave.Part(
                type, block, number(MferTag.SEQUENCES, channel, -1), sample(MferTag.NULL_VALUE, channel, Double.NaN));
    }

    /** A definition that is written as a sample is. */
    double sample(int tag, int channel, double otherwise) throws MalformedException, UnsupportedException {
        Optional<MferValue> value = of(tag, channel);
        MferDataType type = type(channel) == MferDataType.DIFFERENCE8 ? MferDataType.INT16 : type(channel);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().length() < type.bytes) {
            throw value.get()
                    .malformed(
                            "a sample of " + type.bytes + " bytes", value.get().length() + "");
        }
        ByteBuffer bytes = value.get().bytes().view();
        return type.read(bytes.order(value.get().order()), 0);
    }

    boolean hasInterval(int channel) {
        return of(MferTag.INTERVAL, channel).isPresent();
    }

    double rateHz(int channel) throws MalformedException, UnsupportedException {
        Optional<MferValue> value = of(MferTag.INTERVAL, channel);
        if (value.isEmpty()) {
            return DEFAULT_RATE_HZ;
        }
        double number = scaled(value.get());
        int unit = value.get().u8(0);
        if (unit > 1) {
            throw new UnsupportedException(
                    "MFER over another axis than time", "byte " + value.get().offset());
        }
        double rate = unit == 0 || !(number > 0) ? number : roundedInverse(value.get());
        if (!(rate > 0 && rate <= MAX_RATE_HZ)) {
            throw value.get().malformed("a rate above 0 up to 1 MHz", "another");
        }
        return rate;
    }

    /** 1 over mantissa × 10^exponent, divided once, so that 2 ms give 500 Hz and not a number beside it. */
    private static double roundedInverse(MferValue value) throws MalformedException {
        return Math.pow(10, (int) -value.signed(1, 2)) / value.unsigned(2, value.length());
    }

    /** Unit, exponent of ten, mantissa: of rates and sensitivities, which are never negative. */
    private static double scaled(MferValue value) throws MalformedException {
        if (value.length() < 3 || value.length() > 6) {
            throw value.malformed("unit, exponent and mantissa", value.length() + " bytes");
        }
        return tens(value.unsigned(2, value.length()), (int) value.signed(1, 2));
    }

    private static double tens(long mantissa, int exponent) {
        return exponent < 0 ? mantissa / Math.pow(10, -exponent) : mantissa * Math.pow(10, exponent);
    }

    /** Empty where the file does not calibrate. */
    String unit(int channel) {
        Optional<MferValue> value = of(MferTag.SENSITIVITY, channel);
        if (value.isEmpty() || value.get().length() == 0) {
            return "";
        }
        int code = value.get().u8(0);
        return code < UNITS.length ? UNITS[code] : "MFER unit " + code;
    }

    double unitsPerCount(int channel) throws MalformedException {
        Optional<MferValue> value = of(MferTag.SENSITIVITY, channel);
        double units = value.isEmpty() ? 1 : scaled(value.get());
        if (value.isPresent() && units == 0) {
            throw value.get().malformed("a sensitivity other than 0", "0");
        }
        return units;
    }

    double skewMs(int channel) throws MalformedException {
        return number(MferTag.SKEW, channel, 0) / 1e6;
    }
}
