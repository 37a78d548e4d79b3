package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import uz.yurak.record.Bytes;

/** Envelopes as files: written sealed where there is a key, read whichever way they were written. */
final class SpoolFiles {
    private final Vault vault;
    private final SealedFile sealed;

    SpoolFiles(Vault vault) {
        this.vault = vault;
        this.sealed = new SealedFile(vault);
    }

    /** Writes a new file; on the disk when the step SYNCED is done. */
    void write(Path file, Entry entry, Bytes payload, Steps steps) throws IOException {
        if (vault.isSealing()) {
            sealed.write(file, entry, payload, steps);
        } else {
            SpoolFile.write(file, entry, payload, steps);
        }
    }

    Entry readEntry(Path file) throws IOException {
        return isSealed(file) ? sealed.readEntry(file) : SpoolFile.readEntry(file);
    }

    Bytes readPayload(Path file, Entry entry, int offset, int length) throws IOException {
        return isSealed(file)
                ? sealed.readPayload(file, offset, length)
                : SpoolFile.readPayload(file, entry, offset, length);
    }

    boolean isPayloadIntact(Path file, Entry entry) throws IOException {
        return isSealed(file) ? sealed.isPayloadIntact(file) : SpoolFile.isPayloadIntact(file, entry);
    }

    /** Where a new file of this entry lies in a folder. */
    Path name(Path folder, Entry entry) {
        return folder.resolve(entry.fileName(vault.name(entry.id())));
    }

    static boolean isSealed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.size() >= Integer.BYTES
                    && SpoolFile.read(channel, 0, Integer.BYTES).getInt() == SealedFile.MAGIC;
        }
    }
}
