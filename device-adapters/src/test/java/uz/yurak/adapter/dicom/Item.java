package uz.yurak.adapter.dicom;

import java.nio.ByteBuffer;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** A data set to be written, in which a test sets or takes out any attribute; {@link #object} is a small ECG to start from. */
final class Item {
    private final TransferSyntax syntax;
    private final TreeMap<Integer, Consumer<DataSetWriter>> attributes = new TreeMap<>(Integer::compareUnsigned);

    Item(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    static Item little() {
        return new Item(TransferSyntax.EXPLICIT_LITTLE);
    }

    Item text(int tag, Vr vr, String value) {
        attributes.put(tag, w -> w.text(tag, vr, value));
        return this;
    }

    Item bytes(int tag, Vr vr, byte... value) {
        attributes.put(tag, w -> w.bytes(tag, vr, value));
        return this;
    }

    Item shorts(int tag, int... values) {
        attributes.put(tag, w -> w.unsignedShort(tag, values));
        return this;
    }

    Item integer(int tag, long value) {
        attributes.put(tag, w -> w.unsignedInt(tag, value));
        return this;
    }

    Item positions(int... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(syntax.order());
        for (int value : values) {
            out.putInt(value);
        }
        return bytes(Tag.REFERENCED_SAMPLES, Vr.UL, out.array());
    }

    Item items(int tag, Item... items) {
        attributes.put(
                tag, w -> w.sequence(tag, Stream.of(items).map(Item::writer).toList()));
        return this;
    }

    Item code(int sequenceTag, String value, String scheme, String meaning) {
        return items(
                sequenceTag,
                new Item(syntax)
                        .text(Tag.CODE_VALUE, Vr.SH, value)
                        .text(Tag.CODING_SCHEME, Vr.SH, scheme)
                        .text(Tag.CODE_MEANING, Vr.LO, meaning));
    }

    Item without(int tag) {
        attributes.remove(tag);
        return this;
    }

    DataSetWriter writer() {
        DataSetWriter out = new DataSetWriter(syntax);
        attributes.values().forEach(one -> one.accept(out));
        return out;
    }

    byte[] toBytes() {
        return writer().toByteArray();
    }

    /** A lead of 1 µV a count. */
    static Item channel(TransferSyntax syntax, int leadCode) {
        return new Item(syntax)
                .code(Tag.CHANNEL_SOURCE, "2:" + leadCode, "MDC", "")
                .text(Tag.SENSITIVITY, Vr.DS, "1")
                .code(Tag.SENSITIVITY_UNITS, "uV", "UCUM", "")
                .text(Tag.SENSITIVITY_CORRECTION, Vr.DS, "1")
                .text(Tag.CHANNEL_BASELINE, Vr.DS, "0");
    }

    /** Rhythm at 500 Hz of these channels in 16-bit words, one after the other. */
    static Item group(TransferSyntax syntax, Item[] channels, int... counts) {
        ByteBuffer data = ByteBuffer.allocate(2 * counts.length).order(syntax.order());
        for (int count : counts) {
            data.putShort((short) count);
        }
        return new Item(syntax)
                .text(Tag.ORIGINALITY, Vr.CS, "ORIGINAL")
                .shorts(Tag.CHANNEL_COUNT, channels.length)
                .integer(Tag.SAMPLE_COUNT, counts.length / channels.length)
                .text(Tag.SAMPLING_FREQUENCY, Vr.DS, "500")
                .items(Tag.CHANNEL_DEFINITIONS, channels)
                .shorts(Tag.BITS_ALLOCATED, 16)
                .text(Tag.SAMPLE_INTERPRETATION, Vr.CS, "SS")
                .bytes(Tag.WAVEFORM_DATA, Vr.OW, data.array());
    }

    /** Lead I with three samples. */
    static Item group(Item channel) {
        return group(TransferSyntax.EXPLICIT_LITTLE, new Item[] {channel}, 100, -2, 3);
    }

    static Item lead(int code) {
        return channel(TransferSyntax.EXPLICIT_LITTLE, code);
    }

    static Item object(Item... groups) {
        return little().text(Tag.SOP_CLASS, Vr.UI, Uids.TWELVE_LEAD)
                .text(Tag.SOP_INSTANCE, Vr.UI, "1.2.3")
                .items(Tag.WAVEFORM_SEQUENCE, groups);
    }

    static Item object() {
        return object(group(lead(1)));
    }

    Recording read() throws Exception {
        return read(Uids.TWELVE_LEAD, syntax.uid(), toBytes());
    }

    static Recording read(String sopClass, String transferSyntax, byte[] set) throws Exception {
        return read(Part10.wrap(sopClass, "1.2.3", transferSyntax, "CART", Bytes.wrap(set)));
    }

    static Recording read(Bytes file) throws Exception {
        return new DicomReader().read(Source.of("", file));
    }
}
