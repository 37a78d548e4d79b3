package uz.yurak.adapter.bytes;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/** What a deflate stream inside a file holds (RFC 1951, with zlib's header RFC 1950), no further than an ECG could be. */
public final class Inflated {
    /** Flat lines deflate a thousandfold, and so do attacks; a recording of hours less than a hundredfold. */
    private static final int MAX_INFLATION = 100;

    /** A flat line of ten seconds, twelve leads and 1000 Hz has 0.3 MB, however few bytes it deflates to. */
    private static final int INFLATED_ANYWAY_BYTES = 4 << 20;

    private static final int BLOCK_BYTES = 1 << 16;

    private Inflated() {}

    /** To how much so many deflated bytes may inflate. */
    public static long limitBytes(int deflatedBytes) {
        return Math.min(Envelope.MAX_BYTES, INFLATED_ANYWAY_BYTES + (long) MAX_INFLATION * deflatedBytes);
    }

    /**
     * @param endOffset behind the stream's last byte at most
     * @param zlib whether zlib's header comes before it
     * @param limitBytes more is refused
     * @param section named in errors
     */
    public static Bytes of(Bytes file, int startOffset, int endOffset, boolean zlib, long limitBytes, String section)
            throws MalformedException {
        Inflater inflater = new Inflater(!zlib);
        try {
            inflater.setInput(file.view().position(startOffset).limit(endOffset));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = new byte[BLOCK_BYTES];
            while (!inflater.finished()) {
                int n = inflater.inflate(block);
                if (n == 0 && !inflater.finished()) {
                    throw MalformedException.at(endOffset, section, "its end", "the end of the file");
                }
                out.write(block, 0, n);
                if (out.size() > limitBytes) {
                    throw MalformedException.at(startOffset, section, "at most " + limitBytes + " bytes", "more");
                }
            }
            return Bytes.wrap(out.toByteArray());
        } catch (DataFormatException e) {
            throw MalformedException.at(startOffset, section, "a deflate stream", "other bytes");
        } finally {
            inflater.end();
        }
    }
}
