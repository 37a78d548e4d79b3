package uz.yurak.adapter.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What is known of a segment beside its bytes.
 *
 * @param session 32 hexadecimal digits, the same for all segments of a session
 * @param number 0 for the session's first
 * @param protocol how the bytes are to be read ({@link LiveProtocol#name})
 * @param firstSample instant of the session at which this segment begins; 0 is the session's first
 * @param samples instants from there to the segment's end, gaps within it included
 * @param inSync whether the first byte behind {@link OtherBytes#before} begins a unit
 * @param expected of its first unit ({@link LiveUnit#expected}); empty where it may be anything
 * @param sessionStart the gateway's clock when the session began
 * @param receivedFrom the gateway's clock when the segment's first byte came
 * @param receivedUntil the gateway's clock when its last byte came
 * @param last no segment follows
 * @param gapBefore why there is a gap between the segment before and this one; empty where there is none
 * @param others its bytes in no unit
 */
public record SegmentHeader(
        String session,
        int number,
        String protocol,
        long firstSample,
        int samples,
        boolean inSync,
        OptionalLong expected,
        Instant sessionStart,
        Instant receivedFrom,
        Instant receivedUntil,
        boolean last,
        Optional<String> gapBefore,
        OtherBytes others) {
    private static final Pattern PROTOCOL = Pattern.compile("[a-z0-9-]{1,20}");
    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{32}");
    private static final int MAX_REASON = 200;

    /** A day at 32 kHz fits. */
    private static final long MAX_INSTANTS = 1L << 32;

    public SegmentHeader {
        boolean isRight = SESSION.matcher(session).matches()
                && PROTOCOL.matcher(protocol).matches()
                && number >= 0
                && firstSample >= 0
                && firstSample <= MAX_INSTANTS
                && samples >= 0
                && gapBefore.orElse("").length() <= MAX_REASON
                && gapBefore.orElse("").chars().allMatch(c -> c >= ' ' && c < 127);
        if (!isRight) {
            throw new IllegalArgumentException("a segment's header breaks its limits");
        }
    }

    /** The instant behind the segment's last. */
    public long endSample() {
        return firstSample + samples;
    }
}
