package uz.yurak.samples.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate mqtt}: a machine that publishes files. */
@Command(
        name = "mqtt",
        mixinStandardHelpOptions = true,
        description = "A machine that publishes each ECG as a file by MQTT, with quality of service 1.")
final class SimulateMqttVerb implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the agent listens (${DEFAULT-VALUE})")
    private String host = "";

    @Option(names = "--port", defaultValue = "1883", description = "the agent's MQTT port (${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--login", required = true, description = "the machine's login")
    private String login = "";

    @Option(names = "--password", required = true, description = "the login's password")
    private String password = "";

    @Option(
            names = "--topic",
            defaultValue = "ecg/file",
            description = "ends in /file; the name is put behind it (${DEFAULT-VALUE})")
    private String topic = "";

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "speak TLS; the authority that the agent's certificate is of, PEM")
    private @Nullable Path authority;

    @Mixin
    private final Pushes pushes = new Pushes(FileFormat.SCP);

    @Override
    public Integer call() throws IOException {
        Optional<SSLContext> trusted = authority == null ? Optional.empty() : Optional.of(Authority.read(authority));
        return pushes.run(
                new MqttMachine(new InetSocketAddress(host, port), login, password, topic, PATIENCE, trusted));
    }
}
