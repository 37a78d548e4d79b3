package uz.yurak.gateway.intake.dicom;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.live.dicom.WorklistItem;
import uz.yurak.adapter.live.dicom.WorklistQuery;
import uz.yurak.gateway.intake.Order;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.record.Sha256;

/** The open orders as a machine sees them: the most urgent first, then by time. */
final class Worklist {
    /** More than a technician can choose from; who asks for more is told to ask for less. */
    static final int MAX_ITEMS = 200;

    /** Longest accession number that DICOM carries. */
    private static final int MAX_ACCESSION_CHARACTERS = 16;

    private final OrderBook orders;
    private final Clock clock;

    Worklist(OrderBook orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** What matches, at most one more than {@link #MAX_ITEMS}, so that the caller knows that there are more. */
    List<WorklistItem> matching(WorklistQuery query) {
        return orders.matching(order -> true).stream()
                .map(this::item)
                .filter(query::matches)
                .sorted(Comparator.comparing(WorklistItem::urgency).thenComparing(WorklistItem::startsAt))
                .limit(MAX_ITEMS + 1L)
                .toList();
    }

    /** The machine of this title was given these. */
    void fetched(List<WorklistItem> items, String machine) {
        orders.fetched(items.stream().map(WorklistItem::placerOrderNumber).toList(), machine);
    }

    private WorklistItem item(Order order) {
        return new WorklistItem(
                accessionNumber(order.number()),
                order.number(),
                Uids.of("order", order.number()),
                order.patient(),
                order.patientIdIssuer(),
                order.scheduledAt().orElseGet(() -> LocalDateTime.ofInstant(order.receivedAt(), clock.getZone())),
                order.station(),
                order.description(),
                order.reason(),
                order.requestedBy(),
                order.place(),
                order.urgency());
    }

    /** The order's number, or where that is too long, one made of it that is always the same. */
    static String accessionNumber(String orderNumber) {
        return orderNumber.length() <= MAX_ACCESSION_CHARACTERS
                ? orderNumber
                : "Y"
                        + Sha256.over(orderNumber.getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, MAX_ACCESSION_CHARACTERS - 1);
    }
}
