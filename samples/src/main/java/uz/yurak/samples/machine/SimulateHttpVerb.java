package uz.yurak.samples.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate http}: a program that posts ECGs. */
@Command(
        name = "http",
        mixinStandardHelpOptions = true,
        description = "A program that posts each ECG to a port of http.NAME, or stores it by STOW-RS.")
final class SimulateHttpVerb implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8081",
            description = "where the agent listens, without a path (${DEFAULT-VALUE})")
    private URI url = URI.create("");

    @Option(names = "--token", required = true, description = "the machine's token")
    private String token = "";

    @Option(names = "--stow", description = "store DICOM objects by STOW-RS")
    private boolean stow;

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "for https: the authority that the agent's certificate is of, PEM (default: those of Java)")
    private @Nullable Path authority;

    @Mixin
    private final Pushes pushes = new Pushes(FileFormat.SCP);

    @Override
    public Integer call() throws IOException {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--url: expected http://HOST:PORT, found another form");
        }
        Optional<SSLContext> trusted = authority == null ? Optional.empty() : Optional.of(Authority.read(authority));
        return pushes.run(
                new HttpMachine(url, token, stow, PATIENCE, trusted),
                (stow ? FileFormat.DICOM : FileFormat.SCP)::write);
    }
}
