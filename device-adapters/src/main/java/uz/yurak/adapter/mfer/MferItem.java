package uz.yurak.adapter.mfer;

import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * A tag with its content.
 *
 * <pre>
 *   1 byte   tag; {@link MferTag#CHANNEL} is followed by the channel's number, 7 bits a byte, the last below 0x80
 *   1 byte   length below 0x80; or 0x80 for a content that ends with two zero bytes; or 0x81 to 0x84 and so many bytes of it
 *   n bytes  content
 * </pre>
 *
 * @param channel from 0; −1 where the tag names none
 * @param content a section of its own
 * @param isCut whether the file ends before the content does
 */
record MferItem(int tag, int channel, Cursor content, boolean isCut) {
    private static final int INDEFINITE = 0x80;
    private static final int MAX_LENGTH_BYTES = 4;
    private static final int MAX_DEPTH = 4;
    private static final int MAX_CHANNEL = 65_535;

    /** The next item, the cursor behind it. Only samples may be cut short by the end; all else is refused. */
    static MferItem next(Cursor in) throws MalformedException {
        int tag = in.u8();
        int channel = tag == MferTag.CHANNEL ? channel(in) : -1;
        if (tag == MferTag.END) {
            return new MferItem(tag, channel, in.take("end", 0), false);
        }
        long length = length(in);
        String name = String.format("tag 0x%02x", tag);
        if (length < 0) {
            int start = in.offset();
            skipIndefinite(in, 0);
            return new MferItem(tag, channel, in.section(name, start, in.offset() - start - 2L), false);
        }
        boolean cut = tag == MferTag.WAVE && length > in.remaining();
        return new MferItem(tag, channel, in.take(name, cut ? in.remaining() : length), cut);
    }

    private static int channel(Cursor in) throws MalformedException {
        int channel = 0;
        int next;
        do {
            next = in.u8();
            channel = channel << 7 | (next & 0x7f);
            if (channel > MAX_CHANNEL) {
                throw in.malformed("a channel up to " + MAX_CHANNEL, "a larger one");
            }
        } while (next >= 0x80);
        return channel;
    }

    /** −1 for a content that ends with two zero bytes. */
    private static long length(Cursor in) throws MalformedException {
        int first = in.u8();
        if (first <= INDEFINITE) {
            return first == INDEFINITE ? -1 : first;
        }
        int bytes = first & 0x7f;
        if (bytes > MAX_LENGTH_BYTES) {
            throw in.malformed("a length of at most " + MAX_LENGTH_BYTES + " bytes", bytes + "");
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | in.u8();
        }
        return length;
    }

    private static void skipIndefinite(Cursor in, int depth) throws MalformedException {
        if (depth > MAX_DEPTH) {
            throw in.malformed("contents nested at most " + MAX_DEPTH + " deep", "more");
        }
        while (true) {
            int tag = in.u8();
            if (tag == MferTag.ZERO && !in.isAtEnd() && in.peekU8(in.offset()) == 0) {
                in.skip(1);
                return;
            }
            if (tag == MferTag.ZERO) {
                continue;
            }
            if (tag == MferTag.CHANNEL) {
                channel(in);
            }
            long length = length(in);
            if (length < 0) {
                skipIndefinite(in, depth + 1);
            } else {
                in.skip(length);
            }
        }
    }
}
