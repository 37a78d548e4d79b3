package uz.yurak.gateway.pack;

import java.util.Arrays;
import java.util.BitSet;

/** Where each number of a text begins and ends: as many digits, points and signs in a row as there are. */
final class TextNumbers {
    private final int[] starts;
    private final int[] ends;

    private TextNumbers(int[] starts, int[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    /** @param marker a byte that is a number by itself; negative where there is none */
    static TextNumbers of(byte[] text, int marker) {
        int[] starts = new int[text.length / 2 + 1];
        int[] ends = new int[starts.length];
        int count = 0;
        for (int at = 0; at < text.length; at++) {
            boolean isMarker = marker >= 0 && text[at] == (byte) marker;
            if (!isMarker && !isNumeral(text[at])) {
                continue;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            starts[count] = at;
            while (!isMarker && at + 1 < text.length && isNumeral(text[at + 1])) {
                at++;
            }
            ends[count++] = at + 1;
        }
        return new TextNumbers(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }

    private static boolean isNumeral(byte letter) {
        return (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '+';
    }

    int count() {
        return starts.length;
    }

    int start(int number) {
        return starts[number];
    }

    /** Behind its last byte. */
    int end(int number) {
        return ends[number];
    }

    /** The numbers that are written with one code; {@code taken} is looked at again whenever it is asked. */
    Numbers written(byte[] text, TextCode code, BitSet taken) {
        int[] values = new int[count()];
        BitSet fits = new BitSet();
        for (int i = 0; i < values.length; i++) {
            long sample = code.sample(text, starts[i], ends[i]);
            fits.set(i, sample != TextCode.NONE);
            // No sample is so low but by chance, and such a one stays in the text.
            values[i] = sample == TextCode.NONE ? Integer.MIN_VALUE : (int) sample;
        }
        return new Written(values, fits, taken);
    }

    private static final class Written implements Numbers {
        private final int[] values;
        private final BitSet fits;
        private final BitSet taken;

        Written(int[] values, BitSet fits, BitSet taken) {
            this.values = values;
            this.fits = fits;
            this.taken = taken;
        }

        @Override
        public int places() {
            return values.length;
        }

        @Override
        public int at(int place) {
            return values[place];
        }

        @Override
        public int next(int from, int number) {
            for (int place = from; place < values.length; place++) {
                if (values[place] == number) {
                    return place;
                }
            }
            return -1;
        }

        @Override
        public boolean isFree(int place) {
            return fits.get(place) && !taken.get(place);
        }

        @Override
        public int written(int sample) {
            return sample;
        }
    }
}
