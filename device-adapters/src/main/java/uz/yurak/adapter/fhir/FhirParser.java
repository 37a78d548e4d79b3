package uz.yurak.adapter.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/** Bytes of JSON or XML to {@link Element}s; depth, number of elements and length of texts are bounded. */
final class FhirParser {
    private static final int MAX_DEPTH = 100;
    /** A Bundle of a day's recordings has some ten thousand. */
    private static final int MAX_ELEMENTS = 1_000_000;

    private static final int HEAD_BYTES = 4096;
    private static final String NAMESPACE = "http://hl7.org/fhir";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Envelope.MAX_BYTES)
                    .build())
            .build();

    private final JsonParser in;
    private int elements;

    private FhirParser(JsonParser in) {
        this.in = in;
    }

    /** The kind of the resource that the bytes are; empty where they are none. */
    static Optional<String> resourceType(Bytes bytes) {
        return isJson(bytes) ? jsonType(bytes) : xmlType(bytes);
    }

    private static boolean isJson(Bytes bytes) {
        for (int i = 0; i < Math.min(bytes.length(), HEAD_BYTES); i++) {
            switch (bytes.at(i)) {
                case '{' -> {
                    return true;
                }
                case ' ', '\t', '\r', '\n', (byte) 0xef, (byte) 0xbb, (byte) 0xbf -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private static Optional<String> jsonType(Bytes bytes) {
        try (JsonParser in = JSON.createParser(bytes.stream())) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals(Element.RESOURCE_TYPE)) {
                    return value == JsonToken.VALUE_STRING ? Optional.of(in.getText()) : Optional.empty();
                }
                in.skipChildren();
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> xmlType(Bytes bytes) {
        byte[] head = new byte[Math.min(bytes.length(), HEAD_BYTES)];
        bytes.view().get(head);
        boolean ours =
                new String(head, StandardCharsets.ISO_8859_1).replace("\0", "").contains(NAMESPACE);
        return ours ? Xml.rootName(bytes).filter(name -> Character.isUpperCase(name.charAt(0))) : Optional.empty();
    }

    /** The resource with all it holds. */
    static Element parse(Bytes bytes) throws ReadException {
        return isJson(bytes) ? json(bytes) : ofXml(Xml.parse(bytes), true);
    }

    private static Element json(Bytes bytes) throws MalformedException {
        int line = 1;
        try (JsonParser in = JSON.createParser(bytes.stream())) {
            FhirParser parser = new FhirParser(in);
            try {
                in.nextToken();
                List<Element> root = new ArrayList<>();
                parser.value("resource", root);
                if (in.nextToken() != null) {
                    throw MalformedException.in("line " + parser.line(), "the end of the file", "more");
                }
                return root.get(0);
            } finally {
                line = parser.line();
            }
        } catch (MalformedException e) {
            throw e;
        } catch (JsonProcessingException e) {
            // The library's words quote the text, which may be a patient's.
            throw MalformedException.in(
                    "line " + line, "well-formed JSON to its end", "a fault or the end of the file");
        } catch (IOException e) {
            throw MalformedException.in("line " + line, "text in the character set of JSON", "other bytes");
        }
    }

    private int line() {
        return Math.max(1, in.currentTokenLocation().getLineNr());
    }

    /** Adds what the parser stands at: nothing for null, one for a value or an object, several for a list. */
    private void value(String name, List<Element> to) throws IOException {
        int line = line();
        JsonToken token = in.currentToken();
        if (token == null || token == JsonToken.NOT_AVAILABLE) {
            throw MalformedException.in("line " + line, "well-formed JSON to its end", "the end of the file");
        }
        switch (token) {
            case START_OBJECT -> {
                List<Element> children = new ArrayList<>();
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    String child = in.currentName();
                    in.nextToken();
                    value(child, children);
                }
                add(new Element(name, line, "", children.isEmpty() ? List.of() : children), to);
            }
            case START_ARRAY -> {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    value(name, to);
                }
            }
            case VALUE_NULL -> {}
            default -> add(new Element(name, line, in.getText(), List.of()), to);
        }
    }

    private void add(Element element, List<Element> to) throws MalformedException {
        elements++;
        if (elements > MAX_ELEMENTS) {
            throw MalformedException.in(element.place(), "at most " + MAX_ELEMENTS + " elements", "more");
        }
        to.add(element);
    }

    /** In XML a resource's kind is the name of an element of its own, inside {@code resource} and {@code contained}. */
    private static Element ofXml(Xml xml, boolean resource) {
        List<Element> children = new ArrayList<>();
        boolean named = xml.name().equals("resource") || xml.name().equals("contained");
        boolean wraps = named && xml.children().size() == 1;
        Xml holder = wraps ? xml.children().get(0) : xml;
        if (resource || wraps) {
            children.add(new Element(Element.RESOURCE_TYPE, xml.line(), holder.name(), List.of()));
        }
        // The url of an extension and the id of an element are attributes.
        holder.attributes().forEach((name, value) -> {
            if (!name.equals("value")) {
                children.add(new Element(name, xml.line(), value, List.of()));
            }
        });
        for (Xml child : holder.children()) {
            children.add(ofXml(child, false));
        }
        return new Element(
                xml.name(),
                xml.line(),
                xml.attributes().getOrDefault("value", ""),
                children.isEmpty() ? List.of() : children);
    }
}
