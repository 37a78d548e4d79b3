package uz.yurak.adapter.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import uz.yurak.record.Bytes;

/** Kinds of pictures by their first bytes: those that are read, and those that are refused with advice. */
enum ImageKind {
    /** ITU-T T.81: start of image, then a marker. */
    JPEG("image/jpeg", ""),
    /** PNG (third edition), 5.2. */
    PNG("image/png", ""),
    /** TIFF 6.0, section 2. */
    TIFF("image/tiff", ""),
    HEIC("image/heic", "set the camera to JPEG: on an iPhone Settings, Camera, Formats, Most Compatible"),
    AVIF("image/avif", "set the camera to JPEG, or save the picture as JPEG or PNG"),
    WEBP("image/webp", "save the picture as JPEG or PNG"),
    GIF("image/gif", "save the picture as PNG"),
    BMP("image/bmp", "save the picture as PNG");

    private static final int[] PNG_SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Brands of ISO/IEC 23008-12, annexes B.4 and others, whose pictures are coded as HEVC. */
    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1");

    /** Sizes of the header that follows the 14 bytes of a BMP's file header. */
    private static final Set<Integer> BMP_HEADERS = Set.of(12, 40, 52, 56, 64, 108, 124);

    private final String mediaType;
    private final String advice;

    ImageKind(String mediaType, String advice) {
        this.mediaType = mediaType;
        this.advice = advice;
    }

    String mediaType() {
        return mediaType;
    }

    /** What to do instead; empty where the kind is read. */
    String advice() {
        return advice;
    }

    static Optional<ImageKind> of(Bytes bytes) {
        if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(JPEG);
        } else if (startsWith(bytes, 0, PNG_SIGNATURE)) {
            return Optional.of(PNG);
        } else if (startsWith(bytes, 0, 'I', 'I', 42, 0) || startsWith(bytes, 0, 'M', 'M', 0, 42)) {
            return Optional.of(TIFF);
        } else if (startsWith(bytes, 4, 'f', 't', 'y', 'p')) {
            return ofBrand(text(bytes, 8));
        } else if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        } else if (startsWith(bytes, 0, 'G', 'I', 'F', '8') && (at(bytes, 4) == '7' || at(bytes, 4) == '9')) {
            return Optional.of(GIF);
        }
        return isBmp(bytes) ? Optional.of(BMP) : Optional.empty();
    }

    private static Optional<ImageKind> ofBrand(String brand) {
        if (HEIF_BRANDS.contains(brand)) {
            return Optional.of(HEIC);
        }
        return brand.equals("avif") || brand.equals("avis") ? Optional.of(AVIF) : Optional.empty();
    }

    /** Two letters are too weak a sign alone: the sizes in both headers have to fit. */
    private static boolean isBmp(Bytes bytes) {
        return startsWith(bytes, 0, 'B', 'M')
                && bytes.length() >= 18
                && startsWith(bytes, 15, 0, 0, 0)
                && BMP_HEADERS.contains(at(bytes, 14));
    }

    private static String text(Bytes bytes, int from) {
        byte[] four = new byte[Math.max(0, Math.min(4, bytes.length() - from))];
        for (int i = 0; i < four.length; i++) {
            four[i] = bytes.at(from + i);
        }
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(Bytes bytes, int from, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (at(bytes, from + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int at(Bytes bytes, int index) {
        return index < bytes.length() ? bytes.at(index) & 0xff : -1;
    }
}
