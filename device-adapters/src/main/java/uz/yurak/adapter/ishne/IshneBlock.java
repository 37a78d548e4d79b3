package uz.yurak.adapter.ishne;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import uz.yurak.record.Bytes;

/** The block between header and samples: text of any kind, as whoever made the file wished. */
final class IshneBlock {
    /** Of a longer one the beginning is kept: notes of a day fill a few pages. */
    static final int MAX_CHARACTERS = 64 << 10;

    private IshneBlock() {}

    /**
     * Its text without the NULs that fill it; what is no text is named by its size.
     *
     * @param offset as the header says
     * @param length as the header says
     * @param end where the samples begin
     */
    static Optional<String> text(Bytes file, int offset, long length, int end) {
        if (length == 0) {
            return Optional.empty();
        }
        if (length < 0 || offset < IshneHeader.FIXED_BYTES || offset + length > end) {
            return Optional.of("not kept: " + length + " bytes announced at byte " + offset
                    + ", outside of what lies between header and samples");
        }
        int kept = (int) Math.min(length, MAX_CHARACTERS);
        String text = new String(file.range(offset, offset + kept).toArray(), StandardCharsets.ISO_8859_1)
                .replaceAll("\\x00+$", "");
        if (!text.replace('\0', '\n').chars().allMatch(IshneBlock::isText)) {
            return Optional.of("not kept: " + length + " bytes that are no text");
        }
        String plain = text.replace('\0', '\n').strip();
        boolean whole = kept == length;
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(whole ? plain : plain + " [the first " + kept + " of " + length + " bytes]");
    }

    private static boolean isText(int character) {
        return character >= ' '
                ? !(character >= 0x7f && character < 0xa0)
                : character == '\n' || character == '\r' || character == '\t';
    }
}
