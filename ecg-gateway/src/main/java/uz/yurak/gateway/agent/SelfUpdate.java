package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Pick;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.update.Offers;
import uz.yurak.gateway.update.ReleaseKey;
import uz.yurak.gateway.update.Trial;
import uz.yurak.gateway.update.Updater;
import uz.yurak.record.Urgency;

/** What an update needs to know of the agent around it, and when a new version has proved good. */
final class SelfUpdate implements Updater.Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger(SelfUpdate.class);

    /** Read of each urgency's first envelope, to see that the spool can be read. */
    private static final int LOOK_BYTES = 4 << 10;

    private final AgentConfig config;
    private final Program program;
    private final Spool spool;
    private final Traffic traffic;
    private final BooleanSupplier isSignalRunning;
    private final Updater updater;
    private volatile long pushedAtNanos = System.nanoTime();
    private volatile Optional<Trial> trial = Optional.empty();
    private volatile BooleanSupplier canTakeIn = () -> false;

    /** @param isSignalRunning whether a machine sends a signal that has not ended */
    SelfUpdate(AgentConfig config, Program program, Spool spool, Traffic traffic, BooleanSupplier isSignalRunning) {
        this.config = config;
        this.program = program;
        this.spool = spool;
        this.traffic = traffic;
        this.isSignalRunning = isSignalRunning;
        Offers offers = new Offers(
                program.folder(),
                keys(config),
                program.library(),
                program.version(),
                config.limits().reserveBytes());
        this.updater = new Updater(offers, this);
        spool.onAppend(() -> pushedAtNanos = System.nanoTime());
    }

    /** None where a person types a passphrase at each start: nobody would type it for a start in the night. */
    private static List<ReleaseKey> keys(AgentConfig config) {
        return config.stateKey().kind() == StateKey.Kind.PASSPHRASE
                ? List.of()
                : config.updates().keys();
    }

    Updater updater() {
        return updater;
    }

    @Override
    public boolean isLineFree() {
        return traffic.isQuiet();
    }

    /** A key on a stick must be there: neither the new version nor the former could start without it. */
    @Override
    public boolean isCalm() {
        return isEmpty(Urgency.EMERGENCY)
                && isEmpty(Urgency.URGENT)
                && config.stateKey().file().map(Files::isReadable).orElse(true);
    }

    private boolean isEmpty(Urgency lane) {
        return spool.next(lane, Pick.FIRST_ARRIVED_FILE, entry -> true).isEmpty();
    }

    @Override
    public boolean isQuiet() {
        boolean isPushing =
                System.nanoTime() - pushedAtNanos < config.updates().quiet().toNanos();
        return !isPushing && !isSignalRunning.getAsBoolean();
    }

    @Override
    public void switchOver() {
        program.switchOver().run();
    }

    /**
     * This version is tried: it must prove good.
     *
     * @param isListening whether machines may push
     */
    void tried(Trial open, BooleanSupplier isListening) {
        canTakeIn = isListening;
        if (isWorking()) {
            open.isUp();
        }
        trial = Optional.of(open);
    }

    private boolean isWorking() {
        for (Urgency lane : Urgency.values()) {
            Optional<Entry> first = spool.next(lane, Pick.FIRST_ARRIVED, entry -> true);
            if (first.isPresent() && !canRead(first.get())) {
                return false;
            }
        }
        return canTakeIn.getAsBoolean();
    }

    private boolean canRead(Entry entry) {
        try {
            return spool.read(entry, 0, Math.min(LOOK_BYTES, entry.header().length()))
                            .length()
                    > 0;
        } catch (IOException e) {
            LOG.error("the spool cannot be read: {}", e.toString());
            return false;
        }
    }

    /** The center answered a heartbeat: all that an agent is for works. */
    void heard() {
        trial.filter(Trial::isOpen).filter(open -> isWorking()).ifPresent(open -> {
            try {
                open.good();
                updater.confirmed();
            } catch (IOException e) {
                LOG.error("that this version is good cannot be written, it is tried again: {}", e.toString());
            }
        });
    }
}
