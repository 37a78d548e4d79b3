package uz.yurak.gateway.pack;

import java.io.ByteArrayOutputStream;
import java.util.List;
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
    static final int BYTE_VALUES = 256;
    private static final String PLACE = "packed remainder";

    /** A trace in digits. */
    record Digits(TextCode code, Runs runs) {}

    static TextLayout find(byte[] file, List<Samples> traces) throws MalformedException {
        TextSearch search = new TextSearch(file);
        for (int trace = 0; trace < traces.size(); trace++) {
            search.find(trace, traces.get(trace).toArray());
        }
        return search.layout();
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
        int[] which = new int[tokens.count()];
        int[] samples = new int[tokens.count()];
        long left = 2L * tokens.count();
        for (int i = 0; i < digits.size(); i++) {
            Runs runs = digits.get(i).runs();
            left -= runs.samples();
            if (left < 0) {
                throw MalformedException.in(PLACE, "as many samples as the text has places", "more");
            }
            Samples trace = traces.get(runs.trace());
            int number = i + 1;
            runs.visit(trace.count(), tokens.count(), (sample, place) -> {
                which[place] = number;
                samples[place] = trace.at(sample);
            });
        }
        return joined(bytes, tokens, which, samples, length);
    }

    /** @param which for each place the number of its digits, from 1 on; 0 where no sample is */
    private byte[] joined(byte[] bytes, TextNumbers tokens, int[] which, int[] samples, int length)
            throws MalformedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; i < which.length && out.size() <= length; i++) {
            if (bytes[tokens.start(i)] != (byte) marker) {
                continue;
            }
            if (which[i] == 0) {
                throw MalformedException.in(PLACE, "a sample for each marker", "none for number " + i);
            }
            out.write(bytes, from, tokens.start(i) - from);
            out.writeBytes(digits.get(which[i] - 1).code().written(samples[i]));
            from = tokens.end(i);
        }
        out.write(bytes, from, bytes.length - from);
        if (out.size() != length) {
            throw MalformedException.in(PLACE, length + " bytes", Integer.toString(out.size()));
        }
        return out.toByteArray();
    }
}
