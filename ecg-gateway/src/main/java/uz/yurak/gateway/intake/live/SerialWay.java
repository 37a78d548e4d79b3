package uz.yurak.gateway.intake.live;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveRecorder;
import uz.yurak.gateway.intake.WayContext;

/**
 * Reads a serial line on a thread of its own. A port that is not there, or is pulled out, is looked for again; what the
 * machine sent meanwhile is a gap. A serial line cannot be held back: while the disk is full the system's buffer holds some
 * kilobytes, and what runs over is a gap too.
 */
final class SerialWay implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(SerialWay.class);

    private static final int READ_MS = 100;
    private static final int BUFFER_BYTES = 8 << 10;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private final SerialSource source;
    private final WayContext context;
    private final LiveRecorder recorder;
    private final Semaphore room = new Semaphore(0);
    private final Semaphore closing = new Semaphore(0);
    private final Thread thread;
    private volatile boolean isClosed;

    private SerialWay(SerialSource source, WayContext context) throws IOException {
        this.source = source;
        this.context = context;
        this.recorder = new LiveRecorder(source.name(), source.live(), context);
        this.thread = new Thread(this::run, "intake-" + source.name());
        thread.setDaemon(true);
        recorder.onRoom(room::release);
    }

    static SerialWay start(SerialSource source, WayContext context) throws IOException {
        SerialWay way = new SerialWay(source, context);
        way.thread.start();
        return way;
    }

    @Override
    public String place() {
        return source.device() + ", " + source.baud() + " baud, 8N1";
    }

    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        closing.release();
        room.release();
        thread.join(TimeUnit.SECONDS.toMillis(5));
        recorder.close();
    }

    private void run() {
        try {
            while (!isClosed) {
                listen();
                recorder.disconnected();
                waitForPort();
            }
        } catch (InterruptedException e) {
            LOG.info("{}: interrupted", source.name());
        } catch (RuntimeException e) {
            context.log().failing("reading the serial line failed: a fault of ours");
            LOG.error("{}: stopped reading", source.name(), e);
        }
    }

    private void waitForPort() throws InterruptedException {
        long until = System.nanoTime() + AGAIN_AFTER.toNanos();
        while (!isClosed && System.nanoTime() - until < 0) {
            recorder.tick();
            if (closing.tryAcquire(READ_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Until the port is gone. */
    private void listen() throws InterruptedException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(source.device());
        } catch (SerialPortInvalidPortException e) {
            context.log().failing(source.device() + ": expected a serial port, found none");
            return;
        }
        port.setComPortParameters(source.baud(), Byte.SIZE, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MS, 0);
        if (!port.openPort()) {
            context.log().failing(source.device() + ": expected a serial port that may be opened, found another");
            return;
        }
        LOG.info("{}: {} is open", source.name(), source.device());
        context.log().working();
        try {
            read(port);
        } finally {
            if (!port.closePort()) {
                LOG.debug("{}: was closed", source.name());
            }
        }
    }

    private void read(SerialPort port) throws InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!isClosed) {
            int length = port.readBytes(buffer, buffer.length);
            if (length < 0) {
                context.log().failing(source.device() + ": the line is gone");
                return;
            }
            if (length > 0) {
                room.drainPermits();
                boolean isFull = !recorder.receive(buffer, length);
                while (isFull && !isClosed && !recorder.hasRoom()) {
                    boolean hasRoom = room.tryAcquire(READ_MS, TimeUnit.MILLISECONDS);
                    LOG.trace("room {}", hasRoom);
                    recorder.tick();
                }
            }
            recorder.tick();
        }
    }
}
