package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.OrderEntry;
import uz.yurak.consult.cases.OrderEntry.Recorded;
import uz.yurak.consult.cases.OrderEntry.State;
import uz.yurak.consult.cases.OrderRequest;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** Orders for the worklists of hospitals' machines. An order and its errand are one transaction. */
public final class OrderStore {
    /** Newest orders that a list shows; a hospital has some dozens a day. */
    private static final int LISTED = 200;

    /** The case is the first one that came under the order's number. */
    private static final String ENTRY =
            "select o.*, o.urgency::text as how_soon, c.id as case_id, c.number as case_number,"
                    + " c.order_differs from orders o left join lateral (select id, number, order_differs from cases"
                    + " where order_id = o.id order by order_differs <> '{}', received_at limit 1) c on true";

    private final Database database;
    private final Clock clock;

    public OrderStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where orders can go.
     *
     * @param agents of the hospital that may connect
     */
    public record Place(HospitalId hospital, Map<String, String> names, List<String> agents) {
        public Place {
            agents = List.copyOf(agents);
        }
    }

    /** The hospitals in scope that have an agent. */
    public List<Place> places(Scope scope) {
        return database.within(
                scope,
                tx -> tx.rows(
                        "select h.id, h.name::text as name, array_agg(distinct c.agent order by c.agent) as agents"
                                + " from hospitals h join agent_certificates c on c.hospital = h.id"
                                + " where h.active and c.revoked_at is null and c.ends_at > ? group by h.id order by h.id",
                        row -> new Place(
                                new HospitalId(row.text("id")),
                                HospitalStore.names(row.text("name")),
                                row.texts("agents")),
                        clock.instant()));
    }

    /**
     * Enters an order and sends it.
     *
     * @param agent at whose worklist; empty where the hospital has one alone
     * @throws Refused where it will not do, the hospital has no such agent, or the number is taken
     */
    public OrderEntry place(Scope scope, HospitalId hospital, String agent, OrderRequest request, Person by) {
        request.check();
        String at = agentOf(scope, hospital, agent);
        UUID id = UUID.randomUUID();
        database.change(scope, tx -> {
            Instant now = clock.instant();
            String own = request.number();
            if (own == null) {
                enter(tx, id, hospital, numberOfOurs(tx, hospital), at, request, by, now);
            } else {
                OrderTies.tieEarlier(tx, hospital, own, now, () -> {
                    requireFree(tx, hospital, own);
                    enter(tx, id, hospital, own, at, request, by, now);
                });
            }
        });
        return entry(scope, id);
    }

    private static void enter(
            Tx tx,
            UUID id,
            HospitalId hospital,
            String number,
            String agent,
            OrderRequest request,
            Person by,
            Instant now)
            throws SQLException {
        Ordered errand = errand(number, request, by);
        Errands.give(tx, Errands.Kind.ORDER, hospital, Optional.of(agent), Optional.empty(), errand, now);
        tx.change(
                "insert into orders (id, hospital, number, agent, urgency, patient, details, entered_by,"
                        + " entered_by_name, entered_at, errand)"
                        + " values (?, ?, ?, ?, ?::urgency, ?, ?, ?, ?, ?, ?)",
                id,
                hospital.value(),
                number,
                agent,
                Urgencies.key(request.urgency()),
                Json.jsonb(request.patient()),
                Json.jsonb(Details.of(request)),
                by.id(),
                by.name(),
                now,
                errand.id());
        AuditLog.append(tx, now, by.login(), "order.place", "order:" + id, number);
    }

