package uz.yurak.gateway.pack;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Samples;

/**
 * A text whose numbers are samples. A number is as many digits, points and signs in a row as there are; its place is its
 * number among all of the text. A marker, a byte that the text does not have, stands where a sample's was.
 *
 * <pre>
 *  whole    the marker
 *  list     each: whole decimals, flag whether trimmed, {@link Runs}
 *  rest     the text
 * </pre>
 */
record TextLayout(int marker, List<Digits> digits, Bytes text) {
    private static final int MAX_STRIDE = 80;
    private static final int MOST_IN_VAIN = 3;
    private static final int BYTE_VALUES = 256;
    private static final String PLACE = "packed remainder";

    /** A trace in digits. */
    record Digits(TextCode code, Runs runs) {}

    static TextLayout find(byte[] file, List<Samples> traces) throws MalformedException {
        TextNumbers tokens = TextNumbers.of(file, -1);
        BitSet taken = new BitSet();
        List<Digits> found = new ArrayList<>();
        int marker = marker(file);
        int inVain = 0;
        for (int trace = 0; trace < traces.size() && marker >= 0 && inVain < MOST_IN_VAIN; trace++) {
            Optional<Digits> digits =
                    find(file, tokens, taken, trace, traces.get(trace).toArray(), found);
            digits.ifPresent(found::add);
            inVain += digits.isPresent() ? 0 : 1;
        }
        return new TextLayout(Math.max(0, marker), found, Bytes.wrap(without(file, tokens, taken, marker)));
    }

    private static int marker(byte[] file) {
        boolean[] used = new boolean[BYTE_VALUES];
        for (byte letter : file) {
            used[letter & 0xFF] = true;
        }
        for (int marker = 0; marker < BYTE_VALUES; marker++) {
            if (!used[marker]) {
                return marker;
            }
        }
        return -1;
    }

    private static Optional<Digits> find(
            byte[] file, TextNumbers tokens, BitSet taken, int trace, int[] samples, List<Digits> found)
            throws MalformedException {
        if (!found.isEmpty()) {
            Digits last = found.get(found.size() - 1);
            OptionalInt stride = OptionalInt.of(last.runs().stride());
            Optional<Digits> alike = find(file, tokens, taken, trace, samples, last.code(), stride);
            if (alike.isPresent()) {
                return alike;
            }
        }
        for (int decimals = 0; decimals <= TextCode.MAX_DECIMALS; decimals++) {
            for (boolean trimmed : decimals == 0 ? new boolean[] {false} : new boolean[] {false, true}) {
                TextCode code = new TextCode(decimals, trimmed);
                Optional<Digits> digits = find(file, tokens, taken, trace, samples, code, OptionalInt.empty());
                if (digits.isPresent()) {
                    return digits;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Digits> find(
            byte[] file, TextNumbers tokens, BitSet taken, int trace, int[] samples, TextCode code, OptionalInt stride)
            throws MalformedException {
        Numbers numbers = tokens.written(file, code, taken);
        Optional<Runs> runs = new RunFinder(numbers, MAX_STRIDE).find(trace, samples, stride);
        if (runs.isEmpty() || runs.get().samples() / runs.get().runs().size() < 2) {
            return Optional.empty();
        }
        runs.get().visit(samples.length, numbers.places(), (sample, place) -> taken.set(place));
        return Optional.of(new Digits(code, runs.get()));
    }

    private static byte[] without(byte[] file, TextNumbers tokens, BitSet taken, int marker) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
            out.write(file, from, tokens.start(i) - from);
            out.write(marker);
            from = tokens.end(i);
        }
        out.write(file, from, file.length - from);
        return out.toByteArray();
    }

    boolean isEmpty() {
        return digits.isEmpty();
    }

    void write(FieldWriter out) {
        out.whole(marker);
        out.list(digits, found -> {
            out.whole(found.code().decimals()).flag(found.code().trimmed());
            found.runs().write(out);
        });
        out.bytes(text.toArray());
    }

    static TextLayout read(FieldReader in, int traces) throws MalformedException {
        int marker = in.whole(BYTE_VALUES - 1);
        List<Digits> digits = in.list(
                () -> new Digits(new TextCode(in.whole(TextCode.MAX_DECIMALS), in.flag()), Runs.read(in, traces)));
        return new TextLayout(marker, digits, Bytes.wrap(in.take(in.left())));
    }

    byte[] file(List<Samples> traces, int length) throws MalformedException {
        byte[] bytes = text.toArray();
        TextNumbers tokens = TextNumbers.of(bytes, marker);
        byte[][] written = new byte[tokens.count()][];
        long left = 2L * tokens.count();
        for (Digits found : digits) {
            left -= found.runs().samples();
            if (left < 0) {
                throw MalformedException.in(PLACE, "as many samples as the text has places", "more");
            }
            Samples samples = traces.get(found.runs().trace());
            found.runs().visit(samples.count(), tokens.count(), (sample, place) -> {
                written[place] = found.code().written(samples.at(sample));
            });
        }
        return joined(bytes, tokens, written, length);
    }

    private byte[] joined(byte[] bytes, TextNumbers tokens, byte[][] written, int length) throws MalformedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; i < written.length && out.size() <= length; i++) {
            if (bytes[tokens.start(i)] != (byte) marker) {
                continue;
            }
            if (written[i] == null) {
                throw MalformedException.in(PLACE, "a sample for each marker", "none for number " + i);
            }
            out.write(bytes, from, tokens.start(i) - from);
            out.writeBytes(written[i]);
            from = tokens.end(i);
        }
        out.write(bytes, from, bytes.length - from);
        if (out.size() != length) {
            throw MalformedException.in(PLACE, length + " bytes", Integer.toString(out.size()));
        }
        return out.toByteArray();
    }
}
