package uz.yurak.gateway.intake.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Section;
import uz.yurak.record.Bytes;

/**
 * What is recorded, whatever way it comes.
 *
 * @param machine that sends
 * @param layout of its frames
 * @param layoutFile as configured
 * @param limits how it is cut
 */
record LiveSettings(Machine machine, FrameLayout layout, Bytes layoutFile, LiveLimits limits) {
    /** Keys {@code machine}, {@code layout}, {@code segment-ms}, {@code pause-s}, {@code longest-min}; empty where wrong. */
    static Optional<LiveSettings> read(Section section) {
        Machine machine = section.machine();
        LiveLimits limits = new LiveLimits(
                Duration.ofMillis(section.number(
                        "segment-ms", (int) LiveLimits.DEFAULT.segment().toMillis(), 200, 60_000)),
                Duration.ofSeconds(section.number(
                        "pause-s", (int) LiveLimits.DEFAULT.pause().toSeconds(), 5, 3_600)),
                Duration.ofMinutes(section.number(
                        "longest-min", (int) LiveLimits.DEFAULT.longest().toMinutes(), 1, 24 * 60)));
        Path file = section.path("layout");
        if (section.text("layout").isEmpty()) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > FrameLayout.MAX_FILE_BYTES) {
                section.problem("layout", "a file of at most " + FrameLayout.MAX_FILE_BYTES + " bytes", "a longer one");
                return Optional.empty();
            }
            Bytes layoutFile = Bytes.wrap(Files.readAllBytes(file));
            return Optional.of(new LiveSettings(machine, FrameLayout.read(layoutFile), layoutFile, limits));
        } catch (IOException e) {
            section.problem("layout", "a layout file as docs/live.md describes", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
