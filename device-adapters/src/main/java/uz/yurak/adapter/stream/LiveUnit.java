package uz.yurak.adapter.stream;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/** The least that a machine sends at once: some instants of all leads. */
public interface LiveUnit {
    /** What its session carries; a unit of another signal begins another session. */
    LiveSignal signal();

    /** How many it has. */
    int instants();

    /** What lies between it and the unit before. */
    Before before();

    /** Instants missing before it; 0 where none are or nobody can tell. */
    long lost();

    /** Why they are missing, in English. */
    String lostReason();

    /**
     * What it begins with in the protocol's own counting, by what went before where it does not say: behind a parser that
     * expects this, nothing is missing before it and as much after it. Empty where the protocol does not count.
     */
    OptionalLong begins();

    /** What the next unit must begin with, in the protocol's own counting; empty where it does not count. */
    OptionalLong expected();

    /** When its first instant was, where the machine says so. */
    default Optional<RecordedAt> statedAt() {
        return Optional.empty();
    }

    /** What had to be left, mended or doubted in it. */
    default List<Warning> warnings() {
        return List.of();
    }

    /** The numbers of orders that it names, by the format's field; they may change from unit to unit of one patient. */
    default Map<String, String> orders() {
        return Map.of();
    }

    /** As received. */
    void writeTo(ByteArrayOutputStream out);

    /** Puts its samples onto tracks in the order of the signal's leads. */
    void putOn(List<LeadTrack> tracks);

    /**
     * How long the machine was away when this unit is the first behind a break.
     *
     * @param wanted what should have followed; empty where nobody knows
     * @param elapsed by the gateway's clock, from the last unit's coming to this one's
     * @return empty where it cannot follow at all and begins a session of its own
     */
    Optional<LostTime> afterBreak(OptionalLong wanted, Duration elapsed);
}
