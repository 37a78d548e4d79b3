package uz.yurak.samples.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate dicom}: a cart that stores by C-STORE, and may ask for the worklist and for commitment. */
@Command(
        name = "dicom",
        mixinStandardHelpOptions = true,
        description = "A cart that stores each ECG by DICOM C-STORE, in an association of its own.")
final class SimulateDicomVerb implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the agent listens (${DEFAULT-VALUE})")
    private String host = "";

    @Option(names = "--port", required = true, description = "the agent's DICOM port")
    private int port;

    @Option(names = "--calling", defaultValue = "CART1", description = "the cart's title (${DEFAULT-VALUE})")
    private String calling = "";

    @Option(names = "--called", defaultValue = "YURAK", description = "the agent's title (${DEFAULT-VALUE})")
    private String called = "";

    @Option(names = "--worklist", description = "take patient and order from the first entry of the agent's worklist")
    private boolean worklist;

    @Option(names = "--commit", description = "ask that the agent holds each ECG before it counts as sent")
    private boolean commitment;

    @Mixin
    private final Pushes pushes = new Pushes(FileFormat.DICOM);

    @Override
    public Integer call() throws IOException {
        return pushes.run(
                new DicomMachine(new InetSocketAddress(host, port), calling, called, PATIENCE, worklist, commitment));
    }
}
