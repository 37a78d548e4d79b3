package uz.yurak.adapter.stream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;

/**
 * The frames of a machine with a documented layout, as a small file describes them ({@code docs/live.md}, "The layout
 * file").
 *
 * <pre>
 *  h bytes  header: the sync pattern first, then what the machine puts there (a counter, a checksum)
 *  n bytes  samples: words of one size, by instant or by lead
 *  t bytes  trailer: a checksum, the end pattern last
 * </pre>
 *
 * @param name of the layout
 * @param device what the machine is
 * @param rateHz instants a second
 * @param samplesPerFrame instants of one frame
 * @param byInstant the words of one instant stand together; otherwise those of one lead
 * @param channels in the order of their words
 * @param word how a sample is written
 * @param sync what a frame begins with; at least 1 byte
 * @param headerBytes before the first sample, the sync pattern included
 * @param trailerBytes after the last sample, the end pattern included
 * @param end what a frame ends with; may be empty
 * @param counter by which lost frames show
 * @param checksum by which damaged frames show
 * @param missing the count that stands for "no signal"
 */
public record FrameLayout(
        String name,
        Device device,
        double rateHz,
        int samplesPerFrame,
        boolean byInstant,
        List<FrameChannel> channels,
        FrameWord word,
        Bytes sync,
        int headerBytes,
        int trailerBytes,
        Bytes end,
        Optional<FrameCounter> counter,
        Optional<FrameChecksum> checksum,
        OptionalInt missing) {
    /** Longest layout file. */
    public static final int MAX_FILE_BYTES = 16 << 10;

    static final int MAX_CHANNELS = LiveSignal.MAX_LEADS;
    static final int MAX_SAMPLES_PER_FRAME = 4_000;

    /** 12 leads of 24 bits, 100 instants together, fit twice. */
    static final int MAX_FRAME_BYTES = 8 << 10;

    public FrameLayout {
        channels = List.copyOf(channels);
    }

    /**
     * Reads a layout file.
     *
     * @throws MalformedException names all that is missing or wrong at once
     */
    public static FrameLayout read(Bytes file) throws MalformedException {
        return FrameLayoutFile.read(file);
    }

    /** Bytes of a whole frame. */
    public int frameBytes() {
        return headerBytes + samplesPerFrame * channels.size() * word.bytes() + trailerBytes;
    }

    /** Frames that may be lost at once by the counter. */
    long longestCountedGap() {
        return Math.max(1, Math.round(LiveSignal.LONGEST_COUNTED_GAP_S * rateHz / samplesPerFrame));
    }

    /** Offset in the frame of the word of a channel at an instant. */
    int wordAt(int channel, int instant) {
        int index = byInstant ? instant * channels.size() + channel : channel * samplesPerFrame + instant;
        return headerBytes + index * word.bytes();
    }
}
