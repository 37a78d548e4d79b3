package uz.yurak.samples.proof;

import java.util.Random;

/** Decides what becomes of each piece that enters one direction of a line. Time and chance are handed in. */
final class Passage {
    private static final int NO_BIT = -1;

    private final Random chance;
    private boolean isUsed;
    private long freeAtNanos;
    private long lastDueNanos;

    Passage(long seed) {
        this.chance = new Random(seed);
    }

    /**
     * What becomes of a piece.
     *
     * @param isLost it never arrives
     * @param dueNanos when it arrives, on the clock it was judged by
     * @param flippedBit counted from the first byte's highest; negative where none is flipped
     */
    record Fate(boolean isLost, long dueNanos, int flippedBit) {
        /** Flips the bit in the piece. */
        void applyTo(byte[] piece) {
            if (flippedBit >= 0) {
                piece[flippedBit / 8] ^= (byte) (0x80 >> flippedBit % 8);
            }
        }
    }

    /** @param nowNanos never earlier than at the last piece */
    Fate judge(long nowNanos, int bytes, Weather weather) {
        if (!isUsed) {
            isUsed = true;
            freeAtNanos = nowNanos;
            lastDueNanos = nowNanos;
        }
        long sentNanos = weather.bytesPerSecond() == Long.MAX_VALUE
                ? nowNanos
                : Math.max(nowNanos, freeAtNanos) + 1_000_000_000L * bytes / weather.bytesPerSecond();
        freeAtNanos = sentNanos;
        // All three are drawn for each piece, so that a change of weather leaves later chances as they were.
        double loss = chance.nextDouble();
        double jitter = chance.nextDouble();
        double flip = chance.nextDouble();
        int bit = chance.nextInt(8 * Math.max(bytes, 1));
        long onTheWayNanos = 1_000_000L * weather.delayMs() + (long) (1e6 * weather.jitterMs() * jitter);
        lastDueNanos = Math.max(lastDueNanos, sentNanos + onTheWayNanos);
        boolean isFlipped = 1000 * flip < weather.flippedPerMille();
        return new Fate(1000 * loss < weather.lostPerMille(), lastDueNanos, isFlipped ? bit : NO_BIT);
    }

    /** How long a piece would wait before it is sent. */
    long queueNanos(long nowNanos) {
        return isUsed ? Math.max(0, freeAtNanos - nowNanos) : 0;
    }
}
