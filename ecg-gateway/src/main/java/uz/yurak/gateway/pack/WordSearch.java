package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.gateway.pack.WordLayout.Stream;
import uz.yurak.gateway.pack.WordLayout.Words;
import uz.yurak.record.Bytes;

/** Finds one trace after the other in the bytes of a file, and keeps what was found so far. */
final class WordSearch {
    private static final int MAX_STRIDE = 512;

    /** Traces that are looked for in every way, in vain, before the rest is given up. */
    private static final int MOST_IN_VAIN = 3;

    /** What a run takes, about. */
    private static final int RUN_BITS = 24;

    /** A trace of which less than this is found where the one before it lies is looked for in every way. */
    private static final double ALIKE = 0.9;

    private static final byte TAKEN = -1;

    private final byte[] file;
    private final byte[] taken;
    private final List<Words> words = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private int streamsEnd;
    private int inVain;

    WordSearch(byte[] file) {
        this.file = file;
        this.taken = new byte[file.length];
    }

    /** The file as words of one kind. */
    private final class Places implements Numbers {
        private final WordCode code;

        Places(WordCode code) {
            this.code = code;
        }

        @Override
        public int places() {
            return code.places(file.length);
        }

        @Override
        public int at(int place) {
            return code.at(file, place);
        }

        @Override
        public int next(int from, int number) {
            return code.next(file, from, number);
        }

        @Override
        public boolean isFree(int place) {
            return code.isFree(taken, place);
        }

        @Override
        public int written(int sample) {
            return code.written(sample);
        }
    }

    /** As the trace before it first: most files write all of theirs alike. */
    void find(int trace, int[] samples) throws MalformedException {
        if (!streams.isEmpty()
                && findStream(trace, samples, streams.get(streams.size() - 1).order())) {
            return;
        }
        Optional<Words> alike = words.isEmpty() ? Optional.empty() : alike(trace, samples, words.get(words.size() - 1));
        if (alike.isPresent()) {
            take(alike.get(), samples);
        } else if (inVain < MOST_IN_VAIN && !findAnew(trace, samples)) {
            inVain++;
        }
    }

    private Optional<Words> alike(int trace, int[] samples, Words last) {
        OptionalInt stride = OptionalInt.of(last.runs().stride());
        return words(trace, samples, last.code(), last.order(), stride)
                .filter(found -> worth(found) >= samples.length * last.code().bits() * ALIKE);
    }

    private boolean findAnew(int trace, int[] samples) throws MalformedException {
        for (int order = WordLayout.MAX_ORDER; order >= 0; order--) {
            if (findStream(trace, samples, order)) {
                return true;
            }
        }
        List<Words> found = new ArrayList<>();
        long most = 0;
        for (WordCode code : codes()) {
            if ((long) samples.length * code.bits() - RUN_BITS > most) {
                Optional<Words> words = words(trace, samples, code, 0, OptionalInt.empty());
                most = Math.max(most, words.map(WordSearch::worth).orElse(most));
                words.ifPresent(found::add);
            }
        }
        for (int order = 1; order <= WordLayout.MAX_ORDER && found.isEmpty(); order++) {
            words(trace, samples, WordCode.ALL.get(0), order, OptionalInt.empty())
                    .ifPresent(found::add);
        }
        Optional<Words> best = found.stream().max(Comparator.comparingLong(WordSearch::worth));
        if (best.isPresent()) {
            take(best.get(), samples);
        }
        return best.isPresent();
    }

    /** No file is known that writes its leads in different words. */
    private List<WordCode> codes() {
        return words.isEmpty() ? WordCode.ALL : List.of(words.get(0).code());
    }

    /**
     * About how many bits it spares. Words of the wrong kind agree here and there, in many short runs; low bytes alone agree
     * too.
     */
    private static long worth(Words found) {
        return (long) found.runs().samples() * found.code().bits()
                - (long) found.runs().runs().size() * RUN_BITS;
    }

    private Optional<Words> words(int trace, int[] samples, WordCode code, int order, OptionalInt stride) {
        return new RunFinder(new Places(code), MAX_STRIDE)
                .find(trace, Runs.differences(samples, order), stride)
                .map(runs -> new Words(code, order, runs))
                .filter(found -> worth(found) > samples.length);
    }

    private void take(Words found, int[] samples) throws MalformedException {
        WordCode code = found.code();
        found.runs().visit(samples.length, code.places(file.length), (sample, place) -> code.take(taken, place));
        words.add(found);
    }

    private boolean findStream(int trace, int[] samples, int order) {
        Optional<byte[]> coded = ScpCodes.of(Runs.differences(samples, order));
        if (coded.isEmpty() || coded.get().length == 0) {
            return false;
        }
        int offset = ScpCodes.find(coded.get(), file, streamsEnd);
        if (offset < 0) {
            return false;
        }
        streams.add(new Stream(trace, order, offset));
        streamsEnd = offset + coded.get().length;
        Arrays.fill(taken, offset, streamsEnd, TAKEN);
        return true;
    }

    WordLayout layout() {
        byte[] others = new byte[file.length];
        int count = 0;
        for (int i = 0; i < file.length; i++) {
            if (taken[i] != TAKEN) {
                others[count++] = file[i];
            }
        }
        return new WordLayout(words, streams, Bytes.wrap(Arrays.copyOf(others, count)));
    }
}
