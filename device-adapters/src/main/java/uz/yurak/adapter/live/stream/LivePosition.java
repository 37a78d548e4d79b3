package uz.yurak.adapter.live.stream;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a session stands behind a segment: written down before the segment is kept, so that an agent that starts again goes
 * on with the session and never gives a number twice.
 *
 * @param session 32 hexadecimal digits
 * @param number of the next segment
 * @param nextSample instant of the session behind the last frame
 * @param expectedCounter of the next frame
 * @param start the gateway's clock when the session began
 * @param lastFrameAt the gateway's clock when the last frame came
 */
public record LivePosition(
        String session, int number, long nextSample, OptionalLong expectedCounter, Instant start, Instant lastFrameAt) {
    private static final int FIELDS = 6;

    /** One line. */
    public String line() {
        return String.join(
                " ",
                session,
                number + "",
                nextSample + "",
                expectedCounter.isPresent() ? expectedCounter.getAsLong() + "" : "-",
                start.toString(),
                lastFrameAt.toString());
    }

    /** What {@link #line} wrote; empty where it is anything else. */
    public static Optional<LivePosition> parse(String line) {
        String[] fields = line.strip().split(" ");
        if (fields.length != FIELDS || !fields[0].matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LivePosition(
                    fields[0],
                    Integer.parseInt(fields[1]),
                    Long.parseLong(fields[2]),
                    fields[3].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[3])),
                    Instant.parse(fields[4]),
                    Instant.parse(fields[5])));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
