package uz.yurak.adapter.xml;

import uz.yurak.adapter.MalformedException;

/**
 * What stands before the root element: declaration, instructions, comments, a document type.
 *
 * <p>Looked through here because the JDK's parser, told to leave document types alone, tells neither reliably what one
 * holds nor that it declares anything.
 */
final class XmlProlog {
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";

    private final char[] text;
    private final int end;
    private int at;

    private XmlProlog(char[] text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /**
     * Refuses a document type that declares anything; what else is wrong the parser finds.
     *
     * @param whole the text is the whole document; otherwise the root element must begin in it
     */
    static void requireNoDeclarations(char[] text, int start, int end, boolean whole) throws MalformedException {
        XmlProlog prolog = new XmlProlog(text, start, end);
        prolog.walk(start);
        if (prolog.at >= end && !whole) {
            throw MalformedException.in("line 1", "the root element in the first " + end + " characters", "none");
        }
    }

    private void walk(int start) throws MalformedException {
        while (at < end) {
            if (text[at] <= ' ') {
                at++;
            } else if (startsWith("<?")) {
                skipBehind("?>");
            } else if (startsWith("<!--")) {
                skipBehind("-->");
            } else if (startsWith(DOCUMENT_TYPE)) {
                if (declares()) {
                    long line = 1
                            + new String(text, start, at - start)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    throw MalformedException.in(
                            "line " + line, "a document type that declares nothing", "one that does");
                }
            } else {
                return;
            }
        }
    }

    private boolean startsWith(String token) {
        if (token.length() > end - at) {
            return false;
        }
        for (int i = 0; i < token.length(); i++) {
            if (text[at + i] != token.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void skipBehind(String token) {
        at += 2;
        while (at < end && !startsWith(token)) {
            at++;
        }
        at = Math.min(end, at + token.length());
    }

    /** Declarations stand between square brackets, outside of the quoted names; moves behind the document type. */
    private boolean declares() {
        char quote = 0;
        for (at += DOCUMENT_TYPE.length(); at < end; at++) {
            char c = text[at];
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                return true;
            } else if (c == '>') {
                at++;
                return false;
            }
        }
        return false;
    }
}
