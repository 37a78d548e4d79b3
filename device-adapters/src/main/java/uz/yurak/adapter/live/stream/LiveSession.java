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
import uz.yurak.adapter.stream.SegmentHeader;
import uz.yurak.record.Bytes;

/**
 * The live signal of one machine: bytes go in as they come, segments come out when they are due. A session begins with the
 * first unit, outlives a lost connection, and ends after silence or where another signal or patient begins. What is missing
 * is measured by the machine's own counting where that can tell, otherwise by the gateway's clock, and the segment says
 * which. Not for several threads.
 */
public final class LiveSession {
    /** Bytes in no unit, and such as carry no signal, that a segment keeps; more are counted. */
    private static final int MAX_OTHER_BYTES = 64 << 10;

    /** A segment is cut at that size, however short it is. */
    private static final int MAX_SEGMENT_BYTES = 1 << 20;

    private final LiveProtocol protocol;
    private final Bytes configured;
    private final LiveLimits limits;
    private final Supplier<String> newId;
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

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Start start = new Start(0, false, OptionalLong.empty(), Optional.empty());
    private Bytes front;
    private Instant receivedFrom = Instant.EPOCH;
    private int unitsInSegment;
    private int otherInSegment;
    private long droppedInSegment;

    private long units;
    private long lostInstants;
    private long junkBytes;

    /** How a segment begins. */
    private record Start(long sample, boolean inSync, OptionalLong expected, Optional<String> gapBefore) {}

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
        this.protocol = protocol;
        this.configured = configured;
        this.limits = limits;
        this.newId = newId;
        this.position = left.orElse(null);
        this.isAfterBreak = left.isPresent();
        this.front = configured;
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
        if (bytes.size() > 0) {
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
        boolean isDue = Duration.between(receivedFrom, now).compareTo(limits.segment()) >= 0
                || bytes.size() >= MAX_SEGMENT_BYTES;
        if (unitsInSegment > 0 && isDue && parser.isInSync()) {
            cut(false);
        }
    }

    /** Cuts what there is; without units only to end the session. */
    private void cut(boolean isLast) {
        if (unitsInSegment > 0 || isLast) {
            cutWhatThereIs(isLast);
        }
    }

    private void cutWhatThereIs(boolean isLast) {
        LivePosition at = position;
        if (at == null) {
            return;
        }
        boolean isEmpty = unitsInSegment == 0;
        SegmentHeader header = new SegmentHeader(
                at.session(),
                at.number(),
                protocol.name(),
                isEmpty ? at.nextSample() : start.sample(),
                (int) (at.nextSample() - (isEmpty ? at.nextSample() : start.sample())),
                start.inSync(),
                start.expected(),
                at.start(),
                isEmpty ? now : receivedFrom,
                now,
                isLast,
                start.gapBefore(),
                droppedInSegment);
        position = isLast ? null : at.behindSegment();
        cuts.add(new LiveCut(
                new Segment(header, front, Bytes.wrap(bytes.toByteArray())), Optional.ofNullable(position)));
        begin(new Start(at.nextSample(), parser.isInSync(), at.expected(), Optional.empty()));
    }

    private void begin(Start next) {
        start = next;
        front = parser.front();
        bytes.reset();
        unitsInSegment = 0;
        otherInSegment = 0;
        droppedInSegment = 0;
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
            long missing = unit.lost();
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            unit.writeTo(received);
            String digest = Bytes.wrap(received.toByteArray()).sha256().hex();
            if (known != null && isAfterBreak && isSentAgain(known, unit, digest)) {
                droppedInSegment += received.size();
                return;
            }
            if (!unit.signal().equals(signal)) {
                signal = unit.signal();
                fingerprint = signal.fingerprint();
            }
            if (known == null) {
                known = inNewSession();
                missing = 0;
            } else if (!follows(known, unit)) {
                known = inNewSession();
                missing = 0;
            } else if (isAfterBreak || unit.before() == Before.RESTARTED) {
                known = behindGap(known, unit);
                missing = 0;
            }
            isAfterBreak = false;
            lostInstants += missing;
            units++;
            if (unitsInSegment == 0) {
                receivedFrom = now;
                front = parser.front();
            }
            unitsInSegment++;
            bytes.writeBytes(received.toByteArray());
            position = known.behindUnit(unit, missing, fingerprint, digest, now);
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
            start = new Start(0, beginsWithUnit(), OptionalLong.empty(), Optional.empty());
            return LivePosition.first(newId.get(), fingerprint, now);
        }

        /** A unit that does not follow the last one by its bytes: how far behind, its counting and the clock tell. */
        private LivePosition behindGap(LivePosition known, LiveUnit unit) {
            boolean isRestart = unit.before() == Before.RESTARTED && !isAfterBreak;
            if (unitsInSegment > 0) {
                cut(false);
            }
            LivePosition before = position == null ? known : position;
            Optional<LostTime> lost = unit.afterBreak(
                    isRestart ? OptionalLong.empty() : before.expected(), Duration.between(before.lastUnitAt(), now));
            if (lost.isEmpty()) {
                return inNewSession();
            }
            long instants = lost.get().instants();
            start = new Start(
                    before.nextSample() + instants,
                    beginsWithUnit(),
                    OptionalLong.empty(),
                    instants > 0 ? Optional.of(lost.get().reason()) : Optional.empty());
            lostInstants += instants;
            return before.behindGap(instants);
        }

        /** Whether the unit at hand is the first thing in its segment. */
        private boolean beginsWithUnit() {
            return bytes.size() == 0 || start.inSync();
        }

        @Override
        public void repeated(byte[] buffer, int at, int length) {
            if (unitsInSegment == 0) {
                // Read alone, the segment would not show that it came before: it is in the one before, byte for byte.
                droppedInSegment += length;
            } else {
                bytes.write(buffer, at, length);
            }
        }

        @Override
        public void aside(byte[] buffer, int at, int length) {
            keepSome(buffer, at, length);
        }

        @Override
        public void junk(byte[] buffer, int at, int length) {
            junkBytes += length;
            keepSome(buffer, at, length);
        }

        private void keepSome(byte[] buffer, int at, int length) {
            int kept = Math.min(length, MAX_OTHER_BYTES - otherInSegment);
            bytes.write(buffer, at, kept);
            otherInSegment += kept;
            droppedInSegment += length - kept;
        }
    }
}
