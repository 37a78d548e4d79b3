package uz.yurak.gateway.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.live.stream.LiveTap;
import uz.yurak.adapter.stream.LiveSignal;
import uz.yurak.adapter.stream.LiveUnit;
import uz.yurak.adapter.stream.UnitTracks;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.intake.LiveOutlet;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.wire.LiveFrame;
import uz.yurak.record.LeadSignal;

/** The signals that run at this agent, and what came lately of those that somebody looks at. For any thread. */
final class LiveSignals implements LiveOutlet {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSignals.class);

    /** What nobody took is of no use any more. */
    private static final Duration LONGEST_KEPT = Duration.ofSeconds(2);

    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    /**
     * What came of a signal since it was asked last.
     *
     * @param firstSample instant of the session at which it begins
     * @param cameAt the gateway's clock when its last byte came
     */
    record Fresh(long firstSample, List<LeadSignal> leads, Instant cameAt) {}

    @Override
    public Tap open(Machine machine) {
        Running one = new Running(machine);
        running.add(one);
        return new Tap(one, () -> running.remove(one));
    }

    /** Whether a signal runs. */
    boolean areRunning() {
        return running.stream().anyMatch(one -> one.source().isPresent());
    }

    /** Whatever runs with one of these ids; the others keep nothing from now on. */
    List<Running> wanted(Set<String> sessions) {
        return running.stream().filter(one -> one.isWanted(sessions)).toList();
    }

    /** One machine's signal, session after session. */
    static final class Running implements LiveTap {
        private final Machine machine;
        private @Nullable GlimpseSource source;
        private @Nullable UnitTracks tracks;
        private boolean isWanted;
        private long firstSample;
        private long nextSample;
        private Instant cameAt = Instant.EPOCH;

        private Running(Machine machine) {
            this.machine = machine;
        }

        /** A fault here is never one of the recording. */
        @Override
        public synchronized void unit(
                String session, Instant start, LiveSignal of, long at, LiveUnit unit, Instant now) {
            try {
                look(session, start, of, at, unit, now);
            } catch (RuntimeException e) {
                LOG.error("{} is not shown as it comes: a fault of ours", machine.id(), e);
                tracks = null;
                isWanted = false;
            }
        }

        private void look(String session, Instant start, LiveSignal of, long at, LiveUnit unit, Instant now) {
            GlimpseSource known = source;
            if (known == null || !known.session().equals(session)) {
                source = describe(session, start, of);
                tracks = null;
                isWanted = false;
            }
            if (!isWanted) {
                return;
            }
            UnitTracks open = tracks;
            if (open == null || at != nextSample || isLongKept(open, of, unit)) {
                open = new UnitTracks(of);
                tracks = open;
                firstSample = at;
            }
            open.add(unit);
            nextSample = at + unit.instants();
            cameAt = now;
        }

        private static boolean isLongKept(UnitTracks open, LiveSignal signal, LiveUnit next) {
            long most = (long) (signal.rateHz() * LONGEST_KEPT.toMillis() / 1000);
            return open.instants() + next.instants() > Math.min(most, Glimpse.MAX_INSTANTS);
        }

        private GlimpseSource describe(String session, Instant start, LiveSignal of) {
            return new GlimpseSource(
                    session,
                    machine.id(),
                    start,
                    of.rateHz(),
                    of.leads().stream()
                            .map(lead -> new SourceLead(lead.lead(), lead.scale()))
                            .toList());
        }

        private static boolean canBeDescribed(GlimpseSource source) {
            return source.leads().stream()
                    .allMatch(lead -> lead.name().getBytes(StandardCharsets.UTF_8).length <= LiveFrame.MAX_LEAD_BYTES);
        }

        private synchronized boolean isWanted(Set<String> sessions) {
            isWanted = source != null && sessions.contains(source.session()) && canBeDescribed(source);
            if (!isWanted) {
                tracks = null;
            }
            return isWanted;
        }

        /** What it is now; empty before its first unit. */
        synchronized Optional<GlimpseSource> source() {
            return Optional.ofNullable(source);
        }

        /** What came since it was asked last. */
        synchronized Optional<Fresh> take() {
            UnitTracks open = tracks;
            tracks = null;
            if (open == null || open.instants() == 0) {
                return Optional.empty();
            }
            return Optional.of(new Fresh(firstSample, open.leads(), cameAt));
        }
    }
}
