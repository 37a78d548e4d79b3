package uz.yurak.gateway.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What was sent and nothing was said of yet, in the order in which it was sent. */
final class Flights {
    private final Deque<Flight> flights = new ArrayDeque<>();
    private long underWay;

    /**
     * Bytes that were sent at once.
     *
     * @param underWay with them
     */
    record Flight(int bytes, long sentAtNanos, long underWay) {}

    void sent(int bytes, long nowNanos) {
        underWay += bytes;
        flights.add(new Flight(bytes, nowNanos, underWay));
    }

    long bytes() {
        return underWay;
    }

    /** The one that is to be answered next. */
    Optional<Flight> first() {
        return Optional.ofNullable(flights.peekFirst());
    }

    /** Takes the first bytes out; the last flight that is gone with them, empty where the first is not whole yet. */
    Optional<Flight> remove(int bytes) {
        underWay -= bytes;
        Optional<Flight> last = Optional.empty();
        int left = bytes;
        while (left > 0 && !flights.isEmpty()) {
            Flight first = flights.removeFirst();
            if (first.bytes() > left) {
                flights.addFirst(new Flight(first.bytes() - left, first.sentAtNanos(), first.underWay()));
                return last;
            }
            left -= first.bytes();
            last = Optional.of(first);
        }
        return last;
    }

    /**
     * Bytes of the first flights that should have been answered by now.
     *
     * @param dueAtNanos of a flight
     */
    long overdue(ToLongFunction<Flight> dueAtNanos, long nowNanos) {
        long bytes = 0;
        for (Flight flight : flights) {
            if (dueAtNanos.applyAsLong(flight) > nowNanos) {
                break;
            }
            bytes += flight.bytes();
        }
        return bytes;
    }

    /** The first that may still be answered in time. */
    Optional<Flight> firstInTime(ToLongFunction<Flight> dueAtNanos, long nowNanos) {
        return flights.stream()
                .filter(flight -> dueAtNanos.applyAsLong(flight) > nowNanos)
                .findFirst();
    }
}
