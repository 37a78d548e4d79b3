package uz.yurak.gateway.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import uz.yurak.adapter.catalog.LiveProtocols;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.record.Bytes;

/**
 * What is recorded, whatever way it comes.
 *
 * @param machine that sends
 * @param protocol how it writes
 * @param front what stands in front of its first segment: the layout file where it sends frames
 * @param limits how it is cut
 */
public record LiveSettings(Machine machine, LiveProtocol protocol, Bytes front, LiveLimits limits) {
    private static final LiveProtocol FRAMES =
            LiveProtocols.named(FrameProtocol.NAME).orElseThrow();

    /** Keys {@code machine}, {@code protocol}, {@code layout}, {@code segment-ms}, {@code pause-s}, {@code longest-min}; empty where wrong. */
    public static Optional<LiveSettings> read(Section section) {
        Machine machine = section.machine();
        LiveLimits limits = limits(section);
        LiveProtocol protocol = section.optional(
                "protocol",
                FRAMES,
                name -> LiveProtocols.named(name).orElseThrow(IllegalArgumentException::new),
                names());
        return (protocol.name().equals(FrameProtocol.NAME) ? layout(section) : Optional.of(Bytes.EMPTY))
                .map(front -> new LiveSettings(machine, protocol, front, limits));
    }

    /** Keys {@code segment-ms}, {@code pause-s}, {@code longest-min}. */
    public static LiveLimits limits(Section section) {
        return new LiveLimits(
                Duration.ofMillis(section.number(
                        "segment-ms", (int) LiveLimits.DEFAULT.segment().toMillis(), 200, 60_000)),
                Duration.ofSeconds(section.number(
                        "pause-s", (int) LiveLimits.DEFAULT.pause().toSeconds(), 5, 3_600)),
                Duration.ofMinutes(section.number(
                        "longest-min", (int) LiveLimits.DEFAULT.longest().toMinutes(), 1, 24 * 60)));
    }

    private static String names() {
        return LiveProtocols.all().stream().map(LiveProtocol::name).collect(Collectors.joining(", ", "one of ", ""));
    }

    private static Optional<Bytes> layout(Section section) {
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
            FrameLayout.read(layoutFile);
            return Optional.of(layoutFile);
        } catch (IOException e) {
            section.problem("layout", "a layout file as docs/live.md describes", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
