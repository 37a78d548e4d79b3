package uz.yurak.adapter.image;

import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/**
 * What the structure of a picture says.
 *
 * @param takenAt when the camera says it was taken
 * @param warnings what is missing or doubtful
 */
record ImageFile(Optional<RecordedAt> takenAt, List<Warning> warnings) {
    /** The largest pictures of today's telephones fit (50 megapixels); decoded, four bytes a pixel, it is 256 MB. */
    static final long MAX_PIXELS = 64_000_000;

    /** Below it no grid and no letter could be seen. */
    private static final int MIN_SIDE_PX = 16;

    private static final int MAX_SIDE_PX = 65_500;

    ImageFile {
        warnings = List.copyOf(warnings);
    }

    /** @param place of the size, for the message */
    static void requireSize(long widthPx, long heightPx, int atByte, String place) throws ReadException {
        if (widthPx < MIN_SIDE_PX || heightPx < MIN_SIDE_PX) {
            throw MalformedException.at(
                    atByte, place, "at least " + MIN_SIDE_PX + " pixels a side", widthPx + " by " + heightPx);
        }
        if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX || widthPx * heightPx > MAX_PIXELS) {
            throw new UnsupportedException(
                    "a picture of " + widthPx + " by " + heightPx + " pixels; at most " + MAX_PIXELS
                            + " together: set the camera to a smaller size",
                    place + ", byte " + atByte);
        }
    }
}
