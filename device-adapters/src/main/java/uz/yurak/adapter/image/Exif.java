package uz.yurak.adapter.image;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.RecordedAt;

/**
 * When a picture was taken, by what its camera notes (CIPA DC-008, Exif 2.32, section 4.6). The place, the owner and all
 * else are not read.
 */
final class Exif {
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int DATE_TIME_ORIGINAL = 0x9003;
    private static final int OFFSET_TIME_ORIGINAL = 0x9011;
    private static final int MIN_BYTES = 8;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

    private Exif() {}

    /** @param block the TIFF structure, from its byte order on */
    static Optional<RecordedAt> takenAt(Cursor block) throws ReadException {
        block.require(MIN_BYTES);
        Cursor ordered = Ifd.ordered(block);
        OptionalLong exif = Ifd.at(ordered, Ifd.first(ordered)).number(EXIF_DIRECTORY, 0);
        if (exif.isEmpty()) {
            return Optional.empty();
        }
        Ifd directory = Ifd.at(ordered, exif.getAsLong());
        Optional<ZoneOffset> offset = directory.text(OFFSET_TIME_ORIGINAL).flatMap(Exif::offset);
        return directory.text(DATE_TIME_ORIGINAL).flatMap(Exif::time).map(time -> new RecordedAt(time, offset));
    }

    /** Blank or zero where the camera's clock was never set. */
    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
