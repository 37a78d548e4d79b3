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
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameParser;
import uz.yurak.adapter.stream.FrameParser.Before;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SegmentHeader;
import uz.yurak.record.Bytes;

/**
 * The live signal of one machine: bytes go in as they come, segments come out when they are due. A session begins with the
 * first frame, outlives a lost connection, and ends after silence. What is missing is measured by the frame counter where
 * that can tell, otherwise by the gateway's clock, and the segment says which. Not for several threads.
 */
public final class LiveSession {
    /** Bytes in no frame that a segment keeps; more are counted. */
    private static final int MAX_JUNK_BYTES = 64 << 10;

    /** A segment is cut at that size, however short it is. */
    private static final int MAX_SEGMENT_BYTES = 1 << 20;

    private final FrameLayout layout;
    private final Bytes layoutFile;
    private final LiveLimits limits;
    private final Supplier<String> newId;
    private final List<LiveCut> cuts = new ArrayList<>();
    private final Sink sink = new Sink();

    private @Nullable FrameParser parser;
    private Instant now = Instant.EPOCH;
    private Instant lastBytesAt = Instant.EPOCH;

    private @Nullable LivePosition position;
    private boolean isAfterBreak;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Start start = new Start(0, false, OptionalLong.empty(), Optional.empty());
    private Instant receivedFrom = Instant.EPOCH;
    private int framesInSegment;
    private int junkInSegment;
    private long droppedInSegment;

    private long frames;
    private long lostFrames;
    private long junkBytes;

    /** How a segment begins. */
    private record Start(long sample, boolean inSync, OptionalLong counter, Optional<String> gapBefore) {}

    /**
     * @param layoutFile as configured; goes into every segment
     * @param left where an earlier session stood when its agent ended
     * @param newId makes the ids of sessions: 32 hexadecimal digits nobody can guess
     */
    public LiveSession(
            FrameLayout layout,
            Bytes layoutFile,
            LiveLimits limits,
            Optional<LivePosition> left,
            Supplier<String> newId) {
        this.layout = layout;
        this.layoutFile = layoutFile;
        this.limits = limits;
        this.newId = newId;
        this.position = left.orElse(null);
        this.isAfterBreak = left.isPresent();
    }

    /** Bytes as they came. */
    public List<LiveCut> receive(byte[] received, int length, Instant at) {
        now = at;
        endIfSilent();
        FrameParser current = parser;
        if (current == null) {
            current = new FrameParser(layout, false, OptionalLong.empty());
            parser = current;
        }
        lastBytesAt = at;
        current.accept(received, 0, length, sink);
        cutIfDue();
        return taken();
    }

    /** Nothing came since; to be called a few times a second. */
    public List<LiveCut> tick(Instant at) {
        now = at;
        cutIfDue();
        if (parser != null && Duration.between(lastBytesAt, now).compareTo(silenceToCut()) >= 0) {
            breakOff();
        }
        endIfSilent();
        return taken();
    }

    /** The machine's connection is gone: what has come is cut, and the next frame begins behind a gap. */
    public List<LiveCut> disconnected(Instant at) {
        now = at;
        breakOff();
        return taken();
    }

    /** Frames that came. */
    public long frames() {
        return frames;
    }

    /** Frames that did not, as far as anybody can tell. */
    public long lostFrames() {
        return lostFrames;
    }

    /** Bytes in no frame. */
    public long junkBytes() {
        return junkBytes;
    }

    /** Whether a session is under way. */
    public boolean isLive() {
        return position != null;
    }

    private Duration silenceToCut() {
        return limits.segment().compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : limits.segment();
    }

    private void breakOff() {
        if (parser != null) {
            parser.end(sink);
            parser = null;
        }
        cut(false);
        isAfterBreak = position != null;
    }

    private void endIfSilent() {
        if (position != null && Duration.between(position.lastFrameAt(), now).compareTo(limits.pause()) >= 0) {
            breakOff();
            cut(true);
        }
    }

    private void cutIfDue() {
        boolean isDue = Duration.between(receivedFrom, now).compareTo(limits.segment()) >= 0
                || bytes.size() >= MAX_SEGMENT_BYTES;
        if (framesInSegment > 0 && isDue && parser != null && parser.isInSync()) {
            cut(false);
        }
    }

