package uz.yurak.adapter.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.Bytes;

/**
 * An XML document from front to back, for formats whose files are larger than memory should hold. A reader walks down to the
 * elements it knows and takes the small ones as {@link Xml}; a long text runs through a {@link TextTaker}.
 *
 * <p>Stands on the start of an element, the root first. What {@link Xml} refuses is refused here. Not for several threads.
 */
public final class XmlStream {
    private final XMLStreamReader reader;
    private int line = 1;
    private int depth;

    private XmlStream(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** What is done with each child of an element. */
    @FunctionalInterface
    public interface Visit {
        /** The stream stands on the child; what of it is left alone is skipped. */
        void child(XmlStream in) throws ReadException;
    }

    /** Takes the text of elements piece by piece. */
    public interface TextTaker {
        /** An element begins whose text is taken. */
        void begin(XmlStream in) throws ReadException;

        void text(char[] characters, int start, int length) throws ReadException;

        void end() throws ReadException;
    }

    /** For trees that are kept whole: no element has an empty name. */
    private static final TextTaker NO_ELEMENT = new TextTaker() {
        @Override
        public void begin(XmlStream in) {}

        @Override
        public void text(char[] characters, int start, int length) {}

        @Override
        public void end() {}
    };

    /** On the root element of a document. */
    public static XmlStream of(Bytes bytes) throws ReadException {
        try {
            XmlStream stream = new XmlStream(Xml.open(XmlText.of(bytes)));
            while (stream.next() != XMLStreamConstants.START_ELEMENT) {
                // Declarations, instructions and comments say nothing to a reader.
            }
            return stream;
        } catch (XMLStreamException e) {
            throw fault(e, 1);
        }
    }

    public String name() {
        return reader.getLocalName();
    }

    /** Of the element's start. */
    public int line() {
        return line;
    }

    /** As {@link Xml#place}. */
    public String place() {
        return "line " + line + ", " + name();
    }

    /** Visits the children of the element that the stream stands on, and leaves it. */
    public void children(Visit visit) throws ReadException {
        int own = depth;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                visit.child(this);
                while (depth > own) {
                    next();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
        }
    }

    /** The element that the stream stands on with all it holds, and leaves it. */
    public Xml tree() throws ReadException {
        return tree("", NO_ELEMENT);
    }

    /** As {@link #tree()}, but the text of every element of one name runs through a taker and is not kept. */
    public Xml tree(String taken, TextTaker taker) throws ReadException {
        Deque<Open> open = new ArrayDeque<>();
        int elements = 1;
        open.push(begin(taken, taker));
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                elements++;
                if (elements > Xml.MAX_ELEMENTS) {
                    throw tooMuch();
                }
                open.push(begin(taken, taker));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                characters(open.element(), taken, taker);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                Open closed = open.pop();
                if (closed.name.equals(taken)) {
                    taker.end();
                }
                if (open.isEmpty()) {
                    return closed.close();
                }
                open.element().add(closed.close());
            }
        }
    }

    private Open begin(String taken, TextTaker taker) throws ReadException {
        if (name().equals(taken)) {
            taker.begin(this);
        }
        return new Open(reader, line);
    }

    private void characters(Open open, String taken, TextTaker taker) throws ReadException {
        char[] characters = reader.getTextCharacters();
        int start = reader.getTextStart();
        int length = reader.getTextLength();
        if (open.name.equals(taken)) {
            taker.text(characters, start, length);
        } else {
            open.append(characters, start, length);
        }
    }

    private int next() throws ReadException {
        try {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                line = Math.max(1, reader.getLocation().getLineNumber());
                if (depth++ >= Xml.MAX_DEPTH) {
                    throw tooMuch();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw MalformedException.in("line " + line, "no entities", "one");
            }
            return event;
        } catch (XMLStreamException e) {
            throw fault(e, line);
        } catch (RuntimeException e) {
            // The library throws unchecked exceptions of its own on some broken documents.
            throw notWellFormed(line);
        }
    }

    private MalformedException tooMuch() {
        return MalformedException.in(
                "line " + line, "at most " + Xml.MAX_ELEMENTS + " elements, nested " + Xml.MAX_DEPTH + " deep", "more");
    }

    /** A byte that is no character comes up through the parser with its own place. */
    private static ReadException fault(XMLStreamException e, int line) {
        if (e.getNestedException() instanceof ReadException read) {
            return read;
        }
        return notWellFormed(e.getLocation() == null ? line : e.getLocation().getLineNumber());
    }

    private static MalformedException notWellFormed(int line) {
        return MalformedException.in("line " + line, "well-formed XML to its end", "a fault or the end of the file");
    }

    /** The element at which the reader stands, without what it holds. */
    static Xml alone(XMLStreamReader reader) {
        return new Open(reader, Math.max(1, reader.getLocation().getLineNumber())).close();
    }

    /**
     * An element whose end has not come yet. It holds nothing before something comes, and closes into copies cut to size:
     * a file of millions of small elements must not become lists and maps many times its size.
     */
    private static final class Open {
        private static final StringBuilder NO_TEXT = new StringBuilder();

        private final String name;
        private final int line;
        private final Map<String, String> attributes;
        private List<Xml> children = List.of();
        private StringBuilder text = NO_TEXT;

        Open(XMLStreamReader reader, int line) {
            this.name = reader.getLocalName();
            this.line = line;
            this.attributes = attributes(reader);
        }

        private static Map<String, String> attributes(XMLStreamReader reader) {
            int count = reader.getAttributeCount();
            if (count == 0) {
                return Map.of();
            }
            Map<String, String> attributes = new HashMap<>();
            for (int i = 0; i < count; i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            return Map.copyOf(attributes);
        }

        void add(Xml child) {
            if (children.isEmpty()) {
                children = new ArrayList<>();
            }
            children.add(child);
        }

        void append(char[] characters, int start, int length) {
            if (text == NO_TEXT) {
                text = new StringBuilder(length);
            }
            text.append(characters, start, length);
        }

        Xml close() {
            return new Xml(name, line, attributes, List.copyOf(children), isBlank(text) ? "" : text.toString());
        }
    }

    private static boolean isBlank(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }
}
