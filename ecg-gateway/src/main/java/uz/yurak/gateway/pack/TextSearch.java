package uz.yurak.gateway.pack;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.gateway.pack.TextLayout.Digits;
import uz.yurak.record.Bytes;

/** Finds one trace after the other among the numbers of a text, and keeps what was found so far. */
final class TextSearch {
    private static final int MAX_STRIDE = 80;

    /** Traces that are looked for in every way, in vain, before the rest is given up. */
    private static final int MOST_IN_VAIN = 3;

    private static final int NO_MARKER = -1;

    private final byte[] file;
    private final TextNumbers tokens;
    private final BitSet taken = new BitSet();
    private final Map<TextCode, Numbers> read = new HashMap<>();
    private final List<Digits> found = new ArrayList<>();
    private final int marker;
    private int inVain;

    TextSearch(byte[] file) {
        this.file = file;
        this.tokens = TextNumbers.of(file, NO_MARKER);
        this.marker = marker(file);
    }

    private static int marker(byte[] file) {
        BitSet used = new BitSet();
        for (byte letter : file) {
            used.set(letter & 0xFF);
        }
        int free = used.nextClearBit(0);
        return free < TextLayout.BYTE_VALUES ? free : NO_MARKER;
    }

    /** As the trace before it first: most files write all of theirs alike. */
    void find(int trace, int[] samples) throws MalformedException {
        if (marker == NO_MARKER || inVain == MOST_IN_VAIN) {
            return;
        }
        if (!found.isEmpty()) {
            Digits last = found.get(found.size() - 1);
            if (find(trace, samples, last.code(), OptionalInt.of(last.runs().stride()))) {
                return;
            }
        }
        if (!findAnew(trace, samples)) {
            inVain++;
        }
    }

    private boolean findAnew(int trace, int[] samples) throws MalformedException {
        for (int decimals = 0; decimals <= TextCode.MAX_DECIMALS; decimals++) {
            for (boolean trimmed : decimals == 0 ? new boolean[] {false} : new boolean[] {false, true}) {
                if (find(trace, samples, new TextCode(decimals, trimmed), OptionalInt.empty())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean find(int trace, int[] samples, TextCode code, OptionalInt stride) throws MalformedException {
        Numbers numbers = read.computeIfAbsent(code, missing -> tokens.written(file, missing, taken));
        Optional<Runs> runs = new RunFinder(numbers, MAX_STRIDE).find(trace, samples, stride);
        if (runs.isEmpty() || runs.get().samples() / runs.get().runs().size() < 2) {
            return false;
        }
        runs.get().visit(samples.length, numbers.places(), (sample, place) -> taken.set(place));
        found.add(new Digits(code, runs.get()));
        return true;
    }

    TextLayout layout() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
            out.write(file, from, tokens.start(i) - from);
            out.write(marker);
            from = tokens.end(i);
        }
        out.write(file, from, file.length - from);
        return new TextLayout(Math.max(0, marker), found, Bytes.wrap(out.toByteArray()));
    }
}
