package uz.yurak.samples.machine;

import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate stream}: a monitor that sends frames over TCP as they are made. */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        description = "A monitor that sends live frames over TCP to a port of stream.NAME.")
final class SimulateStreamVerb implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the agent listens (${DEFAULT-VALUE})")
    private String host = "";

    @Option(names = "--port", required = true, description = "the agent's port of stream.NAME")
    private int port;

    @Mixin
    private final LivePushes pushes = new LivePushes();

    @Override
    public Integer call() throws Exception {
        LiveMachine machine = pushes.machine();
        try (Socket socket = new Socket(host, port);
                OutputStream out = socket.getOutputStream()) {
            machine.send(out, pushes.seconds());
        }
        return 0;
    }
}
