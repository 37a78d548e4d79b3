package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

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

    private static boolean isWindows(Path path) {
        return path.getFileSystem().getSeparator().equals("\\");
    }

    /** Makes the folder as {@link #make}, for this program's user alone where the file system knows users by POSIX. */
    public static Path makePrivate(Path folder) throws IOException {
        boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? make(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : make(folder);
    }

    /** Makes the folder's names durable: after a rename, the new name is on the disk when this returns (fsync(2)). */
    public static void sync(Path folder) throws IOException {
        if (isWindows(folder)) {
            // NTFS keeps names in its journal and opens no folder as a file; a rename is ordered behind the file's own
            // sync.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
