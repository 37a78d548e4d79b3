package uz.yurak.gateway.harness.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link java.nio.file.Files} calls. */
final class SimulatedProvider extends FileSystemProvider {
    private final SimulatedDisk disk;

    SimulatedProvider(SimulatedDisk disk) {
        this.disk = disk;
    }

    @Override
    public String getScheme() {
        return "simulated";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("made by its constructor");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("made by its constructor");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("made by its constructor");
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... none)
            throws IOException {
        return newFileChannel(path, options, none);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... none)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        SimulatedDisk.Node node;
        try {
            node = disk.node(path);
            if (options.contains(StandardOpenOption.CREATE_NEW)) {
                throw new FileAlreadyExistsException(path.toString());
            }
        } catch (NoSuchFileException e) {
            if (!options.contains(StandardOpenOption.CREATE) && !options.contains(StandardOpenOption.CREATE_NEW)) {
                throw e;
            }
            node = new SimulatedDisk.File();
            disk.create(path, node);
        }
        SimulatedChannel channel =
                new SimulatedChannel(disk, node, writes, options.contains(StandardOpenOption.APPEND));
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.truncate(0);
        }
        return channel;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> accepted = new ArrayList<>();
        for (String name : disk.folder(folder).now.keySet()) {
            if (filter.accept(folder.resolve(name))) {
                accepted.add(folder.resolve(name));
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return accepted.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... none) throws IOException {
        disk.create(folder, new SimulatedDisk.Folder());
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.node(path);
        disk.delete(path);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("nothing copies on a simulated disk");
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        disk.rename(source, target);
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        return new SimulatedStore(disk);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.node(path);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return type.cast(new Attributes(disk.node(path)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        disk.node(path);
        return Map.of();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("a simulated disk keeps no attributes");
    }

    private record Attributes(SimulatedDisk.Node node) implements BasicFileAttributes {
        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public FileTime lastAccessTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public FileTime creationTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public boolean isRegularFile() {
            return node instanceof SimulatedDisk.File;
        }

        @Override
        public boolean isDirectory() {
            return node instanceof SimulatedDisk.Folder;
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public long size() {
            return node instanceof SimulatedDisk.File file ? file.now.length : 0;
        }

        @Override
        public Object fileKey() {
            return node;
        }
    }
}
