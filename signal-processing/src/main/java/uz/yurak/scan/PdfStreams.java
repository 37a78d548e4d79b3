package uz.yurak.scan;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Measures what a PDF's streams unpack to before anybody unpacks them whole: a kilobyte may hold a megabyte of zeros, and
 * a filter over a filter the square of that.
 *
 * <p>Every {@code stream} in the bytes is looked at, whether a page uses it or not (ISO 32000-1, 7.3.8 and 7.4). One
 * layer of Deflate is unpacked and counted; what other filters unpack to is taken at the worst they can do. The time is
 * bounded by {@link #MAX_WORK_BYTES}, the memory by one buffer.
 */
final class PdfStreams {
    /** A scanned page of A4 at 600 dpi in colors has 104 MB. */
    private static final long MAX_STREAM_BYTES = 128L << 20;

    /** Object and cross-reference streams become objects of some 50 bytes for every 2. */
    private static final long MAX_OBJECT_BYTES = 24L << 20;

    /** Bytes unpacked and looked at together: some seconds. */
    private static final long MAX_WORK_BYTES = 1L << 30;

    /** Longest string of one LZW code of 9 bits at least (ISO 32000-1, 7.4.4): 4096 bytes for 9 bits. */
    private static final long WORST_LZW = 3641;

    /** Deflate's longest match is 258 bytes for 2 bits. */
    private static final long WORST_DEFLATE = 1032;

    /** Run length: 128 bytes for 2. */
    private static final long WORST_RUNS = 64;

    private static final int DICTIONARY_BYTES = 8192;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] KEYWORD = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern DEFLATE = Pattern.compile("/(FlateDecode|Fl)(?![A-Za-z])");
    private static final Pattern LZW = Pattern.compile("/(LZWDecode|LZW)(?![A-Za-z])");
    private static final Pattern RUNS = Pattern.compile("/(RunLengthDecode|RL)(?![A-Za-z])");
    private static final Pattern ASCII = Pattern.compile("/(ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z])");
    private static final Pattern OBJECTS = Pattern.compile("/(ObjStm|XRef)(?![A-Za-z])");

    private final byte[] file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long work;
    private long objectBytes;

    private PdfStreams(byte[] file) {
        this.file = file;
    }

    /** @throws ScanException where a stream unpacks to more than its limit, or may */
    static void requireBounded(byte[] file) throws ScanException {
        new PdfStreams(file).check();
    }

    private void check() throws ScanException {
        for (int at = indexOf(KEYWORD, 0); at >= 0; at = indexOf(KEYWORD, at + KEYWORD.length)) {
            boolean end = at >= 3 && file[at - 3] == 'e' && file[at - 2] == 'n' && file[at - 1] == 'd';
            if (!end) {
                stream(at, dataStart(at + KEYWORD.length));
            }
        }
    }

    private int dataStart(int afterKeyword) {
        int at = afterKeyword;
        while (at < file.length && (file[at] == ' ' || file[at] == '\r' || file[at] == '\n')) {
            at++;
        }
        return at;
    }

    private void stream(int keywordAt, int start) throws ScanException {
        String dictionary = dictionaryBefore(keywordAt);
        spend(dictionary.length());
        boolean objects =
                dictionary.contains("#") || OBJECTS.matcher(dictionary).find();
        long limit = objects ? MAX_OBJECT_BYTES : MAX_STREAM_BYTES;
        long unpacked = filtersBeyondDeflate(dictionary) ? worst(dictionary) * lengthOf(start) : inflated(start, limit);
        if (objects) {
            objectBytes += unpacked;
        }
        if (unpacked > limit || objectBytes > MAX_OBJECT_BYTES) {
            throw ScanException.unsupported("a PDF whose stream at byte " + start + " unpacks to more than " + limit
                    + " bytes, or may: print it to a new PDF, or send a picture of the page");
        }
    }

    /** Between the object's start and the keyword; a name may hide behind its numbers ({@code #46}), which counts too. */
    private String dictionaryBefore(int keywordAt) {
        int from = Math.max(0, keywordAt - DICTIONARY_BYTES);
        String text = new String(file, from, keywordAt - from, StandardCharsets.ISO_8859_1);
        int object = text.lastIndexOf("obj");
        return object < 0 ? text : text.substring(object);
    }

    private static boolean filtersBeyondDeflate(String dictionary) {
        return worst(dictionary) > WORST_DEFLATE
                || LZW.matcher(dictionary).find()
                || RUNS.matcher(dictionary).find()
                || (ASCII.matcher(dictionary).find()
                        && DEFLATE.matcher(dictionary).find());
    }

    /** All filters one over the other. */
    private static long worst(String dictionary) {
        double worst = Math.pow(WORST_DEFLATE, count(DEFLATE, dictionary))
                * Math.pow(WORST_LZW, count(LZW, dictionary))
                * Math.pow(WORST_RUNS, count(RUNS, dictionary));
        return (long) Math.min(worst, 1 << 30);
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private long lengthOf(int start) throws ScanException {
        int end = indexOf(END, start);
        long length = (end < 0 ? file.length : end) - (long) start;
        spend(length);
        return length;
    }

    private void spend(long bytes) throws ScanException {
        work += bytes;
        if (work > MAX_WORK_BYTES) {
            throw ScanException.unsupported(
                    "a PDF whose streams unpack to more than " + MAX_WORK_BYTES + " bytes together");
        }
    }

    /** How much Deflate data from here unpacks to, counted to just above the limit; 0 where it is none. */
    private long inflated(int start, long limit) throws ScanException {
        int headerBytes = 2;
        if (start + headerBytes >= file.length) {
            return 0;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file, start + headerBytes, file.length - start - headerBytes);
            while (!inflater.finished() && !inflater.needsInput() && inflater.getBytesWritten() <= limit) {
                if (inflater.inflate(buffer) == 0) {
                    break;
                }
            }
        } catch (DataFormatException e) {
            // Not packed so, or broken from here on: what came before counts.
        }
        long written = inflater.getBytesWritten();
        long read = inflater.getBytesRead();
        inflater.end();
        spend(written + read);
        return written;
    }

    private int indexOf(byte[] word, int from) {
        for (int at = from; at <= file.length - word.length; at++) {
            int same = 0;
            while (same < word.length && file[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return at;
            }
        }
        return -1;
    }
}
