package uz.yurak.adapter.xml;

import java.io.CharArrayReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;

/**
 * The characters of an XML file, by its byte order mark, its declaration, or else UTF-8 (XML 1.0, appendix F). Decoded
 * here and not by the parser, so that a wrong byte is refused with its place.
 */
final class XmlText {
    private static final int DECLARATION_BYTES = 200;
    /** Where the root element begins at the latest; comments before it fill some hundred bytes. */
    private static final int HEAD_BYTES = 1 << 16;

    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml[^>]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private XmlText() {}

    /** All of it; a byte that is no character is refused, and a document type that declares anything. */
    static Reader of(Bytes bytes) throws ReadException {
        CharBuffer text = decoded(bytes, CodingErrorAction.REPORT);
        XmlProlog.requireNoDeclarations(text.array(), text.position(), text.limit());
        return reader(text);
    }

    /** The beginning alone, however long the file is; a character cut at its end does not matter. */
    static Reader head(Bytes bytes) throws ReadException {
        byte[] head = new byte[Math.min(bytes.length(), HEAD_BYTES)];
        bytes.view().get(head);
        return reader(decoded(Bytes.wrap(head), CodingErrorAction.REPLACE));
    }

    private static Reader reader(CharBuffer text) {
        return new CharArrayReader(text.array(), text.position(), text.remaining());
    }

    private static CharBuffer decoded(Bytes bytes, CodingErrorAction onError) throws ReadException {
        Charset charset = charset(bytes);
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(onError).onUnmappableCharacter(onError);
        ByteBuffer in = bytes.view();
        // No character set of one byte or more gives more characters than bytes; two stay for the end of a cut one.
        CharBuffer out = CharBuffer.allocate(bytes.length() + 2);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw MalformedException.at(in.position(), "text", "characters in " + charset.name(), "other bytes");
        }
        decoder.flush(out);
        int start = out.position() > 0 && out.get(0) == '\uFEFF' ? 1 : 0;
        return out.limit(out.position()).position(start);
    }

    private static Charset charset(Bytes bytes) throws UnsupportedException {
        int first = bytes.length() > 1 ? ((bytes.at(0) & 0xff) << 8) | (bytes.at(1) & 0xff) : 0;
        return switch (first) {
            case 0xFEFF, 0x003C -> StandardCharsets.UTF_16BE;
            case 0xFFFE, 0x3C00 -> StandardCharsets.UTF_16LE;
            case 0xEFBB -> StandardCharsets.UTF_8;
            default -> declared(bytes);
        };
    }

    /** As written in the XML declaration, in whatever width its characters are. */
    static Optional<String> declaredName(Bytes bytes) {
        byte[] head = new byte[Math.min(bytes.length(), DECLARATION_BYTES)];
        bytes.view().get(head);
        String narrow = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
        Matcher encoding = ENCODING.matcher(narrow);
        return encoding.find() ? Optional.of(encoding.group(1)) : Optional.empty();
    }

    private static Charset declared(Bytes bytes) throws UnsupportedException {
        Optional<String> name = declaredName(bytes);
        if (name.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name.get());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnsupportedException("the character set that the XML declaration names", "line 1");
        }
    }
}
