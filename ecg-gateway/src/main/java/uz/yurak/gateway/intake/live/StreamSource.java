package uz.yurak.gateway.intake.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;

/**
 * A port that one machine sends frames to.
 *
 * @param name {@code stream.NAME}
 * @param address port 0 for any free one
 * @param live what is recorded
 */
public record StreamSource(String name, boolean enabled, InetSocketAddress address, LiveSettings live)
        implements WaySettings {
    private static final int PORT = 11200;

    /** The streams of a configuration, keys {@code stream.NAME.…}. */
    public static List<StreamSource> readAll(Section configuration) {
        return configuration.parts("stream").stream()
                .flatMap(section -> read(section).stream())
                .toList();
    }

    private static Optional<StreamSource> read(Section section) {
        boolean enabled = section.enabled();
        InetSocketAddress address = section.listening("0.0.0.0", PORT);
        return LiveSettings.read(section).map(live -> new StreamSource(section.name(), enabled, address, live));
    }

    @Override
    public Optional<InetSocketAddress> listensAt() {
        return Optional.of(address);
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return StreamWay.start(this, context);
    }
}
