package uz.yurak.samples.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate hl7}: a cart that sends observations over MLLP. */
@Command(
        name = "hl7",
        mixinStandardHelpOptions = true,
        description = "A cart that sends each ECG as an HL7 message (ORU^R01) over MLLP to a port of hl7.NAME.")
final class SimulateHl7Verb implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the agent listens (${DEFAULT-VALUE})")
    private String host = "";

    @Option(names = "--port", defaultValue = "6661", description = "the agent's port of hl7.NAME (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--application",
            defaultValue = "CARDIO",
            description = "sending application of what is synthesized, MSH-3 (${DEFAULT-VALUE})")
    private String application = "";

    @Option(names = "--facility", defaultValue = "", description = "sending facility of what is synthesized, MSH-4")
    private String facility = "";

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "speak TLS; the authority that the agent's certificate is of, PEM")
    private @Nullable Path authority;

    @Option(
            names = "--live",
            description = "a monitor: each message a second of one patient's waveforms, without end; see --seconds")
    private boolean live;

    @Option(
            names = "--seconds",
            defaultValue = "0",
            description = "how long a monitor sends, 0 without end (${DEFAULT-VALUE})")
    private double seconds;

    @Mixin
    private final Pushes pushes = new Pushes(FileFormat.SCP);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<SSLContext> trusted = authority == null ? Optional.empty() : Optional.of(Authority.read(authority));
        Hl7Observation message = new Hl7Observation(application, facility);
        Hl7Machine machine = new Hl7Machine(new InetSocketAddress(host, port), PATIENCE, trusted);
        if (live) {
            new Hl7Monitor(application, pushes.patient()).send(machine, seconds);
            return 0;
        }
        return pushes.run(
                machine, (name, recording) -> List.of(new EcgFile(name + ".hl7", message.write(name, recording))));
    }
}
