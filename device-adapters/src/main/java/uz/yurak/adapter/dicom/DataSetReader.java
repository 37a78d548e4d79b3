package uz.yurak.adapter.dicom;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;

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

    private final Bytes data;
    private int count;

    private DataSetReader(Bytes data) {
        this.data = data;
    }

    /** The data set from an offset to the end of the bytes. The syntax must not be the deflated one. */
    static Attributes read(Bytes data, int startOffset, TransferSyntax syntax) throws MalformedException {
        Cursor all = Cursor.over(data, syntax.order(), "data set");
        Cursor in = all.section("data set", startOffset, (long) data.length() - startOffset);
        return new DataSetReader(data)
                .dataSet(in, syntax.isExplicit(), syntax.order(), CharacterSets.DEFAULT, 0, false);
    }

    /** A data set within a section: a command set, or the file's meta information. */
    static Attributes read(Bytes data, Cursor in, TransferSyntax syntax) throws MalformedException {
        return new DataSetReader(data)
                .dataSet(in, syntax.isExplicit(), syntax.order(), CharacterSets.DEFAULT, 0, false);
    }

    private Attributes dataSet(
            Cursor in, boolean explicit, ByteOrder order, CharacterSets inherited, int depth, boolean delimited)
            throws MalformedException {
        Map<Integer, Element> elements = new LinkedHashMap<>();
        CharacterSets characters = inherited;
        while (true) {
            if (in.isAtEnd() || (depth == 0 && isZeroToEnd(in))) {
                if (delimited) {
                    throw in.malformed("an item delimiter", "the end");
                }
                break;
            }
            int at = in.offset();
            int tag = tag(in);
            if (tag == Tag.ITEM_END && delimited) {
                in.skip(Integer.BYTES);
                break;
            }
            Element element = element(in, tag, explicit, order, characters, depth);
            if (elements.put(tag, element) != null) {
                throw MalformedException.at(at, in.sectionName(), "each attribute once", Tag.text(tag) + " again");
            }
            if (tag == Tag.SPECIFIC_CHARACTER_SET) {
                characters = characters(element);
            }
        }
        return new Attributes(elements.values(), characters);
    }

    private static CharacterSets characters(Element element) {
        String all = new String(element.copy(), StandardCharsets.US_ASCII);
        List<String> terms = new ArrayList<>();
        for (String term : all.replace("\0", "").split("\\\\", -1)) {
            terms.add(term.strip());
        }
        return CharacterSets.of(terms);
    }

    private static int tag(Cursor in) throws MalformedException {
        return in.u16() << 16 | in.u16();
    }

    private Element element(Cursor in, int tag, boolean explicit, ByteOrder order, CharacterSets characters, int depth)
            throws MalformedException {
        if (++count > MAX_ELEMENTS) {
            throw in.malformed("at most " + MAX_ELEMENTS + " attributes", "more");
        }
        Vr vr = explicit ? vr(in, tag) : Tag.isKnownSequence(tag) ? Vr.SQ : Vr.UN;
        long length = length(in, explicit, vr);
        if (vr == Vr.SQ || length == UNDEFINED) {
            return sequence(in, tag, vr, length, explicit, order, characters, depth);
        }
        int offset = in.offset();
        in.skip(length);
        return new Element(tag, vr, data, offset, (int) length, order, List.of());
    }

    private static Vr vr(Cursor in, int tag) throws MalformedException {
        int at = in.offset();
        String letters = in.text(2, StandardCharsets.ISO_8859_1);
        Optional<Vr> vr = Vr.named(letters);
        if (vr.isEmpty()) {
            throw MalformedException.at(
                    at, in.sectionName(), "a value representation of " + Tag.text(tag), "two other bytes");
        }
        return vr.get();
    }

    private static long length(Cursor in, boolean explicit, Vr vr) throws MalformedException {
        if (!explicit) {
            return in.u32();
        }
        if (!vr.hasLongLength()) {
            return in.u16();
        }
        in.skip(2);
        return in.u32();
    }

    private Element sequence(
            Cursor in,
            int tag,
            Vr vr,
            long length,
            boolean explicit,
            ByteOrder order,
            CharacterSets characters,
            int depth)
            throws MalformedException {
        if (vr != Vr.SQ && vr != Vr.UN) {
            throw in.malformed("a defined length of " + Tag.text(tag), "an undefined one");
        }
        if (depth >= MAX_DEPTH) {
            throw in.malformed("at most " + MAX_DEPTH + " sequences inside each other", "more");
        }
        // PS3.5, 6.2.2: a sequence of unknown representation is written in implicit little endian.
        boolean unknown = explicit && vr == Vr.UN;
        boolean itemsExplicit = explicit && !unknown;
        ByteOrder itemsOrder = unknown ? ByteOrder.LITTLE_ENDIAN : order;
        boolean delimited = length == UNDEFINED;
        int offset = in.offset();
        Cursor body = delimited ? in : in.take("sequence " + Tag.text(tag), length);
        Cursor turned = unknown ? body.in(ByteOrder.LITTLE_ENDIAN) : body;
        List<Attributes> items = items(turned, itemsExplicit, itemsOrder, characters, depth, delimited);
        if (unknown && delimited) {
            in.moveTo(turned.offset());
        }
        return new Element(tag, Vr.SQ, data, offset, 0, order, items);
    }

    private List<Attributes> items(
            Cursor in, boolean explicit, ByteOrder order, CharacterSets characters, int depth, boolean delimited)
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
            items.add(dataSet(item, explicit, order, characters, depth + 1, open));
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
