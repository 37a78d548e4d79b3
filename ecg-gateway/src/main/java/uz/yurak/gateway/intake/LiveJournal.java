package uz.yurak.gateway.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.live.stream.LivePosition;
import uz.yurak.gateway.spool.SealBrokenException;
import uz.yurak.gateway.spool.Vault;

/** Where a session stands, in a file of one line that is whole on the disk or the one before. */
final class LiveJournal {
    private static final Logger LOG = LoggerFactory.getLogger(LiveJournal.class);

    private final Path file;
    private final Vault vault;

    /** @param name of the way; letters, digits, dots and hyphens */
    LiveJournal(Path folder, String name, Vault vault) {
        this.file = folder.resolve(name + ".session");
        this.vault = vault;
    }

    /** Where the last agent left off; empty where no session was under way. */
    Optional<LivePosition> read() throws IOException {
        try {
            return LivePosition.parse(new String(vault.read(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (SealBrokenException e) {
            LOG.error("{} is damaged; its session ends, what comes begins another", file.getFileName());
            return Optional.empty();
        }
    }

    /** Nothing is left of it. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Durable when it returns. */
    void write(Optional<LivePosition> position) throws IOException {
        vault.write(file, position.map(LivePosition::line).orElse("").getBytes(StandardCharsets.UTF_8));
    }
}
