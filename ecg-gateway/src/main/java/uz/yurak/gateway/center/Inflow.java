package uz.yurak.gateway.center;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;

/**
 * The bytes of one parcel as they come: those that the store has not yet, and of a short parcel all, so that it need not
 * be read back. Touched by its connection's event loop alone; what {@link #pending} gave is not changed any more.
 */
final class Inflow {
    /** A parcel up to this length stays in memory until it has ended: an ECG of ten seconds has some 30 kB. */
    static final int SHORT_BYTES = 256 << 10;

    /** So many bytes are given to the store at once, even within a part. */
    private static final int PIECE_BYTES = 32 << 10;

    private final Parcel.Table table;
    private byte[] bytes = new byte[0];
    private int start;
    private int received;
    private int asked;

    Inflow(Parcel.Table table) {
        this.table = table;
    }

    /** The bytes that are here, committed or not, from the parcel's first on. */
    int received() {
        return received;
    }

    /** Where {@link #pending} begins. */
    int asked() {
        return asked;
    }

    boolean isComplete() {
        return received == table.length();
    }

    boolean isAsked() {
        return asked == received;
    }

    /** Memory for what is here and so many more bytes behind it. */
    int memoryWith(int more) {
        return received + more - start;
    }

    /** The store has these already: what lies behind them, and came before this was known, stays. */
    void continues(Bytes committed) {
        asked = committed.length();
        if (asked > received) {
            boolean isShort = table.length() <= SHORT_BYTES;
            bytes = isShort ? Arrays.copyOf(committed.toArray(), table.length()) : new byte[0];
            start = isShort ? 0 : asked;
            received = asked;
        }
        committed(asked);
    }

    /**
     * Takes what continues the bytes here; of those that are here already nothing.
     *
     * @return false where bytes are missing before it, or it is longer than announced
     */
    boolean append(int offset, Bytes chunk) {
        if (offset > received || chunk.length() > table.length() - offset) {
            return false;
        }
        int known = received - offset;
        if (known < chunk.length()) {
            Bytes more = chunk.range(known, chunk.length());
            grow(memoryWith(more.length()));
            more.view().get(bytes, received - start, more.length());
            received += more.length();
        }
        return true;
    }

    /** Whether what came is worth a commit now: a part is whole, or a good piece of one is here. */
    boolean isDue() {
        return received - asked >= PIECE_BYTES
                || table.entries().stream()
                        .mapToInt(entry -> table.end(entry.part()))
                        .anyMatch(end -> asked < end && end <= received);
    }

    /** What the store was not asked to commit yet; from now on it was. */
    Bytes pending() {
        Bytes pending = Bytes.wrap(Arrays.copyOfRange(bytes, asked - start, received - start));
        asked = received;
        return pending;
    }

    /** The store has so many from the first on: those of a long parcel are let go. */
    void committed(int count) {
        if (table.length() > SHORT_BYTES && count > start) {
            bytes = Arrays.copyOfRange(bytes, count - start, Math.max(count, received) - start);
            start = count;
        }
    }

    /** The parts, where all bytes are here or were handed in. */
    Map<Part, Bytes> parts(Optional<Bytes> committed) {
        int prefix = committed.map(Bytes::length).orElse(0);
        if (!isComplete() || prefix < start) {
            throw new IllegalStateException(
                    "a parcel of " + table.length() + " bytes has " + received + " from " + start);
        }
        Map<Part, Bytes> parts = new EnumMap<>(Part.class);
        for (Parcel.Entry entry : table.entries()) {
            int end = table.end(entry.part());
            parts.put(entry.part(), between(end - entry.length(), end, committed.orElse(Bytes.EMPTY)));
        }
        return parts;
    }

    /** Whether {@link #parts} needs what the store has. */
    boolean needsCommitted() {
        return start > 0;
    }

    private Bytes between(int from, int to, Bytes committed) {
        Bytes here = Bytes.wrap(bytes);
        if (from >= start) {
            return here.range(from - start, to - start);
        }
        if (to <= start) {
            return committed.range(from, to);
        }
        byte[] both = new byte[to - from];
        committed.range(from, start).view().get(both, 0, start - from);
        here.view().get(both, start - from, to - start);
        return Bytes.wrap(both);
    }

    private void grow(int needed) {
        if (needed > bytes.length) {
            long doubled = Math.max(needed, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(table.length() - start, doubled));
        }
    }
}
