package uz.yurak.adapter.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * A data set, or one item of a sequence. Absent and empty attributes read alike, as PS3.5, 7.4.5 allows; a value that is
 * there and cannot be read is malformed, never absent.
 */
public final class Attributes {
    private final SortedMap<Integer, Element> elements;
    private final CharacterSets characters;

    /** @param elements by tag, in the order of unsigned numbers; handed over */
    Attributes(SortedMap<Integer, Element> elements, CharacterSets characters) {
        this.elements = elements;
        this.characters = characters;
    }

    CharacterSets characters() {
        return characters;
    }

    /** Every attribute, in the order of the tags. */
    Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    /** The tags of every attribute, empty ones too, in their order. */
    public List<Integer> tags() {
        return List.copyOf(elements.keySet());
    }

    /** As written; {@link Vr#UN} where it is not said or the attribute absent. */
    public Vr representation(int tag) {
        Element element = elements.get(tag);
        return element == null ? Vr.UN : element.vr();
    }

    Optional<Element> element(int tag) {
        return Optional.ofNullable(elements.get(tag)).filter(e -> e.length() > 0 || e.vr() == Vr.SQ);
    }

    /** The value's bytes, copied; empty where absent. */
    public Optional<Bytes> bytes(int tag) {
        return element(tag).map(e -> Bytes.wrap(e.copy()));
    }

    /** The whole value as text, blanks around it taken off; empty where absent or blank. */
    public Optional<String> text(int tag) {
        return element(tag)
                .map(e -> characters.decode(e.copy(), tag == Tag.PATIENT_NAME || e.vr() == Vr.PN))
                .filter(s -> !s.isEmpty());
    }

    /** The values between backslashes. */
    public List<String> texts(int tag) {
        List<String> out = new ArrayList<>();
        text(tag).ifPresent(all -> {
            for (String one : all.split("\\\\", -1)) {
                out.add(one.strip());
            }
        });
        return out;
    }

    /** A UID or code string: ASCII. */
    public Optional<String> ascii(int tag) {
        return element(tag)
                .map(e -> new String(e.copy(), StandardCharsets.US_ASCII)
                        .replace("\0", "")
                        .strip())
                .filter(s -> !s.isEmpty());
    }

    /** A whole number of any representation, the first where there are several. */
    public OptionalInt integer(int tag) throws MalformedException {
        List<Long> all = integers(tag);
        if (all.isEmpty()) {
            return OptionalInt.empty();
        }
        long value = all.get(0);
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw wrong(tag, "a number below 2^31", "a larger one");
        }
        return OptionalInt.of((int) value);
    }

    /** Whole numbers: US, UL, SS, SL, IS; without a representation two or four bytes unsigned, by the value's length. */
    public List<Long> integers(int tag) throws MalformedException {
        Optional<Element> found = element(tag);
        if (found.isEmpty()) {
            return List.of();
        }
        Element element = found.get();
        return switch (element.vr()) {
            case IS, DS -> numbersOf(tag).stream().map(Math::round).toList();
            case US, SS, OW -> binary(element, Short.BYTES);
            case UL, SL, OL -> binary(element, Integer.BYTES);
            case UN -> binary(element, element.length() == Short.BYTES ? Short.BYTES : Integer.BYTES);
            default -> throw wrong(tag, "a whole number", "representation " + element.vr());
        };
    }

    /** Unsigned 16-bit numbers, for pairs that implicit VR leaves without a representation. */
    List<Long> shorts(int tag) throws MalformedException {
        Optional<Element> found = element(tag);
        return found.isEmpty() ? List.of() : binary(found.get(), Short.BYTES);
    }

    private List<Long> binary(Element element, int width) throws MalformedException {
        if (element.length() % width != 0) {
            throw wrong(element.tag(), "a multiple of " + width + " bytes", element.length() + " bytes");
        }
        boolean signed = element.vr() == Vr.SS || element.vr() == Vr.SL;
        ByteBuffer value = element.value();
        List<Long> out = new ArrayList<>(element.length() / width);
        while (value.hasRemaining()) {
            long raw = width == Short.BYTES ? value.getShort() : value.getInt();
            long mask = width == Short.BYTES ? 0xffffL : 0xffff_ffffL;
            out.add(signed ? raw : raw & mask);
        }
        return out;
    }

    /** A decimal string, or FL or FD. */
    public OptionalDouble decimal(int tag) throws MalformedException {
        List<Double> all = numbersOf(tag);
        return all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(all.get(0));
    }

    /** Every number of a decimal string, or of FL or FD. */
    List<Double> decimals(int tag) throws MalformedException {
        return numbersOf(tag);
    }

    /** A decimal that the reading does not depend on: one that is no number is absent, with a warning. */
    OptionalDouble decimalIfReadable(int tag, String place, List<Warning> warnings) {
        try {
            return decimal(tag);
        } catch (MalformedException e) {
            warnings.add(new Warning(place, Tag.text(tag) + " is no number and left out"));
            return OptionalDouble.empty();
        }
    }

    private List<Double> numbersOf(int tag) throws MalformedException {
        Optional<Element> found = element(tag);
        if (found.isEmpty()) {
            return List.of();
        }
        Element element = found.get();
        List<Double> out = new ArrayList<>();
        ByteBuffer value = element.value();
        if (element.vr() == Vr.FD) {
            while (value.remaining() >= Double.BYTES) {
                out.add(value.getDouble());
            }
        } else if (element.vr() == Vr.FL) {
            while (value.remaining() >= Float.BYTES) {
                out.add((double) value.getFloat());
            }
        } else {
            for (String one : texts(tag)) {
                out.add(parsed(tag, one));
            }
        }
        return out;
    }

    private double parsed(int tag, String text) throws MalformedException {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below: the text itself may be a patient's and stays out of the message.
        }
        throw wrong(tag, "a decimal number", "text of " + text.length() + " characters");
    }

    /** The items of a sequence; none where absent. */
    public List<Attributes> items(int tag) {
        return element(tag).map(Element::items).orElse(List.of());
    }

    /** The first item of a sequence. */
    public Optional<Attributes> item(int tag) {
        return items(tag).stream().findFirst();
    }

    /** An error about an attribute, at its value. */
    MalformedException wrong(int tag, String expected, String found) {
        Element element = elements.get(tag);
        return MalformedException.at(
                element == null ? 0 : element.offset(), "attribute " + Tag.text(tag), expected, found);
    }
}
