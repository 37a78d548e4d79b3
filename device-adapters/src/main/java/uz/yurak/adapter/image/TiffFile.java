package uz.yurak.adapter.image;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/** The directories of a TIFF file, one a page (TIFF 6.0, sections 2 and 8). */
final class TiffFile {
    static final int MAX_PAGES = 50;

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int COMPRESSION = 259;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;

    /** A strip a row of the tallest picture that is read. */
    private static final int MAX_PARTS = 65_500;

    private static final int MIN_BYTES = 8;

    /** None, the fax codings, LZW, JPEG, Deflate by both its numbers, PackBits: what the page's drawing decodes. */
    private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32_773L, 32_946L);

    private final Cursor file;
    private final List<Warning> warnings = new ArrayList<>();

    private TiffFile(Cursor file) {
        this.file = file;
    }

    static ImageFile read(Bytes bytes) throws ReadException {
        Cursor whole = Cursor.over(bytes, ByteOrder.BIG_ENDIAN, "TIFF");
        whole.require(MIN_BYTES);
        return new TiffFile(Ifd.ordered(whole)).read();
    }

    /** The camera's time is not looked for: a TIFF is a scan. */
    private ImageFile read() throws ReadException {
        Set<Long> seen = new HashSet<>();
        for (long at = Ifd.first(file); at != 0; ) {
            if (!seen.add(at)) {
                throw MalformedException.at(at, "TIFF", "a page not yet seen", "the same again");
            }
            if (seen.size() > MAX_PAGES) {
                throw new UnsupportedException("a TIFF of more than " + MAX_PAGES + " pages", "TIFF, byte " + at);
            }
            Ifd page = Ifd.at(file, at);
            page(page, at, seen.size());
            at = page.next();
        }
        if (seen.isEmpty()) {
            throw MalformedException.at(4, "TIFF", "a page", "none");
        }
        return new ImageFile(Optional.empty(), warnings);
    }

    private void page(Ifd page, long at, int number) throws ReadException {
        String place = "TIFF page " + number;
        ImageFile.requireSize(
                page.number(WIDTH, 0).orElse(0), page.number(HEIGHT, 0).orElse(0), (int) at, place);
        long compression = page.number(COMPRESSION, 0).orElse(1);
        if (!COMPRESSIONS.contains(compression)) {
            throw new UnsupportedException("TIFF compression " + compression, place);
        }
        boolean tiled = page.has(TILE_OFFSETS);
        long parts = page.count(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        if (parts == 0 || parts > MAX_PARTS) {
            throw MalformedException.at(at, place, "1 to " + MAX_PARTS + " strips or tiles", "" + parts);
        }
        long missing = 0;
        for (long i = 0; i < parts; i++) {
            missing += isThere(page, tiled, i) ? 0 : 1;
        }
        if (missing == parts) {
            throw MalformedException.at(at, place, "a picture inside the file", "none of its " + parts + " parts");
        } else if (missing > 0) {
            warnings.add(new Warning(
                    place, missing + " of " + parts + " parts of the picture lie behind the end of the file"));
        }
    }

    private boolean isThere(Ifd page, boolean tiled, long part) throws ReadException {
        OptionalLong offset = page.number(tiled ? TILE_OFFSETS : STRIP_OFFSETS, part);
        OptionalLong length = page.number(tiled ? TILE_BYTES : STRIP_BYTES, part);
        return offset.isPresent()
                && length.isPresent()
                && offset.getAsLong() + length.getAsLong() <= file.end() - (long) file.start();
    }
}
