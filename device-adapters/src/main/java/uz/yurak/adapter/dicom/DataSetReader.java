package uz.yurak.adapter.dicom;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * Reads a data set (PS3.5, chapter 7).
 *
 * <pre>
 *   2 + 2 bytes  group and element
 *   2 bytes      representation            explicit transfer syntaxes only
 *   2 bytes      length, or 2 zero bytes and 4 bytes length, by the representation; implicit: 4 bytes
 *   n bytes      value; length FFFFFFFF: items up to a delimiter
 * </pre>
 */
final class DataSetReader {
    /** Deeper than any waveform object nests (5); a limit, so that hostile nesting ends. */
    static final int MAX_DEPTH = 32;

    /** An annotated 48 h recording has some 100,000; more is refused. */
    static final int MAX_ELEMENTS = 1_000_000;

    private static final long UNDEFINED = 0xffff_ffffL;

    /** Representations to come have two capital letters and a 32-bit length (PS3.5, 7.1.2). */
    private static final Pattern FUTURE_VR = Pattern.compile("[A-Z]{2}");

    private final Bytes data;
    private final Map<String, Warning> warnings = new LinkedHashMap<>();
    private int count;

    private DataSetReader(Bytes data) {
        this.data = data;
    }

    /** How the attributes of one level are written. */
    private record Form(boolean explicit, ByteOrder order) {
        static final Form IMPLICIT_LITTLE = new Form(false, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The data set from an offset to the end of the bytes.
     *
     * @param syntax any but the deflated one
     * @param warnings what had to be mended is added, each kind once
     */
    static Attributes read(Bytes data, int startOffset, TransferSyntax syntax, List<Warning> warnings)
            throws MalformedException {
        Cursor all = Cursor.over(data, syntax.order(), "data set");
        Cursor in = all.section("data set", startOffset, (long) data.length() - startOffset);
        DataSetReader reader = new DataSetReader(data);
        Attributes set = reader.dataSet(in, form(syntax), CharacterSets.DEFAULT, 0, false);
        warnings.addAll(reader.warnings.values());
        return set;
    }

    /** A data set within a section: a command set, or the file's meta information. */
    static Attributes read(Bytes data, Cursor in, TransferSyntax syntax) throws MalformedException {
        return new DataSetReader(data).dataSet(in, form(syntax), CharacterSets.DEFAULT, 0, false);
    }

    private static Form form(TransferSyntax syntax) {
        return new Form(syntax.isExplicit(), syntax.order());
    }

    private Attributes dataSet(Cursor in, Form form, CharacterSets inherited, int depth, boolean delimited)
            throws MalformedException {
        TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
        CharacterSets characters = inherited;
        while (true) {
            if (in.isAtEnd() || (depth == 0 && isZeroToEnd(in))) {
                if (delimited) {
                    throw in.malformed("an item delimiter", "the end");
                }
                break;
            }
            int tag = tag(in);
            if (tag == Tag.ITEM_END && delimited) {
                in.skip(Integer.BYTES);
                break;
            }
            Element element = element(in, tag, form, characters, depth);
            if (elements.putIfAbsent(tag, element) != null) {
                warn("again", Tag.text(tag), "stands there twice; the first is read");
            } else if (tag == Tag.SPECIFIC_CHARACTER_SET) {
                characters = characters(element);
            }
        }
        return new Attributes(elements, characters);
    }

    private void warn(String kind, String place, String text) {
        warnings.putIfAbsent(kind, new Warning(place, text));
    }

    private CharacterSets characters(Element element) {
        String all = new String(element.copy(), StandardCharsets.US_ASCII);
        List<String> terms = new ArrayList<>();
        for (String term : all.replace("\0", "").split("\\\\", -1)) {
            terms.add(term.strip());
        }
        CharacterSets sets = CharacterSets.of(terms);
        sets.doubts().forEach(doubt -> warn(doubt, Tag.text(Tag.SPECIFIC_CHARACTER_SET), doubt));
        return sets;
    }

    private static int tag(Cursor in) throws MalformedException {
        return in.u16() << 16 | in.u16();
    }

    private Element element(Cursor in, int tag, Form form, CharacterSets characters, int depth)
            throws MalformedException {
        if (++count > MAX_ELEMENTS) {
            throw in.malformed("at most " + MAX_ELEMENTS + " attributes", "more");
        }
        Vr vr = Tag.isKnownSequence(tag) ? Vr.SQ : Vr.UN;
        Form inner = form;
        long length;
        if (form.explicit()) {
            Optional<Vr> written = vr(in, tag);
            length = length(in, written);
            boolean unknown = written.orElse(Vr.UN) == Vr.UN;
            // PS3.5, 6.2.2: what passed through a program that did not know it is implicit little endian inside.
            inner = unknown ? Form.IMPLICIT_LITTLE : form;
            vr = unknown ? vr : written.orElse(Vr.UN);
        } else {
            length = in.u32();
        }
        if (vr == Vr.SQ || length == UNDEFINED) {
            return sequence(in, tag, vr, length, inner, characters, depth);
        }
        int offset = in.offset();
        in.skip(length);
        return new Element(tag, vr, data, offset, (int) length, inner.order(), List.of());
    }

    /** Empty for a representation that is not known yet. */
    private Optional<Vr> vr(Cursor in, int tag) throws MalformedException {
        int at = in.offset();
        String letters = in.text(2, StandardCharsets.ISO_8859_1);
        Optional<Vr> vr = Vr.named(letters);
        if (vr.isEmpty()) {
            if (!FUTURE_VR.matcher(letters).matches()) {
                throw MalformedException.at(
                        at, in.sectionName(), "a value representation of " + Tag.text(tag), "two other bytes");
            }
            warn("vr", Tag.text(tag), "value representation " + letters + " is not known; its value is kept as bytes");
        }
        return vr;
    }

    private static long length(Cursor in, Optional<Vr> vr) throws MalformedException {
        if (vr.isPresent() && !vr.get().hasLongLength()) {
            return in.u16();
        }
        in.skip(2);
        return in.u32();
    }

    private Element sequence(Cursor in, int tag, Vr vr, long length, Form form, CharacterSets characters, int depth)
            throws MalformedException {
        if (vr != Vr.SQ && vr != Vr.UN) {
            throw in.malformed("a defined length of " + Tag.text(tag), "an undefined one");
        }
        if (depth >= MAX_DEPTH) {
            throw in.malformed("at most " + MAX_DEPTH + " sequences inside each other", "more");
        }
        boolean delimited = length == UNDEFINED;
        int offset = in.offset();
        Cursor body = delimited ? in : in.take("sequence " + Tag.text(tag), length);
        Cursor turned = body.in(form.order());
        List<Attributes> items = items(turned, form, characters, depth, delimited);
        if (delimited) {
            in.moveTo(turned.offset());
        }
        return new Element(tag, Vr.SQ, data, offset, 0, form.order(), items);
    }

    private List<Attributes> items(Cursor in, Form form, CharacterSets characters, int depth, boolean delimited)
            throws MalformedException {
        List<Attributes> items = new ArrayList<>();
        while (delimited || !in.isAtEnd()) {
            int at = in.offset();
            int tag = tag(in);
            long length = in.u32();
            if (tag == Tag.SEQUENCE_END && delimited) {
                break;
            }
            if (tag != Tag.ITEM) {
                throw MalformedException.at(at, in.sectionName(), "an item", Tag.text(tag));
            }
            if (++count > MAX_ELEMENTS) {
                throw in.malformed("at most " + MAX_ELEMENTS + " attributes and items", "more");
            }
            boolean open = length == UNDEFINED;
            Cursor item = open ? in : in.take(in.sectionName(), length);
            items.add(dataSet(item, form, characters, depth + 1, open));
        }
        return items;
    }

    /** Some writers fill the last block of the medium with zeros, which are no attribute. */
    private static boolean isZeroToEnd(Cursor in) throws MalformedException {
        for (int at = in.offset(); at < in.end(); at++) {
            if (in.peekU8(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
