package uz.yurak.gateway.agent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** The envelopes under way on one connection, those among them whose parcels are being made, and the places there are. */
final class Transfers {
    /** Files of one urgency under way, and so many segments: while one waits for its commit, the next is sent. */
    private static final int UNDER_WAY_PER_LANE = 4;

    /** What a center allows at least, less what the more urgent may need. */
    private static final Map<Urgency, Integer> MOST_UNDER_WAY =
            Map.of(Urgency.EMERGENCY, 16, Urgency.URGENT, 14, Urgency.ROUTINE, 12);

    private final Map<Integer, Transfer> offered = new HashMap<>();
    private final Map<Sha256, Entry> making = new HashMap<>();
    private int lastNumber;

    void making(Entry entry) {
        making.put(entry.id(), entry);
    }

    void made(Entry entry) {
        making.remove(entry.id());
    }

    Transfer begin(Entry entry, Load load) {
        lastNumber++;
        Transfer transfer = new Transfer(lastNumber, entry, load);
        offered.put(lastNumber, transfer);
        return transfer;
    }

    Transfer underWay(int number) throws WireException {
        Transfer transfer = offered.get(number);
        if (transfer == null) {
            throw new WireException("answer: expected one to a transfer under way, found " + number);
        }
        return transfer;
    }

    Transfer end(int number) throws WireException {
        Transfer transfer = underWay(number);
        offered.remove(number);
        return transfer;
    }

    /** A new set of their ids. */
    Set<Sha256> envelopes() {
        Set<Sha256> ids = new HashSet<>(making.keySet());
        offered.values().forEach(transfer -> ids.add(transfer.entry.id()));
        return ids;
    }

    /** What nobody waits for any more takes no place of its lane. */
    boolean hasPlace(Urgency lane, boolean segments) {
        if (offered.size() + making.size() >= MOST_UNDER_WAY.getOrDefault(lane, 0)) {
            return false;
        }
        Predicate<Entry> isOfLane = entry -> entry.header().urgency() == lane && entry.isSegment() == segments;
        long ofLane = offered.values().stream()
                        .filter(transfer -> !transfer.isBulk() && isOfLane.test(transfer.entry))
                        .count()
                + making.values().stream().filter(isOfLane).count();
        return ofLane < UNDER_WAY_PER_LANE;
    }

    boolean haveMore() {
        return offered.values().stream().anyMatch(Transfer::hasMore);
    }

    /** Whether an emergency or something urgent is being sent, other than a signal that runs. */
    boolean isPressed() {
        return offered.values().stream()
                .anyMatch(transfer -> transfer.hasMore()
                        && !transfer.entry.isSegment()
                        && transfer.entry.header().urgency() != Urgency.ROUTINE);
    }

    /**
     * Whose chunk goes next, see {@link Transfer#order}.
     *
     * @param wasSegment what went last
     */
    Optional<Transfer> first(boolean wasSegment) {
        return offered.values().stream().filter(Transfer::hasMore).min(Transfer.order(wasSegment));
    }
}
