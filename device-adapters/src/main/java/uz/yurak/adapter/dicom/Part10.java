package uz.yurak.adapter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/**
 * A DICOM file (PS3.10, chapter 7).
 *
 * <pre>
 *   128 bytes  preamble, free
 *     4 bytes  DICM
 *   group 0002, explicit little endian; (0002,0000) says its length, (0002,0010) the transfer syntax of what follows
 *   the data set
 * </pre>
 *
 * Older programs leave out the preamble with the magic word, or group 0002 too ({@link FileStart}).
 *
 * @param meta group 0002
 * @param syntax of the data set
 * @param dataSet the object
 * @param dataSetOffset where the data set starts in the file
 */
public record Part10(Attributes meta, TransferSyntax syntax, Attributes dataSet, int dataSetOffset) {
    public static final int PREAMBLE_BYTES = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int META_START = PREAMBLE_BYTES + 4;

    /** Whether a file begins as one, with the preamble or without. */
    public static boolean isPart10(Bytes file) {
        return FileStart.of(file).isPresent();
    }

    /** Whether the file names its transfer syntax; where not, it was told by the form of its first elements. */
    boolean namesItsSyntax() {
        return meta.ascii(Tag.TRANSFER_SYNTAX).isPresent();
    }

    public static Part10 read(Bytes file) throws ReadException {
        FileStart start = FileStart.of(file)
                .orElseThrow(() -> MalformedException.at(
                        PREAMBLE_BYTES, "file", "DICM, or an element of group 0002 or 0008 at 0", "something else"));
        int metaOffset = start.metaOffset().orElse(0);
        Cursor in =
                Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "meta information").moveTo(metaOffset);
        int end = start.metaOffset().isPresent() ? metaEnd(in) : metaOffset;
        Attributes meta = DataSetReader.read(
                file, in.section("meta information", metaOffset, end - metaOffset), TransferSyntax.EXPLICIT_LITTLE);
        TransferSyntax syntax = start.metaOffset().isPresent() ? named(meta) : start.syntax();
        Attributes dataSet = syntax == TransferSyntax.DEFLATED
                ? DataSetReader.read(inflated(file, end), 0, TransferSyntax.EXPLICIT_LITTLE)
                : DataSetReader.read(file, end, syntax);
        return new Part10(meta, syntax, dataSet, end);
    }

    private static TransferSyntax named(Attributes meta) throws ReadException {
        String uid = meta.ascii(Tag.TRANSFER_SYNTAX)
                .orElseThrow(() -> meta.wrong(Tag.TRANSFER_SYNTAX, "a transfer syntax", "none"));
        return TransferSyntax.ofUid(uid)
                .orElseThrow(() -> new UnsupportedException("transfer syntax " + bounded(uid), "DICOM (0002,0010)"));
    }

    /** Where group 0002 ends, found by walking: writers exist that state a wrong group length. */
    private static int metaEnd(Cursor in) throws MalformedException {
        while (in.remaining() >= 8) {
            int at = in.offset();
            if (in.u16() != 0x0002) {
                return at;
            }
            in.skip(2);
            String letters = in.text(2, StandardCharsets.ISO_8859_1);
            Vr vr = Vr.named(letters)
                    .orElseThrow(() ->
                            MalformedException.at(at, "meta information", "a value representation", "two other bytes"));
            if (vr.hasLongLength()) {
                in.skip(2);
                in.skip(in.u32());
            } else {
                in.skip(in.u16());
            }
        }
        return in.offset();
    }

    private static String bounded(String uid) {
        return uid.length() <= 64 ? uid : uid.substring(0, 64) + "…";
    }

    private static Bytes inflated(Bytes file, int startOffset) throws MalformedException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file.view().position(startOffset));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = new byte[1 << 16];
            while (!inflater.finished()) {
                int n = inflater.inflate(block);
                if (n == 0 && !inflater.finished()) {
                    throw MalformedException.at(file.length(), "deflated data set", "its end", "the end of the file");
                }
                out.write(block, 0, n);
                if (out.size() > Envelope.MAX_BYTES) {
                    throw MalformedException.at(
                            startOffset, "deflated data set", "at most " + Envelope.MAX_BYTES + " bytes", "more");
                }
            }
            return Bytes.wrap(out.toByteArray());
        } catch (DataFormatException e) {
            throw MalformedException.at(startOffset, "deflated data set", "a deflate stream", "other bytes");
        } finally {
            inflater.end();
        }
    }

    /**
     * A file of a data set as it came over an association, its bytes unchanged.
     *
     * @param sourceAe who sent it; empty where unknown
     */
    public static Bytes wrap(
            String sopClass, String sopInstance, String transferSyntax, String sourceAe, Bytes dataSet) {
        DataSetWriter meta = new DataSetWriter(TransferSyntax.EXPLICIT_LITTLE);
        meta.bytes(Tag.META_VERSION, Vr.OB, new byte[] {0, 1});
        meta.text(Tag.MEDIA_SOP_CLASS, Vr.UI, sopClass);
        meta.text(Tag.MEDIA_SOP_INSTANCE, Vr.UI, sopInstance);
        meta.text(Tag.TRANSFER_SYNTAX, Vr.UI, transferSyntax);
        meta.text(Tag.IMPLEMENTATION_CLASS, Vr.UI, Uids.IMPLEMENTATION);
        meta.text(Tag.IMPLEMENTATION_VERSION, Vr.SH, Uids.IMPLEMENTATION_VERSION);
        if (!sourceAe.isEmpty()) {
            meta.text(Tag.SOURCE_AE_TITLE, Vr.AE, sourceAe);
        }
        byte[] body = meta.toByteArray();
        DataSetWriter length = new DataSetWriter(TransferSyntax.EXPLICIT_LITTLE);
        length.unsignedInt(Tag.META_GROUP_LENGTH, body.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream(META_START + body.length + dataSet.length() + 16);
        try {
            out.write(new byte[PREAMBLE_BYTES]);
            out.write(MAGIC);
            out.write(length.toByteArray());
            out.write(body);
            dataSet.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return Bytes.wrap(out.toByteArray());
    }
}
