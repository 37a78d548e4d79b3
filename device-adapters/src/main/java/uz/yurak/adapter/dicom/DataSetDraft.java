package uz.yurak.adapter.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import uz.yurak.adapter.Part;

/**
 * Attributes in any order, written in that of their tags; texts in UTF-8 unless another set is asked for. A text that its representation cannot hold is left
 * out and said, never shortened.
 */
public final class DataSetDraft {

    /** The most characters of a representation (PS3.5, 6.2), a component group of a name for PN. */
    private static final Map<Vr, Integer> MAX_CHARACTERS = Map.ofEntries(
            Map.entry(Vr.AE, 16),
            Map.entry(Vr.AS, 4),
            Map.entry(Vr.CS, 16),
            Map.entry(Vr.DA, 8),
            Map.entry(Vr.DS, 16),
            Map.entry(Vr.DT, 26),
            Map.entry(Vr.IS, 12),
            Map.entry(Vr.LO, 64),
            Map.entry(Vr.LT, 10_240),
            Map.entry(Vr.PN, 3 * 64 + 2),
            Map.entry(Vr.SH, 16),
            Map.entry(Vr.ST, 1024),
            Map.entry(Vr.TM, 14));

    /** Those in which a backslash parts no values. */
    private static final List<Vr> WITH_BACKSLASH = List.of(Vr.LT, Vr.ST, Vr.UT);

    private final TreeMap<Integer, Consumer<DataSetWriter>> attributes = new TreeMap<>(Integer::compareUnsigned);

    private final Charset charset;

    public DataSetDraft() {
        this(StandardCharsets.UTF_8);
    }

    /** @param charset of the texts, which (0008,0005) must state */
    public DataSetDraft(Charset charset) {
        this.charset = charset;
    }

    public DataSetDraft text(int tag, Vr vr, String value) {
        attributes.put(tag, w -> w.text(tag, vr, value, charset));
        return this;
    }

    /** The text where it fits, nothing otherwise. */
    DataSetDraft textIfItFits(int tag, Vr vr, Optional<String> value, Part part, LeftOut leftOut) {
        Optional<String> fitting = value.filter(text -> fits(vr, text));
        if (fitting.isPresent()) {
            text(tag, vr, fitting.get());
        } else if (value.isPresent()) {
            leftOut.say(part);
        }
        return this;
    }

    public static boolean fits(Vr vr, String text) {
        int max = MAX_CHARACTERS.getOrDefault(vr, Integer.MAX_VALUE);
        boolean plain =
                WITH_BACKSLASH.contains(vr) || text.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c));
        return plain && text.codePointCount(0, text.length()) <= max;
    }

    DataSetDraft decimal(int tag, OptionalDouble value) {
        if (value.isPresent()) {
            text(tag, Vr.DS, Decimals.text(value.getAsDouble()));
        }
        return this;
    }

    DataSetDraft decimal(int tag, double value) {
        return decimal(tag, OptionalDouble.of(value));
    }

    public DataSetDraft unsignedShort(int tag, int... values) {
        attributes.put(tag, w -> w.unsignedShort(tag, values));
        return this;
    }

    public DataSetDraft unsignedInt(int tag, long... values) {
        attributes.put(tag, w -> w.unsignedInt(tag, values));
        return this;
    }

    DataSetDraft bytes(int tag, Vr vr, byte[] value) {
        attributes.put(tag, w -> w.bytes(tag, vr, value));
        return this;
    }

    DataSetDraft large(int tag, Vr vr, long evenLength, DataSetWriter.Part value) {
        attributes.put(tag, w -> w.large(tag, vr, evenLength, value));
        return this;
    }

    public DataSetDraft items(int tag, List<DataSetDraft> items) {
        attributes.put(
                tag,
                w -> w.sequence(
                        tag, items.stream().map(item -> item.writer(w.syntax())).toList()));
        return this;
    }

    /** A sequence of one code. A value too long for SH goes where long ones go (PS3.3, 8.8). */
    DataSetDraft code(int sequenceTag, Code code) {
        DataSetDraft item = new DataSetDraft(charset);
        boolean isShort = fits(Vr.SH, code.value());
        item.text(isShort ? Tag.CODE_VALUE : Tag.LONG_CODE_VALUE, isShort ? Vr.SH : Vr.UC, code.value());
        item.text(Tag.CODING_SCHEME, Vr.SH, code.scheme());
        if (code.scheme().equals("SCPECG")) {
            // The scheme alone does not say which edition (PS3.3, 8.8-1).
            item.text(Tag.CODING_SCHEME_VERSION, Vr.SH, "1.3");
        }
        return items(sequenceTag, List.of(item.text(Tag.CODE_MEANING, Vr.LO, code.meaning())));
    }

    DataSetWriter writer(TransferSyntax syntax) {
        DataSetWriter out = new DataSetWriter(syntax);
        attributes.values().forEach(one -> one.accept(out));
        return out;
    }
}
