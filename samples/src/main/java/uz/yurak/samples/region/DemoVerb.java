package uz.yurak.samples.region;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole region on one machine, until it is stopped. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs the whole region on this machine: database, center, two hospitals, machines that push.")
public final class DemoVerb implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "of the console (default: 8080, or a free one)")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept (default: .yurak-data beside the program)")
    private Path data = Path.of(System.getProperty("yurak.home", "")).resolve(".yurak-data");

    @Option(
            names = "--every",
            paramLabel = "S",
            defaultValue = "90",
            description = "seconds between two ECGs of a cart; 0 for carts that are silent (${DEFAULT-VALUE})")
    private long everySeconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = System.out;
        Progress progress = new Progress(out, System::nanoTime);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(stop, stopped), "demo-stop");
        try (Region region = start(progress)) {
            Runtime.getRuntime().addShutdownHook(onSignal);
            Welcome.print(region, progress, out);
            try (AutoCloseable carts = startCarts(region)) {
                stop.await();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the carts did not stop", e);
            }
            out.println("stopping; the cases stay in " + region.data());
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private Region start(Progress progress) throws IOException {
        OptionalInt console = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        return Region.start(data, console, Clock.systemUTC(), progress);
    }

    private AutoCloseable startCarts(Region region) {
        return everySeconds > 0
                ? DemoCarts.start(region.agentHomes(), Duration.ofSeconds(everySeconds), Clock.systemUTC())
                : () -> {};
    }

    /** Ctrl-C ends the program only after everything it started has ended. */
    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
