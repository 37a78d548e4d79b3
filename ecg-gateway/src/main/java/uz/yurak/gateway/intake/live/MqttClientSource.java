package uz.yurak.gateway.intake.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;

/**
 * A broker of the hospital's that the agent subscribes to.
 *
 * @param name {@code mqtt-client.NAME}
 * @param broker not resolved: its name is looked up at every attempt
 * @param tls whether the connection begins with TLS
 * @param authority certificates that the broker's is checked against; empty for those the Java runtime trusts
 * @param clientId by which the broker knows the agent, and what it keeps for it, again
 * @param login empty where the broker asks for none
 * @param keepAliveSeconds after so long without a word the connection is given up
 */
public record MqttClientSource(
        String name,
        boolean enabled,
        InetSocketAddress broker,
        boolean tls,
        Optional<Path> authority,
        String clientId,
        Optional<Login> login,
        int keepAliveSeconds,
        List<MqttTopic> topics)
        implements WaySettings {
    /** IANA's ports of MQTT without and with TLS. */
    private static final int PORT = 1883;

    private static final int TLS_PORT = 8883;

    /** What a mobile network's router forgets connections after is longer. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    /** What stands for a filter that will not do. */
    private static final MqttFilter NONE = new MqttFilter("none");

    /** @param passwordFile its first line, read at each attempt: a new password needs no new start */
    record Login(String user, Path passwordFile) {}

    public MqttClientSource {
        topics = List.copyOf(topics);
    }

    /** The brokers of a configuration, keys {@code mqtt-client.NAME.…}. */
    public static List<MqttClientSource> readAll(Section configuration) {
        String agent = configuration.text("agent.id").orElse("agent");
        return configuration.parts("mqtt-client").stream()
                .map(section -> read(section, agent))
                .toList();
    }

    private static MqttClientSource read(Section section, String agent) {
        boolean tls = section.flag("tls", false);
        return new MqttClientSource(
                section.name(),
                section.enabled(),
                InetSocketAddress.createUnresolved(
                        section.word("host", "the broker's name or address"),
                        section.number("port", tls ? TLS_PORT : PORT, 1, 65_535)),
                tls,
                section.optionalPath("authority"),
                section.text("client-id")
                        .orElse("yurak-" + agent + "-" + section.name().substring("mqtt-client.".length())),
                login(section),
                section.number("keep-alive-s", KEEP_ALIVE_SECONDS, 2, 3_600),
                topics(section));
    }

    private static Optional<Login> login(Section section) {
        Optional<String> user = section.text("user");
        Optional<Path> file = section.optionalPath("password-file");
        if (user.isPresent() != file.isPresent()) {
            section.problem("password-file", "a user and a file with the password, or neither", "one of them");
        }
        return user.flatMap(who -> file.map(where -> new Login(who, where)));
    }

    private static List<MqttTopic> topics(Section section) {
        List<MqttTopic> topics = new ArrayList<>();
        for (Section part : section.parts("topic")) {
            topic(part).ifPresent(topic -> {
                topics.stream()
                        .filter(other -> other.filter().overlaps(topic.filter()))
                        .findFirst()
                        .ifPresent(other -> part.problem(
                                "filter",
                                "topics of its own: one message is one machine's",
                                "some of " + other.name()));
                topics.add(topic);
            });
        }
        if (topics.isEmpty()) {
            section.problem("topic", "topics to subscribe to", "none");
        }
        return topics;
    }

    private static Optional<MqttTopic> topic(Section part) {
        MqttFilter filter = part.required("filter", NONE, MqttFilter::new, "a topic or a filter with + or #");
        Machine machine = part.machine();
        boolean isStream = part.required("carries", false, MqttClientSource::isStream, "file or stream");
        if (!isStream) {
            return Optional.of(new MqttTopic(part.name(), filter, machine, Optional.empty()));
        }
        if (!filter.isOneTopic()) {
            part.problem(
                    "filter", "one topic without wildcards: a stream is one machine's", "\"" + filter.text() + "\"");
        }
        return LiveSettings.read(part).map(live -> new MqttTopic(part.name(), filter, machine, Optional.of(live)));
    }

    private static boolean isStream(String text) {
        return switch (text) {
            case "file" -> false;
            case "stream" -> true;
            default -> throw new IllegalArgumentException("expected file or stream");
        };
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return MqttClientWay.start(this, context);
    }
}
