package uz.yurak.gateway.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.SealBrokenException;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.gateway.wire.ErrandFrame;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;

/**
 * What the agent has to say of errands and reports, until the center has noted it; outlasts a power cut. Used by several threads.
 *
 * <pre>
 *   4 bytes  number of words
 *   each:   16 bytes  id of the errand or report
 *            text     fate, by its name
 *            text     when, by the agent's clock (ISO 8601)
 *            text     detail; texts are two bytes of length and modified UTF-8 ({@link DataOutputStream#writeUTF})
 * </pre>
 */
final class Words {
    private static final Logger LOG = LoggerFactory.getLogger(Words.class);

    /** More wait only while the center does not answer for weeks; the oldest is then forgotten, and that is logged. */
    static final int MAX_WORDS = 2000;

    /** Cut off here, a character has three bytes of UTF-8 at most, and two are one of four. */
    private static final int MAX_DETAIL_CHARACTERS = ErrandFrame.MAX_WORDS_BYTES / 3;

    private final Path file;
    private final Vault vault;
    private final Clock clock;
    private final Map<Key, Became> words = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Key(UUID id, Fate fate) {}

    private Words(Path file, Vault vault, Clock clock) {
        this.file = file;
        this.vault = vault;
        this.clock = clock;
    }

    /** Words of a file, none where it is missing; a damaged one is logged and begun anew: the center asks again by its errands. */
    static Words open(Path file, Vault vault, Clock clock) throws IOException {
        Words words = new Words(file, vault, clock);
        if (Files.exists(file)) {
            try {
                words.read(new DataInputStream(new ByteArrayInputStream(vault.read(file))));
            } catch (SealBrokenException | DamagedException e) {
                LOG.error("what the center was to be told of errands is lost: {} is damaged: {}", file, e.getMessage());
            }
        }
        return words;
    }

    private static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    /** Says it when there is a center to say it to, and again until it is noted. */
    void say(UUID id, Fate fate, String detail) {
        synchronized (this) {
            if (fate == Fate.PRINTED || fate == Fate.NEVER_PRINTED) {
                words.remove(new Key(id, Fate.NOT_PRINTED));
            }
            words.put(new Key(id, fate), new Became(id, fate, clock.instant(), shortened(detail)));
            if (words.size() > MAX_WORDS) {
                Key oldest = words.keySet().iterator().next();
                words.remove(oldest);
                LOG.error(
                        "the center will not be told that {} became {}: too much waits to be told",
                        oldest.id,
                        oldest.fate);
            }
            keep();
        }
        listeners.forEach(Runnable::run);
    }

    /** What is still to be said, the oldest first. */
    synchronized List<Became> unsaid() {
        return List.copyOf(words.values());
    }

    /** The center has it. */
    synchronized void noted(UUID id, Fate fate) {
        if (words.remove(new Key(id, fate)) != null) {
            keep();
        }
    }

    /** Calls back, from any thread, when there is something to say. */
    void onNew(Runnable listener) {
        listeners.add(listener);
    }

    private static String shortened(String detail) {
        return detail.length() <= MAX_DETAIL_CHARACTERS ? detail : detail.substring(0, MAX_DETAIL_CHARACTERS);
    }

    /** What cannot be written now is written with the next word, and is said meanwhile. */
    private void keep() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(words.size());
            for (Became word : words.values()) {
                out.writeLong(word.id().getMostSignificantBits());
                out.writeLong(word.id().getLeastSignificantBits());
                out.writeUTF(word.fate().name());
                out.writeUTF(word.at().toString());
                out.writeUTF(word.detail());
            }
            vault.write(file, bytes.toByteArray());
        } catch (IOException e) {
            LOG.error("what the center is to be told of errands cannot be written: {}", e.toString());
        }
    }

    private void read(DataInputStream in) throws DamagedException {
        List<Became> found = new ArrayList<>();
        try {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                found.add(new Became(
                        new UUID(in.readLong(), in.readLong()),
                        Fate.valueOf(in.readUTF()),
                        Instant.parse(in.readUTF()),
                        in.readUTF()));
            }
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new DamagedException(e);
        }
        found.forEach(word -> words.put(new Key(word.id(), word.fate()), word));
    }
}
