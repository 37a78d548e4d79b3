package uz.yurak.gateway.pack;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/** Deflate without a header (RFC 1951), with a dictionary that both sides know. */
final class Deflated {
    /** How far deflate looks back; more of a dictionary is of no use. */
    private static final int WINDOW_BYTES = 1 << 15;

    /** No deflate stream holds more bytes for one of its own (258 for two bits). */
    private static final int MOST_INFLATION = 1032;

    private static final int BLOCK_BYTES = 1 << 14;

    private Deflated() {}

    static byte[] of(byte[] bytes, byte[] dictionary) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(lastWindow(dictionary));
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = new byte[BLOCK_BYTES];
            while (!deflater.finished()) {
                out.write(block, 0, deflater.deflate(block));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The bytes deflated, where that takes fewer than there are. */
    static Optional<Bytes> shorter(Bytes bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes.view());
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = new byte[BLOCK_BYTES];
            while (!deflater.finished() && out.size() < bytes.length()) {
                out.write(block, 0, deflater.deflate(block));
            }
            return Optional.of(Bytes.wrap(out.toByteArray())).filter(found -> found.length() < bytes.length());
        } finally {
            deflater.end();
        }
    }

    /**
     * @param length bytes that come out, neither more nor fewer
     * @throws MalformedException where the stream holds another number, or is none
     */
    static byte[] inflate(Bytes deflated, byte[] dictionary, int length, String place) throws MalformedException {
        if (length > (long) MOST_INFLATION * (deflated.length() + 1)) {
            throw MalformedException.in(place, "bytes that deflate could hold", length + " of " + deflated.length());
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(lastWindow(dictionary));
            inflater.setInput(deflated.view());
            byte[] bytes = new byte[length];
            int done = 0;
            while (done < length && !inflater.finished()) {
                int more = inflater.inflate(bytes, done, length - done);
                if (more == 0 && !inflater.finished()) {
                    throw MalformedException.in(place, length + " bytes", "the end behind " + done);
                }
                done += more;
            }
            if (done < length || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw MalformedException.in(place, "a deflate stream of " + length + " bytes", "another length");
            }
            if (inflater.getRemaining() != 0) {
                throw MalformedException.in(place, "the end", inflater.getRemaining() + " bytes");
            }
            return bytes;
        } catch (DataFormatException e) {
            throw MalformedException.in(place, "a deflate stream", "other bytes");
        } finally {
            inflater.end();
        }
    }

    private static byte[] lastWindow(byte[] dictionary) {
        return dictionary.length <= WINDOW_BYTES
                ? dictionary
                : Arrays.copyOfRange(dictionary, dictionary.length - WINDOW_BYTES, dictionary.length);
    }
}
