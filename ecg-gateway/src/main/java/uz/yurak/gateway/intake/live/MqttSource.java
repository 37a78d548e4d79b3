package uz.yurak.gateway.intake.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.record.Bytes;

/**
 * A port that MQTT machines publish to, versions 3.1, 3.1.1 and 5.
 *
 * @param address port 0 for any free one
 * @param tls whether machines must speak TLS
 * @param stations who may publish
 */
public record MqttSource(boolean enabled, InetSocketAddress address, boolean tls, List<MqttStation> stations)
        implements WaySettings {
    /** IANA's port of MQTT without TLS. */
    private static final int PORT = 1883;

    /** What stands for a password that will not do; nobody's hash. */
    private static final PasswordHash NONE = new PasswordHash(1, Bytes.EMPTY, Bytes.EMPTY);

    public MqttSource {
        stations = List.copyOf(stations);
    }

    /** The port of a configuration; none where it names no {@code mqtt} key. */
    public static List<MqttSource> readAll(Section configuration) {
        return configuration.part("mqtt").map(MqttSource::read).stream().toList();
    }

    private static MqttSource read(Section section) {
        List<MqttStation> stations = new ArrayList<>();
        Set<String> logins = new HashSet<>();
        for (Section station : section.parts("station")) {
            String login = station.word("login", "a login");
            if (!logins.add(login)) {
                station.problem("login", "a login of its own", "that of another station");
            }
            PasswordHash password = station.secret(
                    "password", NONE, PasswordHash::parse, "a password's hash, pbkdf2-sha256:ITERATIONS:SALT:HASH");
            boolean isLive = station.text("layout").isPresent()
                    || station.text("protocol").isPresent();
            stations.add(new MqttStation(
                    login, password, station.machine(), isLive ? LiveSettings.read(station) : Optional.empty()));
        }
        if (stations.isEmpty()) {
            section.problem("station", "stations that may publish", "none");
        }
        return new MqttSource(
                section.enabled(), section.listening("0.0.0.0", PORT), section.flag("tls", false), stations);
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public Optional<InetSocketAddress> listensAt() {
        return Optional.of(address);
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return MqttWay.start(this, context);
    }
}