    /** Cuts what there is; without frames only to end the session. */
    private void cut(boolean isLast) {
        LivePosition at = position;
        if (at == null || (framesInSegment == 0 && !isLast)) {
            return;
        }
        SegmentHeader header = new SegmentHeader(
                at.session(),
                at.number(),
                SegmentHeader.FRAMES,
                framesInSegment == 0 ? at.nextSample() : start.sample(),
                (int) (at.nextSample() - (framesInSegment == 0 ? at.nextSample() : start.sample())),
                start.inSync(),
                start.counter(),
                at.start(),
                framesInSegment == 0 ? now : receivedFrom,
                now,
                isLast,
                start.gapBefore(),
                droppedInSegment);
        position = isLast
                ? null
                : new LivePosition(
                        at.session(),
                        at.number() + 1,
                        at.nextSample(),
                        at.expectedCounter(),
                        at.start(),
                        at.lastFrameAt());
        cuts.add(new LiveCut(
                new Segment(header, layoutFile, Bytes.wrap(bytes.toByteArray())), Optional.ofNullable(position)));
        begin(new Start(at.nextSample(), parser != null && parser.isInSync(), at.expectedCounter(), Optional.empty()));
    }

    private void begin(Start next) {
        start = next;
        bytes.reset();
        framesInSegment = 0;
        junkInSegment = 0;
        droppedInSegment = 0;
    }

    private List<LiveCut> taken() {
        List<LiveCut> taken = List.copyOf(cuts);
        cuts.clear();
        return taken;
    }

    /** Puts what the parser finds into the segment. */
    private final class Sink implements FrameParser.Sink {
        @Override
        public void frame(byte[] buffer, int at, Before before, long lost) {
            LivePosition known = position;
            long missing = lost;
            if (known == null) {
                known = new LivePosition(newId.get(), 0, 0, OptionalLong.empty(), now, now);
                start = new Start(0, false, OptionalLong.empty(), Optional.empty());
                receivedFrom = now;
                position = known;
            } else if (isAfterBreak || before == Before.RESTARTED) {
                known = behindGap(known, buffer, at, before == Before.RESTARTED && !isAfterBreak);
            } else if (known.nextSample() >= limits.longest().toMillis() / 1000.0 * layout.rateHz()) {
                known = inNewSession();
                missing = 0;
            }
            isAfterBreak = false;
            lostFrames += missing;
            frames++;
            if (framesInSegment == 0) {
                receivedFrom = now;
            }
            framesInSegment++;
            bytes.write(buffer, at, layout.frameBytes());
            position = new LivePosition(
                    known.session(),
                    known.number(),
                    known.nextSample() + (missing + 1) * layout.samplesPerFrame(),
                    layout.counter()
                            .map(c -> OptionalLong.of(after(buffer, at)))
                            .orElse(OptionalLong.empty()),
                    known.start(),
                    now);
        }

        private long after(byte[] buffer, int at) {
            return layout.counter().orElseThrow().next(buffer, at);
        }

        private LivePosition inNewSession() {
            cut(true);
            LivePosition fresh = new LivePosition(newId.get(), 0, 0, OptionalLong.empty(), now, now);
            begin(new Start(0, true, OptionalLong.empty(), Optional.empty()));
            position = fresh;
            return fresh;
        }

        /** A frame that does not follow the last one by its bytes: how far behind, the counter and the clock tell. */
        private LivePosition behindGap(LivePosition known, byte[] buffer, int at, boolean isRestart) {
            if (framesInSegment > 0) {
                cut(false);
            }
            LivePosition before = position == null ? known : position;
            LostTime lostTime = LostTime.between(
                    layout,
                    isRestart ? OptionalLong.empty() : before.expectedCounter(),
                    buffer,
                    at,
                    Duration.between(before.lastFrameAt(), now));
            start = new Start(
                    before.nextSample() + lostTime.instants(),
                    isRestart,
                    OptionalLong.empty(),
                    lostTime.instants() > 0 ? Optional.of(lostTime.reason()) : Optional.empty());
            lostFrames += lostTime.instants() / layout.samplesPerFrame();
            return new LivePosition(
                    before.session(),
                    before.number(),
                    start.sample(),
                    before.expectedCounter(),
                    before.start(),
                    before.lastFrameAt());
        }

        @Override
        public void junk(byte[] buffer, int at, int length) {
            junkBytes += length;
            int kept = Math.min(length, MAX_JUNK_BYTES - junkInSegment);
            bytes.write(buffer, at, kept);
            junkInSegment += kept;
            droppedInSegment += length - kept;
        }

        @Override
        public void repeated(byte[] buffer, int at) {
            bytes.write(buffer, at, layout.frameBytes());
        }
    }
}
