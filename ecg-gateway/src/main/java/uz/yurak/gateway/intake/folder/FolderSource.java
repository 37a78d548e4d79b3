package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.adapter.ReadException;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;

/**
 * A folder that a machine writes its files to.
 *
 * @param name the beginning of its keys
 * @param settle a file is whole when neither its length nor its time changed for so long and nobody has it open
 * @param companions how long a part of a recording (a WFDB header, its signals) waits for the others, and an empty file
 *     for its content
 * @param after what becomes of a file when the center has it, read back and compared
 * @param archiveDays how long an archived file stays; 0 for ever
 * @param subfolders files in folders below are taken too
 * @param share the folder lies on another file system than the agent's: where it does not, the share is away
 * @param textLayout the layout of text tables that come without one
 */
public record FolderSource(
        String name,
        boolean enabled,
        Path folder,
        Machine machine,
        Duration settle,
        Duration companions,
        After after,
        int archiveDays,
        boolean subfolders,
        boolean share,
        Optional<FolderLayout> textLayout)
        implements WaySettings {
    /** What becomes of a file when the center has verified it. */
    public enum After {
        ARCHIVE,
        DELETE
    }

    /** Below the two seconds in which a case is expected on the worklist. */
    public static final Duration SETTLE = Duration.ofMillis(600);

    /** Carts write the files of one recording within seconds. */
    public static final Duration COMPANIONS = Duration.ofSeconds(10);

    /** A folder on a local disk whose files are archived for ever. */
    public static FolderSource local(String name, Path folder, Machine machine, Duration settle, Duration companions) {
        return new FolderSource(
                name, true, folder, machine, settle, companions, After.ARCHIVE, 0, false, false, Optional.empty());
    }

    /** All folders of a configuration. */
    public static List<FolderSource> readAll(Section configuration) {
        return configuration.parts("folder").stream().map(FolderSource::read).toList();
    }

    private static FolderSource read(Section section) {
        return new FolderSource(
                section.name(),
                section.enabled(),
                section.path("path"),
                section.machine(),
                Duration.ofMillis(section.number("settle-ms", (int) SETTLE.toMillis(), 50, 60_000)),
                Duration.ofMillis(section.number("companions-ms", (int) COMPANIONS.toMillis(), 50, 600_000)),
                section.optional("after", After.ARCHIVE, FolderSource::after, "archive or delete"),
                section.number("archive-days", 0, 0, 36_500),
                section.flag("subfolders", false),
                section.flag("share", false),
                textLayout(section));
    }

    private static Optional<FolderLayout> textLayout(Section section) {
        try {
            return FolderLayout.of(section.optionalPath("text-layout"));
        } catch (IOException e) {
            section.problem(
                    "text-layout",
                    "a layout file as docs/formats.md describes",
                    e instanceof ReadException ? String.valueOf(e.getMessage()) : "none that can be read");
            return Optional.empty();
        }
    }

    private static After after(String text) {
        return After.valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return FolderIntake.start(this, context);
    }
}
