package uz.yurak.samples.proof;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be closed, the last first; what does not close is told, and the rest closes. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> lastFirst = new ArrayDeque<>();

    <T extends AutoCloseable> T push(T part) {
        lastFirst.push(part);
        return part;
    }

    @Override
    public void close() throws IOException {
        while (!lastFirst.isEmpty()) {
            try {
                lastFirst.pop().close();
            } catch (Exception e) {
                LOG.warn("a part of the proof did not stop cleanly: {}", e.toString());
            }
        }
    }
}
