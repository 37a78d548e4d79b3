package uz.yurak.adapter.xml;

import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.Bytes;

/**
 * An XML element with what it holds; names without prefixes, comments left out. A document type may be named (GE's MUSE
 * names one) and is never fetched; one that declares anything is refused, so no entity is ever declared or expanded.
 *
 * @param line where it starts, for errors
 * @param text its character data, outside of its children; empty where that is white space alone
 */
public record Xml(String name, int line, Map<String, String> attributes, List<Xml> children, String text) {
    public static final int MAX_DEPTH = 100;
    /** The largest real file has 2500; a day of beats with all their waves is some hundred thousand. */
    public static final int MAX_ELEMENTS = 2_000_000;

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not fetched");
        });
        return factory;
    }

    /** The name of the root element; empty where the bytes do not begin as XML. */
    public static Optional<String> rootName(Bytes bytes) {
        return root(bytes).map(Xml::name);
    }

    /** The root element with its attributes, without what it holds; empty where the bytes do not begin as XML. */
    public static Optional<Xml> root(Bytes bytes) {
        if (!beginsAsXml(bytes)) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = open(XmlText.head(bytes));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    return Optional.of(XmlStream.alone(reader));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException | ReadException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Byte order marks of UTF-8 and UTF-16, or a tag in either, after white space. */
    private static boolean beginsAsXml(Bytes bytes) {
        for (int i = 0; i < Math.min(bytes.length(), 1024); i++) {
            switch (bytes.at(i)) {
                case '<' -> {
                    return true;
                }
                case ' ', '\t', '\r', '\n', 0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    static XMLStreamReader open(Reader text) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(text);
        }
    }

    /**
     * The root element with all it holds.
     *
     * @throws ReadException names the line of the fault
     */
    public static Xml parse(Bytes bytes) throws ReadException {
        return XmlStream.of(bytes).tree();
    }

    /** The character set that the XML declaration names, as written there; empty where it names none. */
    public static Optional<String> declaredCharacterSet(Bytes bytes) {
        return XmlText.declaredName(bytes);
    }

    /** For errors: the line and the element's name. */
    public String place() {
        return "line " + line + ", " + name;
    }

    /** Stripped; empty where it is missing or blank. */
    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The children of that name, in order. */
    public List<Xml> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The first element down a path of names; empty where any is missing. */
    public Optional<Xml> at(String... path) {
        Optional<Xml> here = Optional.of(this);
        for (String step : path) {
            here = here.flatMap(e ->
                    e.children.stream().filter(child -> child.name.equals(step)).findFirst());
        }
        return here;
    }

    /** The text at the end of a path, stripped; empty where there is none. */
    public Optional<String> textAt(String... path) {
        return at(path).map(e -> e.text.strip()).filter(text -> !text.isEmpty());
    }

    /** The number at the end of a path; empty where there is none or other text. */
    public OptionalDouble numberAt(String... path) {
        return textAt(path).map(XmlData::number).orElse(OptionalDouble.empty());
    }

    /** The {@code code} attribute of the child {@code code}. */
    public Optional<String> code() {
        return at("code").flatMap(code -> code.attribute("code"));
    }
}
