package uz.yurak.adapter.mfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;

/**
 * The definitions in force, so that the samples behind them can be read without what came before: of each the last, in the
 * order and with the byte order and character set in which they came.
 */
final class MferFront implements MferDecoder.Heard {
    private static final int MAX_BYTES = 48 << 10;
    private static final int CHANNEL_DIGIT_BITS = 7;
    private static final int MORE_DIGITS = 0x80;

    /** What holds for everything behind it. Events, values, notes, times and pointers belong to what they stand before. */
    private static final Set<Integer> OF_ALL = Set.of(
            MferTag.VERSION,
            MferTag.INTERPOLATION,
            MferTag.MANUFACTURER,
            MferTag.PATIENT_NAME,
            MferTag.PATIENT_ID,
            MferTag.AGE,
            MferTag.SEX,
            MferTag.UID);

    /**
     * @param characters the item that names the character set; empty where none did
     * @param bytes the item, whole
     */
    private record Kept(ByteOrder order, Bytes characters, Bytes bytes) {
        int length() {
            return characters.length() + bytes.length();
        }
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private Bytes characters = Bytes.EMPTY;
    private int length;

    @Override
    public void definition(int tag, int channel, Bytes content, ByteOrder written) throws ReadException {
        byte[] bytes = content.toArray();
        order = written;
        switch (tag) {
            case MferTag.CHARACTER_CODE -> characters = Bytes.wrap(whole(tag, bytes));
            case MferTag.CHANNELS -> {
                removeAll("channel ");
                put("channels", whole(tag, bytes));
            }
            case MferTag.COMPRESSION -> compression(bytes);
            case MferTag.FILTER -> filter(bytes);
            default -> {
                if (OF_ALL.contains(tag) || (channel < 0 && MferTag.OF_A_CHANNEL.contains(tag))) {
                    put(tag + "", whole(tag, bytes));
                } else if (MferTag.OF_A_CHANNEL.contains(tag)) {
                    put("channel " + channel + " " + tag, whole(tag, channel, bytes));
                }
            }
        }
    }

    /** A data type of all channels in other words; none says nothing. */
    private void compression(byte[] bytes) throws UnsupportedException {
        if (IntStream.range(0, Math.min(2, bytes.length)).anyMatch(i -> bytes[i] != 0)) {
            put(MferTag.DATA_TYPE + "", whole(MferTag.COMPRESSION, bytes));
        }
    }

    /** Filters of several kinds hold together. */
    private void filter(byte[] bytes) throws UnsupportedException {
        if (bytes.length == 0) {
            removeAll("filter ");
        } else {
            String kind = new String(bytes, StandardCharsets.ISO_8859_1).split("=", 2)[0].strip();
            put("filter " + kind, whole(MferTag.FILTER, bytes));
        }
    }

    private void put(String key, byte[] whole) throws UnsupportedException {
        remove(key);
        Kept definition = new Kept(order, characters, Bytes.wrap(whole));
        kept.put(key, definition);
        length += definition.length();
        if (length > MAX_BYTES) {
            throw new UnsupportedException("MFER definitions of more than " + MAX_BYTES + " bytes", "stream");
        }
    }

    private void remove(String key) {
        Kept before = kept.remove(key);
        length -= before == null ? 0 : before.length();
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
        Bytes named = Bytes.EMPTY;
        for (Kept definition : kept.values()) {
            written = writeOrder(out, written, definition.order());
            named = writeCharacters(out, named, definition.characters());
            out.writeBytes(definition.bytes().toArray());
        }
        writeOrder(out, written, order);
        writeCharacters(out, named, characters);
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

    private static Bytes writeCharacters(ByteArrayOutputStream out, Bytes from, Bytes to) {
        if (!from.equals(to)) {
            out.writeBytes(to.toArray());
        }
        return to;
    }
}
