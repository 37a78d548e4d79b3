package uz.yurak.gateway.agent.print;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.Folders;
import uz.yurak.gateway.spool.SealBrokenException;
import uz.yurak.gateway.spool.Vault;

/**
 * Reports that came while printing was switched off, a sealed file each in the print queue's own form: a day long a person may
 * print one. Nothing here is printed by itself, as a page of yesterday beside another patient does harm. Not safe for several
 * threads.
 */
final class HeldReports {
    private static final Logger LOG = LoggerFactory.getLogger(HeldReports.class);

    /** Who did not miss the page in a day reads it on the screen, or in the reports' folder. */
    static final Duration KEPT = Duration.ofHours(24);

    /** As many as the screen holds readings. */
    static final int MAX_REPORTS = 50;

    private final Path folder;
    private final Vault vault;
    private final Clock clock;
    private final Map<UUID, HeldReport> held = new TreeMap<>();

    private HeldReports(Path folder, Vault vault, Clock clock) {
        this.folder = folder;
        this.vault = vault;
        this.clock = clock;
    }

    /** Those of a folder; a damaged one is left out and logged: its report is in the reports' folder. */
    static HeldReports open(Path folder, Vault vault, Clock clock) throws IOException {
        HeldReports reports = new HeldReports(Folders.makePrivate(folder), vault, clock);
        List<Path> whole;
        try (Stream<Path> files = Files.list(folder)) {
            whole = files.filter(file -> !file.toString().endsWith(".new")).toList();
        }
        for (Path file : whole) {
            reports.read(file);
        }
        return reports;
    }

    private void read(Path file) throws IOException {
        try {
            UUID id = UUID.fromString(String.valueOf(file.getFileName()));
            byte[] content = vault.read(file);
            String name = new String(content, 1, content[0], StandardCharsets.US_ASCII);
            held.put(
                    id, new HeldReport(id, name, Files.getLastModifiedTime(file).toInstant()));
        } catch (SealBrokenException | IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.error("a report that was held back from the printer is damaged: {}: {}", file, e.toString());
        }
    }

    /** On the disk when it returns. */
    void hold(UUID id, String fileName, byte[] content) throws IOException {
        vault.write(folder.resolve(id.toString()), content);
        held.put(id, new HeldReport(id, fileName, clock.instant()));
    }

    boolean has(UUID id) {
        return held.containsKey(id);
    }

    /** The newest first. */
    List<HeldReport> newest() {
        return held.values().stream()
                .sorted(Comparator.comparing(HeldReport::at).reversed())
                .toList();
    }

    /** As it was held; empty where it is not here any more. */
    Optional<byte[]> content(UUID id) throws IOException {
        return has(id) ? Optional.of(vault.read(folder.resolve(id.toString()))) : Optional.empty();
    }

    void forget(UUID id) throws IOException {
        Files.deleteIfExists(folder.resolve(id.toString()));
        held.remove(id);
    }

    /** Those whose time is over, and those that are too many. */
    List<UUID> due() {
        List<UUID> due = new ArrayList<>();
        List<HeldReport> newest = newest();
        for (int i = 0; i < newest.size(); i++) {
            if (i >= MAX_REPORTS || newest.get(i).at().plus(KEPT).isBefore(clock.instant())) {
                due.add(newest.get(i).id());
            }
        }
        return due;
    }
}
