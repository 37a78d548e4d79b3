package uz.yurak.samples.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Makes lines of either kind. */
final class Lines {
    private static final long SEEDS_APART = 1_000_003;

    private Lines() {}

    /** @param number of the line, from 1 */
    static Line make(boolean packets, int number, int centerPort, long seed, Path logs) throws IOException {
        long own = seed * SEEDS_APART + 1_000L * number;
        return packets
                ? new PacketLink(number, centerPort, own, logs)
                : new FaultyLine(new InetSocketAddress(InetAddress.getLoopbackAddress(), centerPort), own);
    }
}
