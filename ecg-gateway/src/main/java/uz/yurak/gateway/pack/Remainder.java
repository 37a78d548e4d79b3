package uz.yurak.gateway.pack;

import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Samples;

/**
 * What an original has beside its samples, and where these lie in it.
 *
 * <pre>
 *  whole    version, 1
 *  whole    length of the fields
 *  rest     the fields, deflated with the dictionary and behind it the preview's fields:
 *             whole    0 words ({@link WordLayout}), 1 text ({@link TextLayout})
 *             rest     as that one says
 * </pre>
 */
final class Remainder {
    /** Longer originals are not searched: they travel as they are. */
    static final int MAX_ORIGINAL_BYTES = 16 << 20;

    private static final int VERSION = 1;
    private static final int WORDS = 0;
    private static final int TEXT = 1;

    /** Fields a file can need beside its own bytes: where the samples lie. */
    private static final int MORE_FIELD_BYTES = 1 << 20;

    /** A remainder of more than this part of the original spares too little. */
    private static final int LARGEST_SHARE = 2;

    private static final String PLACE = "packed remainder";

    private Remainder() {}

    /** Empty where the samples are not found in the original, or it does not come back as it was. */
    static Optional<Bytes> of(Bytes original, List<Samples> traces, Bytes previewFields) throws MalformedException {
        if (original.length() > MAX_ORIGINAL_BYTES) {
            return Optional.empty();
        }
        byte[] file = original.toArray();
        Optional<byte[]> fields = isText(file) ? text(file, traces) : words(file, traces);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        byte[] deflated = Deflated.of(fields.get(), Dictionary.before(previewFields));
        Bytes part = Bytes.wrap(new FieldWriter()
                .whole(VERSION)
                .whole(fields.get().length)
                .bytes(deflated)
                .toByteArray());
        boolean comesBack = original.equals(original(part, traces, previewFields, original.length()));
        return Optional.of(part).filter(found -> comesBack && found.length() < original.length() / LARGEST_SHARE);
    }

    private static boolean isText(byte[] file) {
        for (byte letter : file) {
            if (letter >= 0 && letter < '\t') {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> text(byte[] file, List<Samples> traces) throws MalformedException {
        TextLayout layout = TextLayout.find(file, traces);
        FieldWriter out = new FieldWriter().whole(TEXT);
        layout.write(out);
        return layout.isEmpty() ? Optional.empty() : Optional.of(out.toByteArray());
    }

    private static Optional<byte[]> words(byte[] file, List<Samples> traces) throws MalformedException {
        WordLayout layout = WordLayout.find(file, traces);
        FieldWriter out = new FieldWriter().whole(WORDS);
        layout.write(out);
        return layout.isEmpty() ? Optional.empty() : Optional.of(out.toByteArray());
    }

    static Bytes original(Bytes part, List<Samples> traces, Bytes previewFields, int length) throws MalformedException {
        FieldReader start = new FieldReader(part.toArray(), PLACE);
        if (length > MAX_ORIGINAL_BYTES) {
            throw start.unexpected("an original of at most " + MAX_ORIGINAL_BYTES + " bytes", Integer.toString(length));
        }
        if (start.whole(Integer.MAX_VALUE) != VERSION) {
            throw start.unexpected("version " + VERSION, "another one");
        }
        int fieldBytes = start.whole(length + MORE_FIELD_BYTES);
        Bytes deflated = Bytes.wrap(start.take(start.left()));
        byte[] fields = Deflated.inflate(deflated, Dictionary.before(previewFields), fieldBytes, PLACE);
        FieldReader in = new FieldReader(fields, PLACE);
        byte[] file = in.whole(TEXT) == TEXT
                ? TextLayout.read(in, traces.size()).file(traces, length)
                : WordLayout.read(in, traces.size()).file(traces, length);
        return Bytes.wrap(file);
    }
}
