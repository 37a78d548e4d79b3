package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the JDK leaves out for folders. */
public final class Folders {
    private Folders() {}

    /** Makes the folder's names durable: after a rename, the new name is on the disk when this returns (fsync(2)). */
    public static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
