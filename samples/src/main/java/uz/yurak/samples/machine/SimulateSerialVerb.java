package uz.yurak.samples.machine;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate serial}: a monitor at the other end of a serial line. */
@Command(
        name = "serial",
        mixinStandardHelpOptions = true,
        description = "A monitor that sends live frames over a serial line, 8N1.")
final class SimulateSerialVerb implements Callable<Integer> {
    @Option(names = "--device", required = true, paramLabel = "PORT", description = "the other end of the agent's line")
    private String device = "";

    @Option(
            names = "--baud",
            defaultValue = "230400",
            description = "12 leads at 500 Hz need 132 kbit/s (${DEFAULT-VALUE})")
    private int baud;

    @Mixin
    private final LivePushes pushes = new LivePushes();

    @Override
    public Integer call() throws Exception {
        Streaming machine = pushes.machine();
        SerialPort port = SerialPort.getCommPort(device);
        port.setComPortParameters(baud, Byte.SIZE, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setComPortTimeouts(SerialPort.TIMEOUT_WRITE_BLOCKING, 0, 0);
        if (!port.openPort()) {
            throw new IOException(device + ": expected a serial port that may be opened, found another");
        }
        try (OutputStream out = port.getOutputStream()) {
            machine.send(out, pushes.seconds());
        } finally {
            port.closePort();
        }
        return 0;
    }
}
