package uz.yurak.gateway.agent;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Pick;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.record.Urgency;

/**
 * Which segment of a live signal goes next over one connection: the newest, so that the screen is live at once after an
 * outage, and every fourth time the oldest, so that none waits for ever: one with n older segments in its lane goes after
 * 4 (n + 1) at the latest.
 */
final class SendOrder {
    private static final List<Pick> TURNS = List.of(
            Pick.LAST_ARRIVED_SEGMENT,
            Pick.LAST_ARRIVED_SEGMENT,
            Pick.LAST_ARRIVED_SEGMENT,
            Pick.FIRST_ARRIVED_SEGMENT);

    private final Map<Urgency, Integer> turns = new EnumMap<>(Urgency.class);

    Optional<Entry> nextSegment(Spool spool, Urgency lane, Predicate<Entry> wanted) {
        int turn = turns.getOrDefault(lane, 0);
        Optional<Entry> next = spool.next(lane, TURNS.get(turn), wanted);
        if (next.isPresent()) {
            turns.put(lane, (turn + 1) % TURNS.size());
        }
        return next;
    }
}
