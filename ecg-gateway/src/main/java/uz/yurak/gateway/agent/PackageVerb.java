package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uz.yurak.gateway.update.PackageFile;
import uz.yurak.gateway.update.PackageFile.Release;
import uz.yurak.gateway.update.ReleaseKey;
import uz.yurak.gateway.update.Version;
import uz.yurak.gateway.wire.Frames;

/**
 * {@code agent package}: makes a signed package of the agent's program out of its jars, where releases are made; with
 * {@code --new-key} it makes the key instead.
 */
@Command(
        name = "package",
        description = {
            "Makes a signed package of the agent's program, for a center to offer (docs/updates.md).",
            "--new-key writes a new release key instead: the file stays where releases are made, the key that is printed",
            "goes into update.keys of every agent."
        },
        mixinStandardHelpOptions = true)
public final class PackageVerb implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "the release key, both halves")
    private Path keyFile = Path.of("");

    @Option(names = "--new-key", description = "write a new key into the file")
    private boolean isNewKey;

    @Option(names = "--release", paramLabel = "VERSION", description = "as 1.5.0")
    private String version = "";

    @Option(names = "--from", paramLabel = "VERSION", description = "the oldest version that it may replace")
    private String from = "0.0";

    @Option(
            names = "--back-from",
            paramLabel = "VERSION",
            description = "makes a way back: the one newer version that it replaces")
    private @Nullable String backFrom;

    @Option(names = "--jars", paramLabel = "FOLDER", description = "folders of the program's jars")
    private List<Path> folders = List.of();

    @Option(names = "-o", paramLabel = "FILE", description = "the package")
    private @Nullable Path target;

    @Override
    public Integer call() {
        CommandSpec own = spec;
        if (own == null) {
            throw new IllegalStateException("picocli sets it");
        }
        try {
            String told = isNewKey ? newKey() : make();
            own.commandLine().getOut().println(told);
            return 0;
        } catch (IllegalArgumentException e) {
            own.commandLine().getErr().println("yurak: agent package: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            own.commandLine().getErr().println("yurak: agent package: " + e.getMessage());
            return 1;
        }
    }

    private String newKey() throws IOException {
        if (Files.exists(keyFile)) {
            throw new IllegalArgumentException("--key: expected a file that is not there yet, found one");
        }
        ReleaseKey.Secret made = ReleaseKey.make();
        if (keyFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(keyFile, made.seed() + "\n" + made.publicKey() + "\n", StandardCharsets.US_ASCII);
        return "update.keys = " + made.publicKey();
    }

    private String make() throws IOException {
        Path out = target;
        if (out == null || folders.isEmpty()) {
            throw new IllegalArgumentException("expected --jars FOLDER and -o FILE");
        }
        List<String> key = Files.readAllLines(keyFile, StandardCharsets.US_ASCII);
        if (key.size() < 2) {
            throw new IOException(keyFile + ": expected two lines, a key's halves, found " + key.size());
        }
        Release release = new Release(
                Version.parse(version),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                Frames.LOWEST_VERSION,
                Frames.VERSION,
                Version.parse(from),
                Optional.ofNullable(backFrom).map(Version::parse));
        PackageFile made = PackageFile.make(out, jars(), release, new ReleaseKey.Secret(key.get(0), key.get(1)));
        return out + ": version " + made.manifest().version() + ", "
                + made.manifest().files().size() + " files, " + made.manifest().totalBytes() + " bytes";
    }

    /** Sorted by name, so that the same jars make the same package. */
    private List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : all) {
                    String name = String.valueOf(jar.getFileName());
                    if (!name.endsWith("-tests.jar") && !name.endsWith("-sources.jar")) {
                        jars.add(jar);
                    }
                }
            }
        }
        jars.sort((a, b) -> a.getFileName().compareTo(b.getFileName()));
        return jars;
    }
}
