package uz.yurak.gateway.spool;

import java.util.HashSet;
import java.util.Set;
import uz.yurak.record.Sha256;

/**
 * Which envelopes are being written, and the room that they take from those that come meanwhile. Guarded by the spool.
 */
final class AppendsUnderWay {
    private final Set<Sha256> ids = new HashSet<>();
    private long bytes;

    boolean has(Sha256 id) {
        return ids.contains(id);
    }

    void begin(Sha256 id, long fileBytes) {
        ids.add(id);
        bytes += fileBytes;
    }

    void end(Sha256 id, long fileBytes) {
        ids.remove(id);
        bytes -= fileBytes;
    }

    int count() {
        return ids.size();
    }

    long bytes() {
        return bytes;
    }
}
