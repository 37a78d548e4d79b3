package uz.yurak.gateway.pack;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Samples;

/**
 * A file whose samples lie in words of bytes or in SCP-ECG's codes, and every other byte of it.
 *
 * <pre>
 *  list     each: whole number of the word's code, whole order of differences, {@link Runs}
 *  list     each: whole trace, whole order of differences, whole offset of the first byte of {@link ScpCodes}
 *  rest     the bytes that no sample fills, in order
 * </pre>
 */
record WordLayout(List<Words> words, List<Stream> streams, Bytes others) {
    static final int MAX_ORDER = 2;

    /** Samples for each byte of the file: a bit is SCP-ECG's shortest code; each is unpacked, and then placed. */
    private static final int MOST_SAMPLES_A_BYTE = 2 * Byte.SIZE;

    private static final String PLACE = "packed remainder";

    /** A trace in words. */
    record Words(WordCode code, int order, Runs runs) {}

    /** A trace in SCP-ECG's codes, from an offset on. */
    record Stream(int trace, int order, int offset) {}

    static WordLayout find(byte[] file, List<Samples> traces) throws MalformedException {
        WordSearch search = new WordSearch(file);
        for (int trace = 0; trace < traces.size(); trace++) {
            search.find(trace, traces.get(trace).toArray());
        }
        return search.layout();
    }

    /** Whether no sample was found. */
    boolean isEmpty() {
        return words.isEmpty() && streams.isEmpty();
    }

    void write(FieldWriter out) {
        out.list(words, found -> {
            out.whole(found.code().number()).whole(found.order());
            found.runs().write(out);
        });
        out.list(streams, found -> out.whole(found.trace()).whole(found.order()).whole(found.offset()));
        out.bytes(others.toArray());
    }

    static WordLayout read(FieldReader in, int traces) throws MalformedException {
        List<Words> words = in.list(() -> {
            int number = in.whole(Integer.MAX_VALUE);
            WordCode code =
                    WordCode.numbered(number).orElseThrow(() -> in.unexpected("a code of words", "code " + number));
            return new Words(code, in.whole(MAX_ORDER), Runs.read(in, traces));
        });
        List<Stream> streams = in.list(() -> {
            int trace = in.whole(Integer.MAX_VALUE);
            if (trace >= traces) {
                throw in.unexpected("one of " + traces + " traces", "trace " + trace);
            }
            return new Stream(trace, in.whole(MAX_ORDER), in.whole(Integer.MAX_VALUE));
        });
        return new WordLayout(words, streams, Bytes.wrap(in.take(in.left())));
    }

    byte[] file(List<Samples> traces, int length) throws MalformedException {
        byte[] file = new byte[length];
        byte[] taken = new byte[length];
        Differences differences = new Differences(traces, length);
        for (Words found : words) {
            int[] samples = differences.of(
                    found.runs().trace(), found.order(), found.runs().samples());
            WordCode code = found.code();
            found.runs().visit(samples.length, code.places(length), (sample, place) -> {
                code.put(file, place, code.written(samples[sample]));
                code.take(taken, place);
            });
        }
        for (Stream found : streams) {
            int[] samples = differences.of(
                    found.trace(), found.order(), traces.get(found.trace()).count());
            byte[] coded = ScpCodes.of(samples).orElse(new byte[0]);
            if ((long) found.offset() + coded.length > length) {
                throw MalformedException.in(PLACE, "codes within the file", "more");
            }
            System.arraycopy(coded, 0, file, found.offset(), coded.length);
            Arrays.fill(taken, found.offset(), found.offset() + coded.length, (byte) -1);
        }
        fill(file, taken);
        return file;
    }

    /** Differences of traces, each taken once; no more work than a file of that length gives. */
    private static final class Differences {
        private final List<Samples> traces;
        private final Map<List<Integer>, int[]> known = new HashMap<>();
        private long left;

        Differences(List<Samples> traces, int length) {
            this.traces = traces;
            this.left = (long) MOST_SAMPLES_A_BYTE * length;
        }

        int[] of(int trace, int order, int placed) throws MalformedException {
            List<Integer> key = List.of(trace, order);
            left -= (long) placed
                    + (known.containsKey(key) ? 0 : traces.get(trace).count());
            if (left < 0) {
                throw MalformedException.in(PLACE, "as many samples as a file has room for", "more");
            }
            return known.computeIfAbsent(
                    key, missing -> Runs.differences(traces.get(trace).toArray(), order));
        }
    }

    /** A byte that samples fill in part was sent whole, and has its other bits from there. */
    private void fill(byte[] file, byte[] taken) throws MalformedException {
        int next = 0;
        for (int i = 0; i < file.length; i++) {
            if (taken[i] == -1) {
                continue;
            }
            if (next == others.length()) {
                throw MalformedException.in(PLACE, "every other byte of the file", others.length() + " bytes");
            }
            file[i] = (byte) ((file[i] & taken[i]) | (others.at(next++) & ~taken[i]));
        }
        if (next != others.length()) {
            throw MalformedException.in(PLACE, next + " other bytes", Integer.toString(others.length()));
        }
    }
}
