package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import uz.yurak.gateway.update.ProgramFolder;
import uz.yurak.gateway.update.Version;

/**
 * The program that runs, as its launcher started it.
 *
 * @param folder of its versions; empty where the launcher knows none, and nothing would start another
 * @param version empty where it was built by hand
 * @param library folder of its jars
 * @param switchOver ends it, so that the launcher starts what the folder says
 */
public record Program(
        Optional<ProgramFolder> folder, Optional<Version> version, Optional<Path> library, Runnable switchOver) {
    /** One that stays as it is. */
    public static final Program FIXED = new Program(Optional.empty(), Optional.empty(), Optional.empty(), () -> {});

    /** From what the launcher says: {@code yurak.programs}, {@code yurak.version} and {@code yurak.library}. */
    static Program launched(Runnable switchOver) throws IOException {
        String folder = System.getProperty("yurak.programs", "");
        String version = System.getProperty("yurak.version", "");
        String library = System.getProperty("yurak.library", "");
        Optional<String> ours = Optional.ofNullable(Program.class.getPackage().getImplementationVersion());
        return new Program(
                folder.isEmpty() ? Optional.empty() : Optional.of(ProgramFolder.open(Path.of(folder))),
                version.isEmpty() ? ours.flatMap(Version::maybe) : Version.maybe(version),
                library.isEmpty() ? Optional.empty() : Optional.of(Path.of(library)),
                switchOver);
    }
}
