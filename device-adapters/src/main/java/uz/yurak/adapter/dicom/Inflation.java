package uz.yurak.adapter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Inflated;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/** The deflated transfer syntax (PS3.5, A.5; RFC 1951), inflated no further than an ECG could be. */
final class Inflation {
    /** First byte of a stream with zlib's header: deflate, 32 KiB window (RFC 1950). */
    private static final byte ZLIB = 0x78;

    private Inflation() {}

    /** @param warnings of a header that does not belong there */
    static Bytes inflated(Bytes file, int startOffset, List<Warning> warnings) throws MalformedException {
        boolean zlib = startOffset < file.length() && file.at(startOffset) == ZLIB;
        if (zlib) {
            warnings.add(new Warning("deflated data set", "with the header of zlib, which PS3.5, A.5 leaves out"));
        }
        int length = file.length() - startOffset;
        return Inflated.of(file, startOffset, file.length(), zlib, Inflated.limitBytes(length), "deflated data set");
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
