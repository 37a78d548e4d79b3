package uz.yurak.adapter.mfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;

/**
 * The definitions in force, so that the samples behind them can be read without what came before: of each the last, in the
 * order and with the byte order in which they came.
 */
final class MferFront {
    private static final int MAX_BYTES = 48 << 10;
    private static final int MAX_DEPTH = 4;
    private static final int CHANNEL_DIGIT_BITS = 7;
    private static final int MORE_DIGITS = 0x80;

    /** What holds for everything behind it. Events, values, notes, times and pointers belong to what they stand before. */
    private static final Set<Integer> OF_ALL = Set.of(
            MferTag.VERSION,
            MferTag.CHARACTER_CODE,
            MferTag.COMPRESSION,
            MferTag.INTERPOLATION,
            MferTag.MANUFACTURER,
            MferTag.PATIENT_NAME,
            MferTag.PATIENT_ID,
            MferTag.AGE,
            MferTag.SEX,
            MferTag.UID);

    /** @param bytes the item, whole */
    private record Kept(ByteOrder order, Bytes bytes) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private int length;

    /** Takes an item that was understood. */
    void take(MferItem item) throws ReadException {
        take(item, -1, 0);
    }

    private void take(MferItem item, int channel, int depth) throws ReadException {
        Cursor content = item.content();
        if (item.tag() == MferTag.CHANNEL || item.tag() == MferTag.GROUP) {
            int of = item.tag() == MferTag.CHANNEL ? item.channel() : channel;
            while (!content.isAtEnd() && depth < MAX_DEPTH) {
                if (content.peekU8(content.offset()) == MferTag.ZERO) {
                    content.skip(1);
                } else {
                    take(MferItem.next(content), of, depth + 1);
                }
            }
            return;
        }
        byte[] bytes = content.bytes(content.remaining());
        if (item.tag() == MferTag.BYTE_ORDER) {
            boolean isBig = Bytes.wrap(bytes).equals(Bytes.wrap(new byte[bytes.length]));
            order = isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        } else if (item.tag() == MferTag.CHANNELS) {
            removeAll("channel ");
            put("channels", whole(item.tag(), bytes));
        } else if (item.tag() == MferTag.FILTER && bytes.length == 0) {
            removeAll("filter ");
        } else if (MferTag.OF_A_CHANNEL.contains(item.tag()) || OF_ALL.contains(item.tag())) {
            String key = key(item.tag(), bytes);
            put(channel < 0 ? key : "channel " + channel + " " + key, whole(item.tag(), channel, bytes));
        }
    }

    /** Filters of several kinds hold together; a compression is a data type in other words. */
    private static String key(int tag, byte[] bytes) {
        if (tag == MferTag.FILTER) {
            return "filter " + new String(bytes, StandardCharsets.ISO_8859_1).split("=", 2)[0].strip();
        }
        return (tag == MferTag.COMPRESSION ? MferTag.DATA_TYPE : tag) + "";
    }

    private void put(String key, byte[] whole) throws UnsupportedException {
        remove(key);
        kept.put(key, new Kept(order, Bytes.wrap(whole)));
        length += whole.length;
        if (length > MAX_BYTES) {
            throw new UnsupportedException("MFER definitions of more than " + MAX_BYTES + " bytes", "stream");
        }
    }

    private void remove(String key) {
        Kept before = kept.remove(key);
        length -= before == null ? 0 : before.bytes().length();
    }

    private void removeAll(String start) {
        for (String key : Set.copyOf(kept.keySet())) {
            if (key.startsWith(start)) {
                remove(key);
            }
        }
    }

    private static byte[] whole(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] whole(int tag, int channel, byte[] content) {
        byte[] item = whole(tag, content);
        if (channel < 0) {
            return item;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(MferTag.CHANNEL);
        // Two digits are enough for the channels that are read.
        if (channel >= MORE_DIGITS) {
            out.write((channel >> CHANNEL_DIGIT_BITS) | MORE_DIGITS);
        }
        out.write(channel % MORE_DIGITS);
        writeLength(out, item.length);
        out.writeBytes(item);
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
        } else {
            out.write(0x84);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
    }

    Bytes bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteOrder written = ByteOrder.BIG_ENDIAN;
        for (Kept definition : kept.values()) {
            written = writeOrder(out, written, definition.order());
            out.writeBytes(definition.bytes().toArray());
        }
        writeOrder(out, written, order);
        return Bytes.wrap(out.toByteArray());
    }

    private static ByteOrder writeOrder(ByteArrayOutputStream out, ByteOrder from, ByteOrder to) {
        if (from != to) {
            out.write(MferTag.BYTE_ORDER);
            out.write(1);
            out.write(to == ByteOrder.BIG_ENDIAN ? 0 : 1);
        }
        return to;
    }
}
