package uz.yurak.adapter.mfer;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * An MFER stream taken as it arrives, split anywhere: each call returns the frames that are whole by then. Holds no more than
 * the item at hand. Not for several threads.
 */
public final class MferFrames {
    /** 12 leads of 1 kHz in 32 bits take 48 KB a second. */
    public static final int MAX_ITEM_BYTES = 4 << 20;

    private static final int LONGEST_HEAD = 10;
    private static final int INDEFINITE = 0x80;

    private final MferDecoder decoder = new MferDecoder();
    private byte[] held = new byte[1024];
    private int count;
    private int needed = 1;
    private boolean ended;

    /**
     * The frames that these bytes complete, in order.
     *
     * @throws ReadException where the bytes break the rules; a stream cannot be picked up behind that
     */
    public List<MferFrame> append(byte[] bytes) throws ReadException {
        if ((long) count + bytes.length > Integer.MAX_VALUE - LONGEST_HEAD) {
            throw MalformedException.in("stream", "smaller pieces", bytes.length + " bytes at once");
        }
        if (held.length < count + bytes.length) {
            held = Arrays.copyOf(held, Math.max(count + bytes.length, Math.min(2 * held.length, MAX_ITEM_BYTES)));
        }
        System.arraycopy(bytes, 0, held, count, bytes.length);
        count += bytes.length;
        int taken = 0;
        while (!ended && count - taken >= needed) {
            int length = itemLength(taken);
            if (length < 0) {
                break;
            }
            item(taken, length);
            taken += length;
            needed = 1;
        }
        System.arraycopy(held, taken, held, 0, count - taken);
        count -= taken;
        return decoder.takeFrames();
    }

    /** Whether the end of the stream was said; what comes behind is not looked at. */
    public boolean isEnded() {
        return ended;
    }

    /** Bytes of an item that is not whole yet. */
    public int pendingBytes() {
        return count;
    }

    public Subject subject() {
        return decoder.header.subject();
    }

    public Optional<RecordedAt> recordedAt() {
        return decoder.header.recordedAt;
    }

    /** All so far. */
    public List<Warning> warnings() {
        return List.copyOf(decoder.warnings);
    }

    /** The whole length of the item at a place; −1 where more bytes are needed to tell or to have it. */
    private int itemLength(int start) throws ReadException {
        int tag = held[start] & 0xff;
        if (tag == MferTag.ZERO || tag == MferTag.END) {
            return 1;
        }
        int at = start + 1;
        if (tag == MferTag.CHANNEL) {
            while (at < count && held[at] < 0 && at - start < LONGEST_HEAD) {
                at++;
            }
            at++;
        }
        if (at >= count) {
            return -1;
        }
        int first = held[at] & 0xff;
        if (first == INDEFINITE) {
            return indefinite(start);
        }
        int lengthBytes = first > INDEFINITE ? first & 0x7f : 0;
        if (at + lengthBytes >= count) {
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
        return count - start >= whole ? (int) whole : -1;
    }

    /** The end is only found by reading; each time twice as many bytes are waited for, so that this stays linear. */
    private int indefinite(int start) throws ReadException {
        Cursor in = Cursor.over(Bytes.wrap(Arrays.copyOfRange(held, start, count)), ByteOrder.BIG_ENDIAN, "stream");
        try {
            MferItem.next(in);
            return in.offset();
        } catch (MalformedException e) {
            if (count - start > MAX_ITEM_BYTES) {
                throw e;
            }
            needed = count - start + 1;
            return -1;
        }
    }

    private void item(int start, int length) throws ReadException {
        int tag = held[start] & 0xff;
        if (tag == MferTag.END) {
            ended = true;
        } else if (tag != MferTag.ZERO) {
            Bytes bytes = Bytes.wrap(Arrays.copyOfRange(held, start, start + length));
            decoder.take(MferItem.next(Cursor.over(bytes, ByteOrder.BIG_ENDIAN, "stream")));
        }
    }
}
