package uz.yurak.gateway.spool;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uz.yurak.record.Urgency;

/** What waits, by urgency and in the order of its arrival. */
final class Lanes {
    private final Map<Urgency, Lane> lanes = new EnumMap<>(Urgency.class);

    /** By {@link Entry#sequence}. */
    private static final class Lane {
        private final NavigableMap<Long, Entry> files = new TreeMap<>();
        private final NavigableMap<Long, Entry> segments = new TreeMap<>();

        NavigableMap<Long, Entry> of(Entry entry) {
            return entry.isSegment() ? segments : files;
        }
    }

    void add(Entry entry) {
        lane(entry.header().urgency()).of(entry).put(entry.sequence(), entry);
    }

    void remove(Entry entry) {
        lane(entry.header().urgency()).of(entry).remove(entry.sequence());
    }

    Optional<Entry> next(Urgency urgency, Pick pick, Predicate<Entry> wanted) {
        Lane lane = lane(urgency);
        return switch (pick) {
            case FIRST_ARRIVED_FILE -> first(lane.files, wanted);
            case FIRST_ARRIVED_SEGMENT -> first(lane.segments, wanted);
            case LAST_ARRIVED_SEGMENT -> first(lane.segments.descendingMap(), wanted);
            case FIRST_ARRIVED ->
                Stream.of(first(lane.files, wanted), first(lane.segments, wanted))
                        .flatMap(Optional::stream)
                        .min(Comparator.comparing(Entry::sequence));
        };
    }

    private static Optional<Entry> first(NavigableMap<Long, Entry> waiting, Predicate<Entry> wanted) {
        return waiting.values().stream().filter(wanted).findFirst();
    }

    /** The one that came first of all that wait. */
    Optional<Entry> oldest() {
        return lanes.values().stream()
                .flatMap(lane -> Stream.of(lane.files, lane.segments))
                .flatMap(waiting -> waiting.values().stream().limit(1))
                .min(Comparator.comparing(Entry::sequence));
    }

    private Lane lane(Urgency urgency) {
        return lanes.computeIfAbsent(urgency, none -> new Lane());
    }
}
