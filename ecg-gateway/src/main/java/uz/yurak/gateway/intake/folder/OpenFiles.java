package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a process still writes a file, as far as Linux tells this one ({@code /proc/PID/fd}: its own user's processes;
 * root sees all). A writer on another machine of the network is not seen: for it there is {@link FolderSource#settle}.
 */
final class OpenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
    private static final Path PROCESSES = Path.of("/proc");

    /** The access bits of open(2) flags, octal in fdinfo: 1 writes, 2 reads and writes. */
    private static final int ACCESS_BITS = 3;

    private OpenFiles() {}

    static boolean anyOpenForWriting(List<Path> files) {
        Set<Path> wanted = new HashSet<>();
        for (Path file : files) {
            wanted.add(file.toAbsolutePath().normalize());
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (writes(process, wanted)) {
                    return true;
                }
            }
        } catch (IOException e) {
            LOG.debug("open files are not known here: {}", e.toString());
        }
        return false;
    }

    private static boolean writes(Path process, Set<Path> wanted) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (wanted.contains(target(descriptor)) && isForWriting(process, descriptor)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that just ended.
            return false;
        }
        return false;
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException e) {
            return descriptor;
        }
    }

    private static boolean isForWriting(Path process, Path descriptor) throws IOException {
        Path info = process.resolve("fdinfo").resolve(String.valueOf(descriptor.getFileName()));
        for (String line : Files.readAllLines(info)) {
            if (line.startsWith("flags:")) {
                return (Integer.parseInt(line.substring("flags:".length()).strip(), 8) & ACCESS_BITS) != 0;
            }
        }
        return false;
    }
}
