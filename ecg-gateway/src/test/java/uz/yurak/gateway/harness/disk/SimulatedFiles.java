package uz.yurak.gateway.harness.disk;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The disk as the JDK's file system. */
final class SimulatedFiles extends FileSystem {
    private final SimulatedProvider provider;

    SimulatedFiles(SimulatedDisk disk) {
        this.provider = new SimulatedProvider(disk);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(provider.getFileStore(getPath("/")));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return SimulatedPath.parse(this, more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    /** Stars alone. */
    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        String glob = syntaxAndPattern.substring(syntaxAndPattern.indexOf(':') + 1);
        Pattern pattern = Pattern.compile(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"));
        return path -> pattern.matcher(path.toString()).matches();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("a simulated disk has no users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nothing watches a simulated disk");
    }
}
