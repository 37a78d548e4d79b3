package uz.yurak.adapter.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.Golden;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingDump;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/**
 * What every reader of an XML format owes beside the contract of all readers: it recognizes its files however they are
 * written down, and nothing that XML can carry makes it fetch, expand or run out of bounds. The golden file is UTF-8 or
 * ASCII.
 */
public abstract class XmlAttacks extends RecordingReaderContract {
    /** The first tag of an element. */
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z][A-Za-z0-9_.:-]*)");

    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");
    private static final Pattern LEAF = Pattern.compile(">([^<>&]*[^<>&\\s][^<>&]*)</");
    private static final int HUGE_CHARS = 4 << 20;

    private final RecordingReader reader;
    private final String golden;
    private final String body;
    private final String rootName;

    /** @param goldenName file in {@code golden/<format>/} */
    protected XmlAttacks(RecordingReader reader, String goldenName) {
        super(reader, goldenName);
        this.reader = reader;
        this.golden =
                new String(Golden.source(reader.format(), goldenName).bytes().toArray(), StandardCharsets.UTF_8);
        Matcher root = ROOT.matcher(golden);
        assertTrue(root.find(), "a root element");
        this.body = golden.substring(root.start());
        this.rootName = root.group(1);
        assertFalse(DECLARATION.matcher(body).find());
    }

    /** The golden file's text. */
    protected final String golden() {
        return golden;
    }

    protected final Recording read(String xml) throws IOException {
        return reader.read(source(xml));
    }

    /** The golden file with one piece of text replaced, wherever it stands. */
    protected final Recording with(String piece, String other) throws IOException {
        assertTrue(golden.contains(piece), piece);
        return read(golden.replace(piece, other));
    }

    protected static List<String> warnings(Recording recording) {
        return recording.warnings().stream().map(Warning::text).toList();
    }

    private static Source source(String xml, Charset charset) {
        return Source.of("x.xml", Bytes.wrap(xml.getBytes(charset)));
    }

    protected static Source source(String xml) {
        return source(xml, StandardCharsets.UTF_8);
    }

    /** All that is read but the name of the character set and the numbers of lines, which the cases below change. */
    private List<String> facts(Source source) throws IOException {
        assertTrue(reader.sniff(source), "recognized");
        return RecordingDump.of(reader.read(source)).stream()
                .filter(line -> !line.startsWith("subject characterSet"))
                .map(line -> line.replaceAll("line \\d+", "line"))
                .toList();
    }

    private void assertSame(Source source) throws IOException {
        assertEquals(facts(source(body)), facts(source));
    }

    @Test
    void everyWidthOfCharacters_readsTheSame() throws Exception {
        assertSame(source("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body));
        assertSame(source("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + body, StandardCharsets.UTF_16LE));
        assertSame(source("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + body, StandardCharsets.UTF_16BE));
        assertSame(source("<?xml version=\"1.0\"?>" + body, StandardCharsets.UTF_16LE));
    }

    @Test
    void whatStandsBeforeTheRoot_doesNotHideIt() throws Exception {
        String before = "<?xml version='1.0'?>\n<!-- <Other> ' \" -->\n<?style href='x'?>\n<!-- again -->\n";
        assertSame(source(before + body));
        assertSame(source(before + "<!-- " + "x".repeat(10_000) + " -->" + body));
    }

    @Test
    void textInSections_readsAsText() throws Exception {
        assertSame(source(LEAF.matcher(body).replaceAll("><![CDATA[$1]]></")));
    }

    @Test
    void linesOfWindows_readTheSame() throws Exception {
        assertSame(source(body.replace("\r\n", "\n").replace("\n", "\r\n")));
    }

    /** A document type that names a file says nothing to us: it is not fetched, and what it would declare is not there. */
    @Test
    void aDocumentTypeElsewhere_isNotFetched(@TempDir Path folder) throws Exception {
        Path type = folder.resolve("type.dtd");
        Files.writeString(type, "<!ENTITY secret 'FETCHED'><!ATTLIST " + rootName + " fetched CDATA 'FETCHED'>");
        String doctype = "<!DOCTYPE " + rootName + " SYSTEM \"" + type.toUri() + "\">\n";
        assertSame(source(doctype + body));
        assertRefused(doctype + inside("&secret;"));
    }

    @Test
    void entities_areRefused(@TempDir Path folder) throws Exception {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "FETCHED");
        StringBuilder laughs = new StringBuilder("<!ENTITY a0 'ha'>");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>");
        }
        String start = "<!DOCTYPE " + rootName + " ";
        assertRefused(start + "[" + laughs + "]>" + inside("&a11;"));
        assertRefused(start + "[<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>" + inside("&x;"));
        assertRefused(start + "SYSTEM 'a' [<!ENTITY % p SYSTEM '" + secret.toUri() + "'> %p;]>" + body);
        assertRefused(start + "PUBLIC '-//x' 'b]>' [<!ATTLIST x y CDATA 'z'>]>" + body);
        assertRefused(inside("&undeclared;"));
    }

    private void assertRefused(String xml) {
        ReadException refused = assertThrows(ReadException.class, () -> reader.read(source(xml)));
        assertFalse(refused.getMessage().contains("FETCHED"), refused.getMessage());
    }

    /** The body with some text as the first content of its root. */
    private String inside(String text) {
        int end = body.indexOf('>');
        return body.substring(0, end + 1) + text + body.substring(end + 1);
    }

    @Test
    void elementsNestedWithoutEnd_areRefused() {
        var refused =
                assertThrows(MalformedException.class, () -> reader.read(source(inside("<deep>".repeat(200_000)))));
        assertTrue(refused.getMessage().contains("nested " + Xml.MAX_DEPTH + " deep"), refused.getMessage());
    }

    /** Each text in turn as long as no file's is: read or refused, and no error of memory or of a method too deep. */
    @Test
    void hugeTexts_areReadOrRefused() throws IOException {
        Matcher leaf = LEAF.matcher(body);
        for (int i = 0; i < 3 && leaf.find(); i++) {
            String huge =
                    body.substring(0, leaf.start(1)) + "AAAA".repeat(HUGE_CHARS / 4) + body.substring(leaf.end(1));
            readOrRefuse(huge);
        }
        readOrRefuse(inside("A".repeat(HUGE_CHARS)));
        readOrRefuse(inside("<a b='" + "A".repeat(HUGE_CHARS) + "'/>"));
        readOrRefuse(inside("<a/>".repeat(HUGE_CHARS / 16)));
        readOrRefuse("<" + rootName.repeat(HUGE_CHARS / rootName.length()) + ">");
    }

    private void readOrRefuse(String xml) throws IOException {
        try {
            reader.sniff(source(xml));
            reader.read(source(xml));
        } catch (ReadException refused) {
            assertFalse(refused.getMessage().isBlank());
        }
    }

    @Test
    void anotherRoot_isNotRecognized() {
        assertFalse(reader.sniff(source(body.replace(rootName, "Unrelated"))));
        assertFalse(reader.sniff(source("<html><body>" + rootName + "</body></html>")));
    }
}
