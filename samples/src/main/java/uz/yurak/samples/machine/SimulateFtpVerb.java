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

/** {@code simulate ftp}: a cart that uploads. */
@Command(
        name = "ftp",
        mixinStandardHelpOptions = true,
        description = "A cart that uploads each ECG to a port of ftp.NAME, under a temporary name first.")
final class SimulateFtpVerb implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the agent listens (${DEFAULT-VALUE})")
    private String host = "";

    @Option(names = "--port", defaultValue = "2121", description = "the agent's port of ftp.NAME (${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--user", required = true, description = "the cart's login")
    private String user = "";

    @Option(names = "--password", required = true, description = "the login's password")
    private String password = "";

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "ask for TLS; the authority that the agent's certificate is of, PEM")
    private @Nullable Path authority;

    @Mixin
    private final Pushes pushes = new Pushes(FileFormat.SCP);

    @Override
    public Integer call() throws IOException {
        Optional<SSLContext> trusted = authority == null ? Optional.empty() : Optional.of(Authority.read(authority));
        return pushes.run(new FtpMachine(new InetSocketAddress(host, port), user, password, PATIENCE, trusted));
    }
}
