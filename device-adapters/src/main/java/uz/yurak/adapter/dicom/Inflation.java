package uz.yurak.adapter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Warning;

/** The deflated transfer syntax (PS3.5, A.5; RFC 1951), inflated no further than an ECG could be. */
final class Inflation {
    /** Flat lines deflate a thousandfold, and so do attacks; a recording of hours less than a hundredfold. */
    private static final int MAX_INFLATION = 100;

    /** A flat line of ten seconds, twelve leads and 1000 Hz has 0.3 MB, however few bytes it deflates to. */
    private static final int INFLATED_ANYWAY_BYTES = 4 << 20;

    private static final int BLOCK_BYTES = 1 << 16;

    /** First byte of a stream with zlib's header: deflate, 32 KiB window (RFC 1950). */
    private static final byte ZLIB = 0x78;

    private Inflation() {}

    /** @param warnings of a header that does not belong there */
    static Bytes inflated(Bytes file, int startOffset, List<Warning> warnings) throws MalformedException {
        boolean zlib = startOffset < file.length() && file.at(startOffset) == ZLIB;
        if (zlib) {
            warnings.add(new Warning("deflated data set", "with the header of zlib, which PS3.5, A.5 leaves out"));
        }
        long limit = Math.min(
                Envelope.MAX_BYTES, INFLATED_ANYWAY_BYTES + (long) MAX_INFLATION * (file.length() - startOffset));
        Inflater inflater = new Inflater(!zlib);
        try {
            inflater.setInput(file.view().position(startOffset));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = new byte[BLOCK_BYTES];
            while (!inflater.finished()) {
                int n = inflater.inflate(block);
                if (n == 0 && !inflater.finished()) {
                    throw MalformedException.at(file.length(), "deflated data set", "its end", "the end of the file");
                }
                out.write(block, 0, n);
                if (out.size() > limit) {
                    throw MalformedException.at(
                            startOffset, "deflated data set", "at most " + limit + " bytes", "more");
                }
            }
            return Bytes.wrap(out.toByteArray());
        } catch (DataFormatException e) {
            throw MalformedException.at(startOffset, "deflated data set", "a deflate stream", "other bytes");
        } finally {
            inflater.end();
        }
    }

    /** Of even length, as every value is. */
    static byte[] deflated(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(plain);
        } finally {
            deflater.end();
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }
}
