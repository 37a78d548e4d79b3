package uz.yurak.adapter.live.stream;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.stream.LostTime;
import uz.yurak.adapter.stream.OtherBytes;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SegmentHeader;
import uz.yurak.record.Bytes;

/**
 * The segment that is being filled. Read alone it must give the units that it was filled with: so it is read from its first
 * unit on, behind the front that stood there, and takes no unit behind bytes that it did not keep.
 */
final class OpenSegment {
    /** Bytes in no unit, and such as carry no signal, that a segment keeps; more are counted. */
    private static final int MAX_OTHER_BYTES = 64 << 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Bytes front;
    private long sample;
    private OptionalLong expected = OptionalLong.empty();
    private Optional<String> gapBefore = Optional.empty();
    private Instant receivedFrom = Instant.EPOCH;
    private int units;
    private int others;
    private int before;
    private int junkBefore;
    private long dropped;
    private boolean hasLostItsThread;

    /** @param front what stands in front of it as long as it has no unit */
    OpenSegment(Bytes front) {
        this.front = front;
    }

    /**
     * Its first unit follows.
     *
     * @param firstSample that unit's place in the session
     * @param begins {@link uz.yurak.adapter.stream.LiveUnit#begins}
     * @param lost between the segment before and that unit
     */
    void beginAt(long firstSample, OptionalLong begins, LostTime lost) {
        sample = firstSample;
        expected = begins;
        gapBefore = lost.instants() > 0 ? Optional.of(lost.reason()) : Optional.empty();
    }

    /** @param frontOfUnit what must stand in front of a segment that begins with this unit */
    void unit(byte[] received, Bytes frontOfUnit, Instant now) {
        if (units == 0) {
            receivedFrom = now;
            front = frontOfUnit;
            before = bytes.size();
        }
        units++;
        bytes.writeBytes(received);
    }

    /** A unit that it has already; it has others. */
    void repeated(byte[] buffer, int at, int length) {
        bytes.write(buffer, at, length);
    }

    void other(byte[] buffer, int at, int length, boolean isJunk) {
        int kept = Math.min(length, MAX_OTHER_BYTES - others);
        bytes.write(buffer, at, kept);
        others += kept;
        if (isJunk && units == 0) {
            junkBefore += kept;
        }
        hasLostItsThread |= kept < length;
        dropped += length - kept;
    }

    void drop(long length) {
        dropped += length;
    }

    boolean hasUnits() {
        return units > 0;
    }

    /** Whether a unit would follow bytes that were not kept, and not be found when they are read again. */
    boolean hasLostItsThread() {
        return units > 0 && hasLostItsThread;
    }

    int size() {
        return bytes.size();
    }

    /** When its first unit came; long ago where it has none. */
    Instant receivedFrom() {
        return receivedFrom;
    }

    /** @param at where the session stands behind it */
    Segment close(LivePosition at, String protocol, boolean isLast, Instant now) {
        boolean isEmpty = units == 0;
        long first = isEmpty ? at.nextSample() : sample;
        SegmentHeader header = new SegmentHeader(
                at.session(),
                at.number(),
                protocol,
                first,
                (int) (at.nextSample() - first),
                true,
                expected,
                at.start(),
                isEmpty ? now : receivedFrom,
                now,
                isLast,
                gapBefore,
                new OtherBytes(isEmpty ? bytes.size() : before, junkBefore, dropped));
        return new Segment(header, front, Bytes.wrap(bytes.toByteArray()));
    }
}
