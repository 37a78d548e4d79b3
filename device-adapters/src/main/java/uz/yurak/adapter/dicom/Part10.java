package uz.yurak.adapter.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

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
 * @param warnings what had to be mended
 */
public record Part10(
        Attributes meta, TransferSyntax syntax, Attributes dataSet, int dataSetOffset, List<Warning> warnings) {
    public static final int PREAMBLE_BYTES = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int META_START = PREAMBLE_BYTES + 4;

    public Part10 {
        warnings = List.copyOf(warnings);
    }

    /** Whether a file begins as one, with the preamble or without. */
    public static boolean isPart10(Bytes file) {
        return FileStart.of(file).isPresent();
    }

    /** Whether the file names its transfer syntax; where not, it was told by the form of its first elements. */
    boolean namesItsSyntax() {
        return meta.ascii(Tag.TRANSFER_SYNTAX).isPresent();
    }

    /** The class of the object as the meta information says; empty where it does not. */
    static Optional<String> sopClass(Bytes file) throws ReadException {
        return meta(file, start(file)).attributes().ascii(Tag.MEDIA_SOP_CLASS);
    }

    public static Part10 read(Bytes file) throws ReadException {
        FileStart start = start(file);
        Meta meta = meta(file, start);
        List<Warning> warnings = new ArrayList<>();
        TransferSyntax syntax = start.metaOffset().isPresent() ? named(meta.attributes()) : start.syntax();
        if (syntax == TransferSyntax.DEFLATED) {
            Bytes inflated = Inflation.inflated(file, meta.endOffset(), warnings);
            Attributes set = DataSetReader.read(inflated, 0, TransferSyntax.EXPLICIT_LITTLE, warnings);
            return new Part10(meta.attributes(), syntax, set, meta.endOffset(), warnings);
        }
        TransferSyntax written = FileStart.syntaxAt(file, meta.endOffset(), syntax);
        if (written != syntax) {
            warnings.add(new Warning("data set", "stated to be " + syntax + ", but written as " + written));
        }
        Attributes set = DataSetReader.read(file, meta.endOffset(), written, warnings);
        return new Part10(meta.attributes(), written, set, meta.endOffset(), warnings);
    }

    private static FileStart start(Bytes file) throws MalformedException {
        return FileStart.of(file)
                .orElseThrow(() -> MalformedException.at(
                        PREAMBLE_BYTES, "file", "DICM, or an element of group 0002 or 0008 at 0", "something else"));
    }

    /** Group 0002, empty in a file without, and where it ends. */
    private record Meta(Attributes attributes, int endOffset) {}

    private static Meta meta(Bytes file, FileStart start) throws MalformedException {
        int offset = start.metaOffset().orElse(0);
        Cursor in =
                Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "meta information").moveTo(offset);
        int end = start.metaOffset().isPresent() ? metaEnd(in) : offset;
        Attributes attributes = DataSetReader.read(
                file, in.section("meta information", offset, end - offset), TransferSyntax.EXPLICIT_LITTLE);
        return new Meta(attributes, end);
    }

    private static TransferSyntax named(Attributes meta) throws ReadException {
        String uid = meta.ascii(Tag.TRANSFER_SYNTAX)
                .orElseThrow(() -> meta.wrong(Tag.TRANSFER_SYNTAX, "a transfer syntax", "none"));
        return TransferSyntax.ofFile(uid)
                .orElseThrow(() ->
                        new UnsupportedException("transfer syntax " + SopClass.bounded(uid), "DICOM (0002,0010)"));
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

    /**
     * A file of a data set as it came over an association, its bytes unchanged.
     *
     * @param sourceAe who sent it; empty where unknown
     */
    public static Bytes wrap(
            String sopClass, String sopInstance, String transferSyntax, String sourceAe, Bytes dataSet) {
        byte[] head = head(sopClass, sopInstance, transferSyntax, sourceAe);
        byte[] all = Arrays.copyOf(head, head.length + dataSet.length());
        dataSet.view().get(all, head.length, dataSet.length());
        return Bytes.wrap(all);
    }

    /** What stands before the data set: preamble, magic word and meta information. */
    static byte[] head(String sopClass, String sopInstance, String transferSyntax, String sourceAe) {
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
        byte[] length = new DataSetWriter(TransferSyntax.EXPLICIT_LITTLE)
                .unsignedInt(Tag.META_GROUP_LENGTH, body.length)
                .toByteArray();
        ByteBuffer out = ByteBuffer.allocate(META_START + length.length + body.length);
        return out.position(PREAMBLE_BYTES).put(MAGIC).put(length).put(body).array();
    }
}
