package uz.yurak.adapter.mfer;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * An MFER stream taken as it arrives, split anywhere, item by item. Holds no more than the item at hand and what is defined.
 * Not for several threads.
 */
public final class MferFrames {
    /** 12 leads of 1 kHz in 32 bits take 48 KB a second. */
    public static final int MAX_ITEM_BYTES = 4 << 20;

    /** So many tell whether a preamble begins with them ({@link #preamble}). */
    public static final int PREAMBLE_BYTES = MferReader.PREAMBLE_HEAD;

    /** So many tell whether a stream begins with them ({@link #beginsStream}). */
    public static final int SURE_BYTES = 3;

    private static final int LONGEST_HEAD = 10;
    private static final int INDEFINITE = 0x80;

    private MferFront front = new MferFront();
    private MferDecoder decoder = new MferDecoder(front);
    private byte[] held = new byte[1024];
    private int from;
    private int to;
    private int needed = 1;

    /** Takes the bytes from start to end; {@link #next} gives what is whole by then. */
    public void append(byte[] bytes, int start, int end) {
        System.arraycopy(held, from, held, 0, to - from);
        to -= from;
        from = 0;
        if (held.length - to < end - start) {
            held = Arrays.copyOf(held, Math.max(Math.addExact(to, end - start), 2 * Math.min(to, MAX_ITEM_BYTES)));
        }
        System.arraycopy(bytes, start, held, to, end - start);
        to += end - start;
    }

    /**
     * The next whole item; empty where more bytes are needed.
     *
     * @throws ReadException where the bytes break the rules; they stay held until {@link #skip}
     */
    public Optional<MferPiece> next() throws ReadException {
        if (to - from < needed) {
            return Optional.empty();
        }
        int length = itemLength(from);
        if (length < 0) {
            return Optional.empty();
        }
        needed = 1;
        MferPiece piece = item(Bytes.wrap(Arrays.copyOfRange(held, from, from + length)));
        from += length;
        return Optional.of(piece);
    }

    /** Nothing follows: what waits for more of itself is looked at once more. */
    public void end() {
        needed = 1;
    }

    private MferPiece item(Bytes bytes) throws ReadException {
        int tag = bytes.at(0) & 0xff;
        if (tag == MferTag.END || tag == MferTag.PREAMBLE) {
            forget();
        }
        if (tag != MferTag.END && tag != MferTag.ZERO) {
            decoder.take(first(bytes));
        }
        return new MferPiece(bytes, decoder.takeFrames(), tag == MferTag.TIME, tag == MferTag.END);
    }

    private static MferItem first(Bytes bytes) throws MalformedException {
        return MferItem.next(Cursor.over(bytes, ByteOrder.BIG_ENDIAN, "stream"));
    }

    /** Another file follows. */
    private void forget() {
        front = new MferFront();
        decoder = new MferDecoder(front);
    }

    /** Bytes of an item that is not whole yet, or broken. */
    public int pendingBytes() {
        return to - from;
    }

    /** The first bytes held. */
    public byte[] pending(int length) {
        return Arrays.copyOfRange(held, from, from + Math.min(length, pendingBytes()));
    }

    /** Gives up the first bytes held and all that was defined. */
    public void skip(int length) {
        from += Math.min(length, pendingBytes());
        needed = 1;
        forget();
    }

    /** Whether the bytes held begin as a stream without a preamble does: with its byte order or its version. */
    public boolean beginsStream() {
        int tag = held[from];
        return (tag == MferTag.BYTE_ORDER && held[from + 1] == 1 && (held[from + 2] & ~1) == 0)
                || (tag == MferTag.VERSION && held[from + 1] == 3);
    }

    /** Where the next preamble begins among the bytes held, from an index on; −1 where none does. */
    public int preamble(int start) {
        for (int at = start; at + MferReader.PREAMBLE_HEAD <= pendingBytes(); at++) {
            if (MferReader.isPreamble(held, from + at)) {
                return at;
            }
        }
        return -1;
    }

    /** What is defined now, as items to be taken before those that follow. */
    public Bytes front() {
        return front.bytes();
    }

    /** A frame without samples, by what is defined now. */
    public MferFrame silent() throws ReadException {
        decoder.take(first(Bytes.copyOf((byte) MferTag.WAVE, (byte) 0)));
        return decoder.takeFrames().get(0);
    }

    /** The patient, but for notes, which come and go. */
    public Subject subject() {
        Subject all = decoder.header.subject();
        TreeMap<String, String> other = new TreeMap<>(all.other());
        other.remove("note");
        return new Subject(
                all.id(), all.familyName(), all.givenName(), all.birthDate(), all.sex(), all.ageYears(), other);
    }

    public Device device() {
        return decoder.header.device;
    }

    /** The last time that was stated. */
    public Optional<RecordedAt> recordedAt() {
        return decoder.header.recordedAt;
    }

    /** Those since the last call; what it leaves aside of a stream is among them. */
    public List<Warning> takeWarnings() {
        List<Warning> taken = new ArrayList<>(decoder.warnings);
        decoder.warnings.clear();
        if (decoder.header.takeRemarks()) {
            taken.add(new Warning("live MFER", "events and values of the machine are kept and not shown"));
        }
        return taken;
    }

    /** The whole length of the item at a place; −1 where more bytes are needed to tell or to have it. */
    private int itemLength(int start) throws ReadException {
        int tag = held[start] & 0xff;
        if (tag == MferTag.ZERO || tag == MferTag.END) {
            return 1;
        }
        int at = start + 1;
        if (tag == MferTag.CHANNEL) {
            while (at < to && held[at] < 0 && at - start < LONGEST_HEAD) {
                at++;
            }
            at++;
        }
        if (at >= to) {
            return -1;
        }
        int first = held[at] & 0xff;
        if (first == INDEFINITE) {
            return indefinite(start);
        }
        int lengthBytes = first > INDEFINITE ? first & 0x7f : 0;
        if (at + lengthBytes >= to) {
            return -1;
        }
        long length = lengthBytes == 0 ? first : 0;
        for (int i = 1; i <= Math.min(lengthBytes, LONGEST_HEAD); i++) {
            length = Math.min(length << 8 | (held[at + i] & 0xff), Integer.MAX_VALUE);
        }
        long whole = (long) at + 1 + lengthBytes - start + length;
        if (whole > MAX_ITEM_BYTES || lengthBytes > 4) {
            throw MalformedException.in("stream", "items of at most " + MAX_ITEM_BYTES + " bytes", "a longer one");
        }
        needed = (int) whole;
        return to - start >= whole ? (int) whole : -1;
    }

    /** The end is only found by reading; each time an eighth more is waited for, so that this stays linear. */
    private int indefinite(int start) throws ReadException {
        Cursor in = Cursor.over(Bytes.wrap(Arrays.copyOfRange(held, start, to)), ByteOrder.BIG_ENDIAN, "stream");
        try {
            MferItem.next(in);
            return in.offset();
        } catch (MalformedException e) {
            if (to - start > MAX_ITEM_BYTES) {
                throw e;
            }
            needed = to - start + Math.max(1, (to - start) / 8);
            return -1;
        }
    }
}
