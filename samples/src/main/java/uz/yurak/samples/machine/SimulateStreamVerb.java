package uz.yurak.samples.machine;

import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code simulate stream}: a monitor that sends frames over TCP as they are made. */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        description = "A monitor that sends live frames, or MFER, over TCP to a port of stream.NAME.")
final class SimulateStreamVerb implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the agent listens (${DEFAULT-VALUE})")
    private String host = "";

    @Option(names = "--port", required = true, description = "the agent's port of stream.NAME")
    private int port;

    @Option(
            names = "--protocol",
            defaultValue = "frames",
            converter = ProtocolConverter.class,
            description = "frames or mfer (${DEFAULT-VALUE})")
    private Protocol protocol = Protocol.FRAMES;

    @Mixin
    private final LivePushes pushes = new LivePushes();

    /** How it writes. */
    private enum Protocol {
        FRAMES,
        MFER
    }

    /** By the names that a configuration has for them. */
    static final class ProtocolConverter implements ITypeConverter<Protocol> {
        @Override
        public Protocol convert(String name) {
            return switch (name) {
                case "frames" -> Protocol.FRAMES;
                case "mfer" -> Protocol.MFER;
                default -> throw new TypeConversionException("expected frames or mfer, found another");
            };
        }
    }

    @Override
    public Integer call() throws Exception {
        Streaming machine = protocol == Protocol.MFER ? new MferMachine(pushes.patient()) : pushes.machine();
        try (Socket socket = new Socket(host, port);
                OutputStream out = socket.getOutputStream()) {
            machine.send(out, pushes.seconds());
        }
        return 0;
    }
}
