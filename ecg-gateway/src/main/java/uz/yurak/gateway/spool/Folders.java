package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/** What the JDK leaves out for folders. */
public final class Folders {
    private Folders() {}

    /**
     * Makes the folder where it is missing, and its own name durable: a file synced in a folder that a power cut takes
     * away is lost with it.
     */
    public static Path make(Path folder, FileAttribute<?>... attributes) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            make(parent, attributes);
        }
        Files.createDirectories(folder, attributes);
        if (parent != null) {
            sync(parent);
        }
        return folder;
    }

    /** Makes the folder's names durable: after a rename, the new name is on the disk when this returns (fsync(2)). */
    public static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
