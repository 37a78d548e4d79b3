package uz.yurak.adapter.mfer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * The samples of a frame: for each sequence, of each channel its block. A channel whose sequences are fewer leaves the
 * later ones to the others.
 */
final class MferWave {
    private static final int MAX_DECIMALS = 18;

    /**
     * One channel's part.
     *
     * @param block samples in a sequence
     * @param sequences how many; −1 to the end of the data
     * @param nullValue NaN where none is defined
     */
    record Part(MferDataType type, long block, long sequences, double nullValue) {
        long sequenceBytes() {
            return block * type.bytes;
        }
    }

    /** @param unitsPerCount counts' share of the number written, below 1 where numbers are real */
    record Decoded(Samples samples, List<Gap> gaps, double unitsPerCount) {}

    private final ByteBuffer data;
    private final List<Part> parts;
    private final String place;
    private final List<Warning> warnings;

    MferWave(ByteBuffer data, ByteOrder order, List<Part> parts, String place, List<Warning> warnings) {
        this.data = data.order(order);
        this.parts = parts;
        this.place = place;
        this.warnings = warnings;
    }

    private interface Taker {
        void take(int channel, int offset, int index);
    }

    List<Decoded> decode() throws MalformedException, UnsupportedException {
        int[] counts = new int[parts.size()];
        int end = walk((channel, offset, index) -> counts[channel]++);
        if (end < data.limit()) {
            warnings.add(new Warning(place, data.limit() - end + " bytes behind the last whole sample are left"));
        }
        List<double[]> numbers = new ArrayList<>();
        for (int count : counts) {
            numbers.add(new double[count]);
        }
        walk((channel, offset, index) ->
                numbers.get(channel)[index] = parts.get(channel).type().read(data, offset));
        List<Decoded> decoded = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            decoded.add(decoded(numbers.get(i), parts.get(i)));
            numbers.set(i, new double[0]);
        }
        return decoded;
    }

    /** Returns the offset behind the last sample taken. */
    private int walk(Taker taker) throws MalformedException {
        long longest = 0;
        long sequenceBytes = 0;
        for (Part part : parts) {
            longest = Math.max(longest, part.sequences() < 0 ? Long.MAX_VALUE : part.sequences());
            sequenceBytes += part.sequenceBytes();
        }
        if (sequenceBytes == 0) {
            throw MalformedException.in(place, "blocks of at least one sample", "none");
        }
        int at = 0;
        int[] index = new int[parts.size()];
        for (long sequence = 0; sequence < longest; sequence++) {
            int before = at;
            for (int channel = 0; channel < parts.size(); channel++) {
                Part part = parts.get(channel);
                if (part.sequences() >= 0 && sequence >= part.sequences()) {
                    continue;
                }
                for (long i = 0; i < part.block(); i++) {
                    if (data.limit() - at < part.type().bytes) {
                        return cut(at, sequence, longest);
                    }
                    taker.take(channel, at, index[channel]++);
                    at += part.type().bytes;
                }
            }
            if (at == before) {
                break;
            }
        }
        return at;
    }

    private int cut(int at, long sequence, long longest) {
        Warning short1 = new Warning(
                place, "the samples end in sequence " + (sequence + 1) + " of " + longest + "; they may have been cut");
        if (longest != Long.MAX_VALUE && !warnings.contains(short1)) {
            warnings.add(short1);
        }
        return at;
    }

    private Decoded decoded(double[] numbers, Part part) throws UnsupportedException {
        if (part.type() == MferDataType.DIFFERENCE8) {
            double sum = 0;
            for (int i = 0; i < numbers.length; i++) {
                sum += numbers[i];
                numbers[i] = sum;
            }
        }
        boolean[] missing = new boolean[numbers.length];
        double largest = 0;
        boolean whole = true;
        for (int i = 0; i < numbers.length; i++) {
            missing[i] = numbers[i] == part.nullValue() || !Double.isFinite(numbers[i]);
            if (!missing[i]) {
                largest = Math.max(largest, Math.abs(numbers[i]));
                whole &= numbers[i] == Math.rint(numbers[i]);
            }
        }
        int decimals = whole || largest == 0
                ? 0
                : Math.min(MAX_DECIMALS, (int) Math.floor(Math.log10(Integer.MAX_VALUE / largest)));
        if (largest > Integer.MAX_VALUE) {
            throw new UnsupportedException("samples beyond 31 bits", place);
        }
        if (decimals > 0) {
            warnings.add(new Warning(place, "real numbers, kept with " + decimals + " decimals as counts carry them"));
        }
        double perUnit = Math.pow(10, decimals);
        int[] counts = new int[numbers.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = missing[i] ? 0 : (int) Math.rint(numbers[i] * perUnit);
        }
        return new Decoded(Samples.wrap(counts), gaps(missing), 1 / perUnit);
    }

    private static List<Gap> gaps(boolean[] missing) {
        List<Gap> gaps = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= missing.length; i++) {
            boolean here = i < missing.length && missing[i];
            if (here && start < 0) {
                start = i;
            } else if (!here && start >= 0) {
                gaps.add(new Gap(start, i, "no value (the file's null)"));
                start = -1;
            }
        }
        return gaps;
    }
}
