package uz.yurak.adapter.live.stream;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.stream.LiveUnit;

/**
 * Where a session stands behind a segment: written down before the segment is kept, so that an agent that starts again goes
 * on with the session and never gives a number twice.
 *
 * @param session 32 hexadecimal digits
 * @param number of the next segment
 * @param nextSample instant of the session behind the last unit
 * @param expected of the next unit ({@link LiveUnit#expected})
 * @param start the gateway's clock when the session began
 * @param lastUnitAt the gateway's clock when the last unit came
 * @param lastUnit SHA-256 of the last unit's bytes: a machine that was not told may send it again
 * @param signal fingerprint of what the session carries; empty where an older agent did not write it down
 */
public record LivePosition(
        String session,
        int number,
        long nextSample,
        OptionalLong expected,
        Instant start,
        Instant lastUnitAt,
        Optional<String> signal,
        Optional<String> lastUnit) {
    private static final int OLD_FIELDS = 6;
    private static final int FIELDS = 8;

    /** A session that begins now. */
    static LivePosition first(String session, String signal, Instant now) {
        return new LivePosition(session, 0, 0, OptionalLong.empty(), now, now, Optional.of(signal), Optional.empty());
    }

    LivePosition behindSegment() {
        return new LivePosition(session, number + 1, nextSample, expected, start, lastUnitAt, signal, lastUnit);
    }

    /** As long as nobody knows whether the last unit is on the disk: sent again, it is taken again. */
    public LivePosition unconfirmed() {
        return new LivePosition(session, number, nextSample, expected, start, lastUnitAt, signal, Optional.empty());
    }

    LivePosition behindGap(long instants) {
        return new LivePosition(session, number, nextSample + instants, expected, start, lastUnitAt, signal, lastUnit);
    }

    LivePosition behindUnit(LiveUnit unit, long lost, String fingerprint, String digest, Instant now) {
        return new LivePosition(
                session,
                number,
                nextSample + lost + unit.instants(),
                unit.expected(),
                start,
                now,
                Optional.of(fingerprint),
                Optional.of(digest));
    }

    /** One line. */
    public String line() {
        return String.join(
                " ",
                session,
                number + "",
                nextSample + "",
                expected.isPresent() ? expected.getAsLong() + "" : "-",
                start.toString(),
                lastUnitAt.toString(),
                signal.orElse("-"),
                lastUnit.orElse("-"));
    }

    /** What {@link #line} wrote; empty where it is anything else. */
    public static Optional<LivePosition> parse(String line) {
        String[] fields = line.strip().split(" ");
        boolean isLong =
                fields.length == FIELDS && (fields[OLD_FIELDS] + fields[OLD_FIELDS + 1]).matches("(-|[0-9a-f]{64}){2}");
        if ((fields.length != OLD_FIELDS && !isLong) || !fields[0].matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LivePosition(
                    fields[0],
                    Integer.parseInt(fields[1]),
                    Long.parseLong(fields[2]),
                    fields[3].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[3])),
                    Instant.parse(fields[4]),
                    Instant.parse(fields[5]),
                    isLong ? digest(fields[OLD_FIELDS]) : Optional.empty(),
                    isLong ? digest(fields[OLD_FIELDS + 1]) : Optional.empty()));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> digest(String field) {
        return field.equals("-") ? Optional.empty() : Optional.of(field);
    }
}
