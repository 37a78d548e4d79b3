package uz.yurak.consult;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code yurak center}: runs a center until it is stopped. */
@Command(
        name = "center",
        mixinStandardHelpOptions = true,
        description = "Runs the center: the cardiologists' console and the receiving side of the relay.")
public final class CenterVerb implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties; samples/config/center.properties explains them. Default: ${DEFAULT-VALUE}")
    private Path config = Path.of("center.properties");

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isReadable(config)) {
            err.println("yurak: " + config + ": expected a configuration, found none that can be read");
            return USAGE;
        }
        CenterConfig read;
        try {
            read = CenterConfig.read(config);
        } catch (IllegalArgumentException | IOException e) {
            err.println("yurak: " + config + ": " + e.getMessage());
            return USAGE;
        }
        try (Center center = Center.start(read, Clock.systemUTC())) {
            announce(center, out);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "center-stop"));
            stopped.await();
            return 0;
        } catch (IOException | RuntimeException e) {
            err.println("yurak: the center did not start: " + e.getMessage());
            return FAILED;
        }
    }

    /** The password of the first start is printed once, to whoever started it, and to no log. */
    private static void announce(Center center, PrintWriter out) {
        Optional<String> password = center.accounts().bootstrap();
        password.ifPresent(first -> out.println("first start: log in as administrator, password " + first));
        out.println("ready: " + center.url());
        out.flush();
    }
}
