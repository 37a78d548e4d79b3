package uz.yurak.adapter.live.stream;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.stream.Before;
import uz.yurak.adapter.stream.LiveParser;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.adapter.stream.LiveSignal;
import uz.yurak.adapter.stream.LiveSink;
import uz.yurak.adapter.stream.LiveUnit;
import uz.yurak.adapter.stream.LostTime;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.record.Bytes;

/**
 * The live signal of one machine: bytes go in as they come, segments come out when they are due. A session begins with the
 * first unit, outlives a lost connection, and ends after silence or where another signal or patient begins. What is missing
 * is measured by the machine's own counting where that can tell, otherwise by the gateway's clock, and the segment says
 * which. Not for several threads.
 */
public final class LiveSession {
    /** A segment is cut at that size, however short it is. */
    private static final int MAX_SEGMENT_BYTES = 1 << 20;

    private final LiveProtocol protocol;
    private final Bytes configured;
    private final LiveLimits limits;
    private final Supplier<String> newId;
    private final LiveTap tap;
    private final List<LiveCut> cuts = new ArrayList<>();
    private final Sink sink = new Sink();

    private LiveParser parser;
    private Instant now = Instant.EPOCH;
    private Instant lastBytesAt = Instant.EPOCH;
    private boolean isSilent = true;

    private @Nullable LivePosition position;
    private boolean isAfterBreak;
    private @Nullable LiveSignal signal;
    private String fingerprint = "";

    private OpenSegment open;

    private long units;
    private long lostInstants;
    private long junkBytes;

    /**
     * @param configured what stands in front of the first segment: the layout file where the protocol has one
     * @param left where an earlier session stood when its agent ended
     * @param newId makes the ids of sessions: 32 hexadecimal digits nobody can guess
     * @throws ReadException where what is configured cannot be read
     */
    public LiveSession(
            LiveProtocol protocol,
            Bytes configured,
            LiveLimits limits,
            Optional<LivePosition> left,
            Supplier<String> newId)
            throws ReadException {
        this(protocol, configured, limits, left, newId, LiveTap.NONE);
    }

    /** @param tap sees each unit of the session */
    public LiveSession(
            LiveProtocol protocol,
            Bytes configured,
            LiveLimits limits,
            Optional<LivePosition> left,
            Supplier<String> newId,
            LiveTap tap)
            throws ReadException {
        this.tap = tap;
        this.protocol = protocol;
        this.configured = configured;
        this.limits = limits;
        this.newId = newId;
        this.position = left.orElse(null);
        this.isAfterBreak = left.isPresent();
        this.open = new OpenSegment(configured);
        this.parser = protocol.parser(configured, false, OptionalLong.empty());
    }

    /** Bytes as they came. */
    public List<LiveCut> receive(byte[] received, int length, Instant at) {
        now = at;
        endIfSilent();
        lastBytesAt = at;
        isSilent = false;
        parser.accept(received, 0, length, sink);
        cutIfDue();
        return taken();
    }

    /** Nothing came since; to be called a few times a second. */
    public List<LiveCut> tick(Instant at) {
        now = at;
        cutIfDue();
        if (!isSilent && Duration.between(lastBytesAt, now).compareTo(silenceToCut()) >= 0) {
            parser.pause(sink);
            breakOff();
        }
        endIfSilent();
        return taken();
    }

    /** The machine's connection is gone: what has come is cut, and the next unit begins behind a gap. */
    public List<LiveCut> disconnected(Instant at) {
        now = at;
        parser.end(sink);
        breakOff();
        if (open.size() > 0) {
            // Half a unit: with the other half in one segment, it would be read as one.
            cutWhatThereIs(false);
        }
        parser = fresh();
        return taken();
    }

    /** Cuts what has come, however short it is. */
    public List<LiveCut> cutNow(Instant at) {
        now = at;
        cut(false);
        return taken();
    }

    /** Units that came. */
    public long units() {
        return units;
    }

    /** Instants that did not, as far as anybody can tell. */
    public long lostInstants() {
        return lostInstants;
    }

    /** Bytes in no unit. */
    public long junkBytes() {
        return junkBytes;
    }

    /** Whether a session is under way. */
    public boolean isLive() {
        return position != null;
    }

    private LiveParser fresh() {
        try {
            return protocol.parser(configured, false, OptionalLong.empty());
        } catch (ReadException e) {
            throw new IllegalStateException("what was read once can be read again", e);
        }
    }

    private Duration silenceToCut() {
        return limits.segment().compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : limits.segment();
    }

    private void breakOff() {
        isSilent = true;
        cut(false);
        isAfterBreak = position != null;
    }

