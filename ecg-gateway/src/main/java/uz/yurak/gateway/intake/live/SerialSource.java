package uz.yurak.gateway.intake.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;

/**
 * A serial line that one machine sends frames over: 8 bits, no parity, 1 stop bit.
 *
 * @param name {@code serial.NAME}
 * @param device {@code /dev/ttyUSB0}, {@code COM3}
 * @param baud bits a second
 * @param live what is recorded
 */
public record SerialSource(String name, boolean enabled, String device, int baud, LiveSettings live)
        implements WaySettings {
    private static final int USUAL_BAUD = 115_200;

    /** The fastest of common USB converters. */
    private static final int MAX_BAUD = 12_000_000;

    /** The lines of a configuration, keys {@code serial.NAME.…}. */
    public static List<SerialSource> readAll(Section configuration) {
        return configuration.parts("serial").stream()
                .flatMap(section -> read(section).stream())
                .toList();
    }

    private static Optional<SerialSource> read(Section section) {
        boolean enabled = section.enabled();
        String named = section.word("device", "a serial port's name");
        // A name alone is the operating system's, as COM3 or ttyUSB0; a path is as every path of the configuration.
        String device = named.indexOf('/') > 0 ? section.path("device").toString() : named;
        int baud = section.number("baud", USUAL_BAUD, 300, MAX_BAUD);
        return LiveSettings.read(section).map(live -> new SerialSource(section.name(), enabled, device, baud, live));
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return SerialWay.start(this, context);
    }
}