    private String agentOf(Scope scope, HospitalId hospital, String wanted) {
        List<String> agents = places(scope).stream()
                .filter(place -> place.hospital().equals(hospital))
                .flatMap(place -> place.agents().stream())
                .toList();
        if (agents.isEmpty()) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "console.order.no_agent",
                    "the hospital has no computer enrolled",
                    "hospital");
        }
        if (wanted.isEmpty() && agents.size() == 1) {
            return agents.get(0);
        }
        if (!agents.contains(wanted)) {
            throw Refused.field("agent", "expected one of the hospital's computers");
        }
        return wanted;
    }

    private static String numberOfOurs(Tx tx, HospitalId hospital) throws SQLException {
        return tx.row(
                        "update hospitals set last_order = last_order + 1 where id = ?"
                                + " returning code || '-O' || lpad(last_order::text, 6, '0') as number",
                        row -> row.text("number"),
                        hospital.value())
                .orElseThrow(Refused::notFound);
    }

    private static void requireFree(Tx tx, HospitalId hospital, String number) throws SQLException {
        boolean isTaken = !tx.rows(
                        "select 1 from orders where hospital = ? and number = ?", row -> true, hospital.value(), number)
                .isEmpty();
        if (isTaken) {
            throw new Refused(Refused.Kind.CONFLICT, "err.duplicate", "number: an order has it already", "number");
        }
    }

    private static Ordered errand(String number, OrderRequest request, Person by) {
        Entered patient = request.patient();
        return new Ordered(
                UUID.randomUUID(),
                number,
                new Subject(
                        Stream.of(Optional.ofNullable(patient.pinfl()), Optional.ofNullable(patient.passport()))
                                .flatMap(Optional::stream)
                                .findFirst(),
                        Optional.ofNullable(patient.familyName()),
                        Optional.of(request.givenNames()).filter(names -> !names.isEmpty()),
                        Optional.ofNullable(patient.birthDate()),
                        sex(patient.sex()),
                        Optional.empty(),
                        Map.of()),
                Optional.empty(),
                Optional.ofNullable(request.scheduledAt()),
                Optional.ofNullable(request.station()),
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.reason()),
                Optional.of(by.name()),
                Optional.ofNullable(request.place()),
                request.urgency());
    }

    private static Optional<Sex> sex(@Nullable String key) {
        return key == null ? Optional.empty() : Optional.of(key.equals("female") ? Sex.FEMALE : Sex.MALE);
    }

    /** Takes the order back: it is not sent any more, and where it has arrived it is taken from the worklist. */
    public OrderEntry cancel(Scope scope, UUID id, Person by) {
        database.change(scope, tx -> {
            Instant now = clock.instant();
            Cancelled order = tx.row(
                            "select hospital, number, agent, errand, cancelled_at from orders where id = ? for update",
                            Cancelled::of,
                            id)
                    .orElseThrow(Refused::notFound);
            if (order.isCancelled()) {
                return;
            }
            // Behind the order if that is on its way, so that no worklist keeps what nobody wants.
            Errands.withdraw(tx, order.errand(), now);
            takeBack(tx, id, order.hospital(), order.agent(), order.number(), now);
            tx.change("update orders set cancelled_by = ?, cancelled_at = ? where id = ?", by.name(), now, id);
            AuditLog.append(tx, now, by.login(), "order.cancel", "order:" + id, order.number());
        });
        return entry(scope, id);
    }

    /** Takes the order from the worklist that it is at, or on its way to. */
    static void takeBack(Tx tx, UUID order, HospitalId hospital, String agent, String number, Instant now)
            throws SQLException {
        TakenBack back = new TakenBack(UUID.randomUUID(), number);
        Errands.give(tx, Errands.Kind.TAKE_BACK, hospital, Optional.of(agent), Optional.empty(), back, now);
        tx.change("update orders set take_back = ?, gone_at = null where id = ?", back.id(), order);
    }

    private record Cancelled(HospitalId hospital, String number, String agent, UUID errand, boolean isCancelled) {
        static Cancelled of(Row row) throws SQLException {
            return new Cancelled(
                    new HospitalId(row.text("hospital")),
                    row.text("number"),
                    row.text("agent"),
                    row.uuid("errand"),
                    row.has("cancelled_at"));
        }
    }

    /** The newest orders, the newest first. */
    public List<OrderEntry> newest(Scope scope) {
        return database.within(
                scope, tx -> tx.rows(ENTRY + " order by o.entered_at desc, o.id limit ?", OrderStore::entry, LISTED));
    }

    private OrderEntry entry(Scope scope, UUID id) {
        return database.within(scope, tx -> tx.row(ENTRY + " where o.id = ?", OrderStore::entry, id))
                .orElseThrow(Refused::notFound);
    }

    private static OrderEntry entry(Row row) throws SQLException {
        State state = state(row);
        return new OrderEntry(
                row.uuid("id"),
                new HospitalId(row.text("hospital")),
                row.text("number"),
                row.text("agent"),
                request(row),
                row.text("entered_by_name"),
                row.instant("entered_at"),
                state,
                row.instant(stampOf(state)),
                row.maybeText("refusal"),
                row.maybeText("taken_by"),
                row.maybeText("cancelled_by"),
                recorded(row));
    }

    private static Optional<Recorded> recorded(Row row) throws SQLException {
        return row.has("case_id")
                ? Optional.of(new Recorded(row.uuid("case_id"), row.text("case_number"), row.texts("order_differs")))
                : Optional.empty();
    }

    private static State state(Row row) throws SQLException {
        if (row.has("recorded_at")) {
            return State.RECORDED;
        }
        if (row.has("cancelled_at")) {
            return row.has("gone_at") ? State.CANCELLED : State.CANCELLING;
        }
        if (row.has("refused_at")) {
            return State.REFUSED;
        }
        return row.has("taken_at") ? State.TAKEN : row.has("worklist_at") ? State.AT_WORKLIST : State.WAITING;
    }

    private static String stampOf(State state) {
        return switch (state) {
            case WAITING -> "entered_at";
            case AT_WORKLIST -> "worklist_at";
            case TAKEN -> "taken_at";
            case RECORDED -> "recorded_at";
            case REFUSED -> "refused_at";
            case CANCELLING -> "cancelled_at";
            case CANCELLED -> "gone_at";
        };
    }

    /** What an order says besides its patient, as it is kept. */
    private record Details(
            @Nullable LocalDateTime scheduledAt,
            @Nullable String station,
            @Nullable String description,
            @Nullable String reason,
            @Nullable String place) {
        static Details of(OrderRequest request) {
            return new Details(
                    request.scheduledAt(), request.station(), request.description(), request.reason(), request.place());
        }
    }

    private static OrderRequest request(Row row) throws SQLException {
        Details details = Json.read(row.text("details"), Details.class);
        return new OrderRequest(
                Json.read(row.text("patient"), Entered.class),
                Urgencies.ofKey(row.text("how_soon")),
                row.text("number"),
                details.scheduledAt(),
                details.station(),
                details.description(),
                details.reason(),
                details.place());
    }
}
