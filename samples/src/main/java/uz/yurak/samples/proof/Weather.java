package uz.yurak.samples.proof;

/**
 * What one direction of a line does to what passes.
 *
 * @param bytesPerSecond at most so many
 * @param delayMs on the way, for each piece
 * @param jitterMs added to the delay, 0 to this by chance; nothing overtakes
 * @param lostPerMille so many pieces of 1000 never arrive; on a line of connections, which repeat by themselves, none does
 * @param flippedPerMille in so many pieces of 1000 one bit is flipped
 */
record Weather(long bytesPerSecond, int delayMs, int jitterMs, int lostPerMille, int flippedPerMille) {
    static final Weather CLEAR = new Weather(Long.MAX_VALUE, 0, 0, 0, 0);

    Weather {
        if (bytesPerSecond < 1 || delayMs < 0 || jitterMs < 0) {
            throw new IllegalArgumentException("a line carries a byte a second at least, and nothing arrives early");
        }
        if (lostPerMille < 0 || lostPerMille > 1000 || flippedPerMille < 0 || flippedPerMille > 1000) {
            throw new IllegalArgumentException("a share of 1000 pieces is 0 to 1000");
        }
    }
}
