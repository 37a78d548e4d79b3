package uz.yurak.gateway.agent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.SealBrokenException;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.WireException;

/**
 * The newest readings of this hospital, for its own screen: their documents are in the reports' folder. The file holds their
 * frames one behind the other, as they came, and behind them the words that somebody has seen one. Used by several threads.
 */
final class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    /** A day of a busy hospital; what is older stands in the folder. */
    static final int MAX_READINGS = 50;

    private final Path file;
    private final Vault vault;
    private final Deque<Read> newestLast = new ArrayDeque<>();
    private final Map<UUID, Instant> seenAt = new LinkedHashMap<>();

    private Readings(Path file, Vault vault) {
        this.file = file;
        this.vault = vault;
    }

    /** Those of a file, none where it is missing or damaged: the documents are in the folder. */
    static Readings open(Path file, Vault vault) throws IOException {
        Readings readings = new Readings(file, vault);
        if (Files.exists(file)) {
            try {
                readings.read(Unpooled.wrappedBuffer(vault.read(file)));
            } catch (SealBrokenException | WireException | IndexOutOfBoundsException e) {
                LOG.error(
                        "the readings shown are lost, their documents are not: {} is damaged: {}", file, e.toString());
            }
        }
        return readings;
    }

    /** On the disk when it returns; one that is there already is put in its place. */
    synchronized void put(Read reading) throws IOException {
        Deque<Read> changed = new ArrayDeque<>(newestLast);
        changed.removeIf(other -> other.id().equals(reading.id()));
        changed.addLast(reading);
        if (changed.size() > MAX_READINGS) {
            changed.removeFirst();
        }
        keep(changed, seenAt);
        newestLast.clear();
        newestLast.addAll(changed);
        seenAt.keySet().retainAll(changed.stream().map(Read::id).toList());
    }

    /** Somebody has read it; on the disk when it returns. The first time stands. */
    synchronized void see(UUID id, Instant at) throws IOException {
        Map<UUID, Instant> changed = new LinkedHashMap<>(seenAt);
        if (changed.putIfAbsent(id, at) == null) {
            keep(newestLast, changed);
            seenAt.put(id, at);
        }
    }

    /** When somebody said to have read one, by its id. */
    synchronized Map<UUID, Instant> seenAt() {
        return Map.copyOf(seenAt);
    }

    private void keep(Collection<Read> readings, Map<UUID, Instant> seen) throws IOException {
        ByteBuf frames = Unpooled.buffer();
        readings.forEach(each -> Frames.write(each, frames));
        for (Read each : readings) {
            Instant at = seen.get(each.id());
            if (at != null) {
                Frames.write(new Became(each.id(), Fate.SEEN, at, ""), frames);
            }
        }
        vault.write(file, ByteBufUtil.getBytes(frames));
    }

    /** The newest first. */
    synchronized List<Read> newest() {
        List<Read> readings = new ArrayList<>(newestLast);
        Collections.reverse(readings);
        return readings;
    }

    private void read(ByteBuf frames) throws WireException {
        while (frames.isReadable()) {
            Frame frame = Frames.read(frames.readSlice(frames.readInt()));
            if (frame instanceof Read reading) {
                newestLast.addLast(reading);
            } else if (frame instanceof Became seen) {
                seenAt.put(seen.id(), seen.at());
            }
        }
    }
}
