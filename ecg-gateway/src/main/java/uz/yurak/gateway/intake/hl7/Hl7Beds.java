package uz.yurak.gateway.intake.hl7;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.live.hl7.Hl7Protocol;
import uz.yurak.gateway.intake.LiveRecorder;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.record.Bytes;

/**
 * The live signals of one port, a recorder a bed: a central station sends many patients' over one connection. Used by the
 * thread that may wait for the disk alone.
 */
final class Hl7Beds {
    private static final Logger LOG = LoggerFactory.getLogger(Hl7Beds.class);

    /** A large ward's; more are kept message by message. */
    private static final int MAX_BEDS = 64;

    private static final int TICK_MS = 500;
    private static final int BED_DIGITS = 16;
    private static final String JOURNAL = ".session";

    private final Hl7Source source;
    private final WayContext context;
    private final Map<String, LiveRecorder> recorders = new HashMap<>();
    private final AtomicBoolean isTicking = new AtomicBoolean();

    /** Goes on with the sessions that an agent before this one left. */
    Hl7Beds(Hl7Source source, WayContext context) throws IOException {
        this.source = source;
        this.context = context;
        for (LiveSettings live : source.live().values()) {
            String start = name(live.machine(), "");
            for (String name : journals()) {
                if (name.startsWith(start) && name.length() == start.length() + BED_DIGITS) {
                    recorders.put(name, new LiveRecorder(name, live, context));
                }
            }
        }
    }

    private List<String> journals() throws IOException {
        try (Stream<Path> files = Files.list(context.state())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(JOURNAL))
                    .map(name -> name.substring(0, name.length() - JOURNAL.length()))
                    .toList();
        }
    }

    private String name(Machine machine, String bed) {
        return source.name() + "." + machine.id().value() + "." + bed;
    }

    /**
     * Records a message that carries a live signal.
     *
     * @return whether it is on the disk; empty where it is to be kept as any other message
     */
    Optional<Boolean> take(Machine machine, Bytes message) throws IOException {
        LiveSettings live = source.live().get(machine);
        Optional<String> bed = live == null ? Optional.empty() : Hl7Protocol.bed(message);
        if (live == null || bed.isEmpty()) {
            return Optional.empty();
        }
        String name = name(machine, bed.get());
        LiveRecorder recorder = recorders.get(name);
        if (recorder == null && recorders.size() >= MAX_BEDS) {
            LOG.warn("{}: {} beds are recorded, another is kept message by message", source.name(), MAX_BEDS);
            return Optional.empty();
        }
        if (recorder == null) {
            recorder = new LiveRecorder(name, live, context);
            recorders.put(name, recorder);
        }
        return Optional.of(recorder.takeToDisk(message));
    }

    /** Looks for silent beds from now on, as long as the loop runs. */
    void tickOn(EventLoopGroup loop) {
        Future<?> ticking = loop.next()
                .scheduleWithFixedDelay(
                        () -> {
                            if (isTicking.compareAndSet(false, true)) {
                                context.disk().execute(this::tick);
                            }
                        },
                        TICK_MS,
                        TICK_MS,
                        TimeUnit.MILLISECONDS);
        LOG.debug("{}: ticks {}", source.name(), !ticking.isDone());
    }

    private void tick() {
        isTicking.set(false);
        for (Map.Entry<String, LiveRecorder> one : new ArrayList<>(recorders.entrySet())) {
            LiveRecorder recorder = one.getValue();
            recorder.tick();
            if (recorder.isIdle()) {
                recorders.remove(one.getKey());
                forget(recorder);
            }
        }
    }

    private void forget(LiveRecorder recorder) {
        try {
            recorder.forget();
        } catch (IOException e) {
            LOG.warn("{}: an ended session's position stays on the disk", source.name());
        }
    }
}