    private void endIfSilent() {
        if (position != null && Duration.between(position.lastUnitAt(), now).compareTo(limits.pause()) >= 0) {
            if (!isSilent) {
                parser.pause(sink);
            }
            breakOff();
            cut(true);
        }
    }

    private void cutIfDue() {
        boolean isDue = Duration.between(open.receivedFrom(), now).compareTo(limits.segment()) >= 0
                || open.size() >= MAX_SEGMENT_BYTES;
        if (open.hasUnits() && isDue && parser.isInSync()) {
            cut(false);
        }
    }

    /** Cuts what there is; without units only to end the session. */
    private void cut(boolean isLast) {
        if (open.hasUnits() || isLast) {
            cutWhatThereIs(isLast);
        }
    }

    private void cutWhatThereIs(boolean isLast) {
        LivePosition at = position;
        if (at == null) {
            return;
        }
        Segment segment = open.close(at, protocol.name(), isLast, now);
        position = isLast ? null : at.behindSegment();
        cuts.add(new LiveCut(segment, Optional.ofNullable(position)));
        open = new OpenSegment(parser.front());
    }

    private List<LiveCut> taken() {
        List<LiveCut> taken = List.copyOf(cuts);
        cuts.clear();
        return taken;
    }

    /** Puts what the parser finds into the segment. */
    private final class Sink implements LiveSink {
        @Override
        public void unit(LiveUnit unit) {
            LivePosition known = position;
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            unit.writeTo(received);
            String digest = Bytes.wrap(received.toByteArray()).sha256().hex();
            if (known != null && isAfterBreak && isSentAgain(known, unit, digest)) {
                open.drop(received.size());
                return;
            }
            if (!unit.signal().equals(signal)) {
                signal = unit.signal();
                fingerprint = signal.fingerprint();
            }
            @Nullable LostTime lost = new LostTime(unit.lost(), unit.lostReason());
            if (known == null || !follows(known, unit)) {
                known = inNewSession();
                lost = LostTime.NONE;
            } else if (isAfterBreak || unit.before() == Before.RESTARTED) {
                known = cutAt(known);
                lost = away(known, unit).orElse(null);
            }
            if (lost == null) {
                known = inNewSession();
                lost = LostTime.NONE;
            }
            isAfterBreak = false;
            lostInstants += lost.instants();
            units++;
            if (!open.hasUnits() || open.hasLostItsThread()) {
                known = cutAt(known).behindGap(lost.instants());
                open.beginAt(known.nextSample(), unit.begins(), lost);
                lost = LostTime.NONE;
            }
            open.unit(received.toByteArray(), parser.front(), now);
            position = known.behindUnit(unit, lost.instants(), fingerprint, digest, now);
            tap.unit(known.session(), known.start(), unit.signal(), known.nextSample() + lost.instants(), unit, now);
        }

        /** Cuts what has units, and says where the session stands then. */
        private LivePosition cutAt(LivePosition known) {
            if (!open.hasUnits()) {
                return known;
            }
            cut(false);
            return position == null ? known : position;
        }

        /** Without a counting of its own, a unit of the same bytes may be another. */
        private boolean isSentAgain(LivePosition known, LiveUnit unit, String digest) {
            return unit.expected().isPresent()
                    && known.lastUnit().map(digest::equals).orElse(false);
        }

        private boolean follows(LivePosition known, LiveUnit unit) {
            return unit.before() != Before.ELSEWHERE
                    && known.signal().map(fingerprint::equals).orElse(true)
                    && known.nextSample()
                            < limits.longest().toMillis()
                                    / 1000.0
                                    * unit.signal().rateHz();
        }

        private LivePosition inNewSession() {
            cut(true);
            return LivePosition.first(newId.get(), fingerprint, now);
        }

        /** How far behind the last one a unit is that does not follow it by its bytes; empty where it cannot be behind it. */
        private Optional<LostTime> away(LivePosition before, LiveUnit unit) {
            boolean isRestart = unit.before() == Before.RESTARTED && !isAfterBreak;
            return unit.afterBreak(
                    isRestart ? OptionalLong.empty() : before.expected(), Duration.between(before.lastUnitAt(), now));
        }

        @Override
        public void repeated(byte[] buffer, int at, int length) {
            if (!open.hasUnits()) {
                // Read alone, the segment would not show that it came before: it is in the one before, byte for byte.
                open.drop(length);
            } else {
                open.repeated(buffer, at, length);
            }
        }

        @Override
        public void aside(byte[] buffer, int at, int length) {
            open.other(buffer, at, length, false);
        }

        @Override
        public void junk(byte[] buffer, int at, int length) {
            junkBytes += length;
            open.other(buffer, at, length, true);
        }
    }
}
