package uz.yurak.samples.region;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.samples.machine.DicomMachine;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.machine.FolderMachine;
import uz.yurak.samples.machine.LiveMachine;
import uz.yurak.samples.machine.Machine;
import uz.yurak.samples.machine.Ward;
import uz.yurak.samples.synth.Variant;

/**
 * The carts that push by themselves: the first hospital's by DICOM, the second's into a folder as SCP-ECG, and beside it a
 * monitor that sends live frames.
 */
final class DemoCarts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCarts.class);

    /** A stock cart needs so long to write a file of 40 KB to a shared folder. */
    private static final Duration FOLDER_WRITING = Duration.ofMillis(400);

    private static final Duration DICOM_PATIENCE = Duration.ofSeconds(30);
    private static final Duration MONITOR_AGAIN = Duration.ofSeconds(2);
    private static final Duration FIRST_PUSH = Duration.ofMillis(500);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(3, task -> {
        Thread thread = new Thread(task, "cart");
        thread.setDaemon(true);
        return thread;
    });
    private final Clock clock;

    private DemoCarts(Clock clock) {
        this.clock = clock;
    }

    /** @param every between two pushes of one cart */
    static DemoCarts start(List<AgentHome> agents, Duration every, Clock clock) {
        DemoCarts carts = new DemoCarts(clock);
        for (int i = 0; i < agents.size(); i++) {
            carts.add(agents.get(i), i, every);
        }
        carts.monitor(agents.get(agents.size() - 1));
        return carts;
    }

    /** The last hospital's monitor sends without end; a connection that breaks is made again. */
    private void monitor(AgentHome agent) {
        ScheduledFuture<?> sending = timer.scheduleWithFixedDelay(
                () -> sendLive(agent), FIRST_PUSH.toMillis(), MONITOR_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("monitor of {} sends: {}", agent.hospital().id(), sending);
    }

    private void sendLive(AgentHome agent) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), agent.livePort());
                OutputStream out = socket.getOutputStream()) {
            FrameLayout layout = FrameLayout.read(LiveMachine.usualLayout());
            new LiveMachine(layout, Variant.NORMAL, clock.millis(), clock).send(out, 0);
        } catch (IOException e) {
            LOG.debug("a monitor's connection ended and is made again: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(AgentHome agent, int place, Duration every) {
        boolean isDicom = place % 2 == 0;
        Machine machine = isDicom ? dicom(agent) : new FolderMachine(agent.inbox(), FOLDER_WRITING);
        FileFormat format = isDicom ? FileFormat.DICOM : FileFormat.SCP;
        Ward ward = new Ward(clock.millis() + place, clock, agent.hospital().variants());
        ScheduledFuture<?> pushing = timer.scheduleWithFixedDelay(
                () -> push(machine, format, ward), FIRST_PUSH.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("cart of {} pushes every {} s: {}", agent.hospital().id(), every.toSeconds(), pushing);
    }

    private static Machine dicom(AgentHome agent) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), agent.dicomPort());
        return new DicomMachine(address, "CART1", "YURAK", DICOM_PATIENCE);
    }

    private void push(Machine machine, FileFormat format, Ward ward) {
        String name = "ecg-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        try {
            for (EcgFile file : format.write(name, ward.next())) {
                machine.push(file);
            }
        } catch (IOException e) {
            LOG.warn("a cart could not push and tries again with its next ECG: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
