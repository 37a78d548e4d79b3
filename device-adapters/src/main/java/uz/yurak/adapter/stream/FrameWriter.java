package uz.yurak.adapter.stream;

import uz.yurak.record.Bytes;

/** Writes frames as a machine with the layout does: for simulated machines and for tests. */
public final class FrameWriter {
    private final FrameLayout layout;
    private long counter;

    /** @param firstCounter of the first frame; has no meaning without a counter */
    public FrameWriter(FrameLayout layout, long firstCounter) {
        this.layout = layout;
        this.counter = firstCounter;
    }

    /**
     * The next frame.
     *
     * @param counts by channel, then by instant; channels that the layout skips too
     * @throws IllegalArgumentException where a count does not fit a word: nothing is clipped
     */
    public Bytes frame(int[][] counts) {
        byte[] frame = new byte[layout.frameBytes()];
        put(layout.sync(), frame, 0);
        put(layout.end(), frame, frame.length - layout.end().length());
        for (int channel = 0; channel < layout.channels().size(); channel++) {
            for (int instant = 0; instant < layout.samplesPerFrame(); instant++) {
                int count = counts[channel][instant];
                if (count < layout.word().lowest() || count > layout.word().highest()) {
                    throw new IllegalArgumentException(
                            count + " does not fit " + layout.word().bytes() + " bytes");
                }
                layout.word().write(frame, layout.wordAt(channel, instant), count);
            }
        }
        layout.counter().ifPresent(field -> {
            field.write(frame, counter);
            counter = field.after(counter);
        });
        layout.checksum().ifPresent(sum -> sum.write(frame));
        return Bytes.wrap(frame);
    }

    /** As if so many frames had been sent and lost on the way. */
    public void lose(int frames) {
        for (int i = 0; i < frames; i++) {
            counter = layout.counter().map(field -> field.after(counter)).orElse(counter);
        }
    }

    private static void put(Bytes pattern, byte[] frame, int at) {
        for (int i = 0; i < pattern.length(); i++) {
            frame[at + i] = pattern.at(i);
        }
    }
}
