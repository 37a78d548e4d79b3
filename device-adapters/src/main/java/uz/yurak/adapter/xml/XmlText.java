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

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml[^>]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private XmlText() {}

    /**
     * All of it, decoded as it is read. A byte that is no character is refused when it is reached, with its place; a
     * document type that declares anything at once.
     */
    static Reader of(Bytes bytes) throws ReadException {
        CharBuffer head = headOf(bytes);
        boolean whole = bytes.length() <= HEAD_BYTES;
        XmlProlog.requireNoDeclarations(head.array(), head.position(), head.limit(), whole);
        return new Decoding(bytes.view(), charset(bytes));
    }

    /** The beginning alone, however long the file is; a character cut at its end does not matter. */
    static Reader head(Bytes bytes) throws ReadException {
        CharBuffer text = headOf(bytes);
        return new CharArrayReader(text.array(), text.position(), text.remaining());
    }

    private static CharBuffer headOf(Bytes bytes) throws UnsupportedException {
        CharsetDecoder decoder = charset(bytes)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        int length = Math.min(bytes.length(), HEAD_BYTES);
        // No character set of one byte or more gives more characters than bytes; two stay for the end of a cut one.
        CharBuffer out = CharBuffer.allocate(length + 2);
        decoder.decode(bytes.view().limit(length), out, true);
        decoder.flush(out);
        int start = out.position() > 0 && out.get(0) == BYTE_ORDER_MARK ? 1 : 0;
        return out.limit(out.position()).position(start);
    }

    /** Characters of bytes, a stretch at a time. */
    private static final class Decoding extends Reader {
        private static final int STRETCH = 1 << 13;

        private final ByteBuffer in;
        private final CharsetDecoder decoder;
        private final CharBuffer out = CharBuffer.allocate(STRETCH);
        private boolean started;
        private boolean finished;

        Decoding(ByteBuffer in, Charset charset) {
            this.in = in;
            this.decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            out.limit(0);
        }

        @Override
        public int read(char[] target, int offset, int length) throws MalformedException {
            while (!out.hasRemaining()) {
                if (finished) {
                    return -1;
                }
                decodeMore();
            }
            int count = Math.min(length, out.remaining());
            out.get(target, offset, count);
            return count;
        }

        private void decodeMore() throws MalformedException {
            out.clear();
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                throw MalformedException.at(
                        in.position(),
                        "text",
                        "characters in " + decoder.charset().name(),
                        "other bytes");
            }
            finished = result.isUnderflow() && decoder.flush(out).isUnderflow();
            out.flip();
            if (!started && out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
                out.position(1);
            }
            started = true;
        }

        @Override
        public void close() {
            // The bytes stay the caller's.
        }
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
