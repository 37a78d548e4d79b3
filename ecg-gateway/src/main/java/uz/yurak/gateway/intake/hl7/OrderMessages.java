package uz.yurak.gateway.intake.hl7;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.hl7.Hl7Message;
import uz.yurak.adapter.hl7.Hl7Patient;
import uz.yurak.adapter.hl7.Hl7Segment;
import uz.yurak.adapter.hl7.Hl7Time;
import uz.yurak.gateway.intake.Order;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.intake.hl7.Acknowledgment.Answer;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/**
 * Orders (ORM^O01, OMG^O19, OMI^O23) and patients (ADT) of the hospital's system, kept in the order book, from which
 * machines take them. On the disk when {@link #take} returns.
 */
final class OrderMessages {
    private static final Logger LOG = LoggerFactory.getLogger(OrderMessages.class);

    /** HL7 table 0119: what ends an order. */
    private static final Set<String> ENDS = Set.of("CA", "OC", "DC", "OD", "CR", "DR");

    private static final Set<String> BEGINS = Set.of("", "NW", "XO", "RP", "RO", "SN", "PA", "CH");

    private final OrderBook orders;
    private final Set<String> codes;
    private final Clock clock;

    /** @param codes of examinations that are ours; empty takes all */
    OrderMessages(OrderBook orders, Set<String> codes, Clock clock) {
        this.orders = orders;
        this.codes = codes;
        this.clock = clock;
    }

    Answer take(Hl7Message message) throws IOException {
        return message.header().component(9, 1).equals("ADT") ? patient(message) : order(message);
    }

    private Answer order(Hl7Message message) throws IOException {
        List<List<Hl7Segment>> groups = groups(message);
        if (groups.isEmpty()) {
            return Answer.rejected(100, "expected an order (ORC), found none");
        }
        for (List<Hl7Segment> group : groups) {
            if (number(group).isEmpty()) {
                return Answer.rejected(101, "expected the order's number (ORC-2), found none");
            }
        }
        int kept = 0;
        for (List<Hl7Segment> group : groups) {
            kept += take(message, group) ? 1 : 0;
        }
        return new Answer(Acknowledgment.Outcome.ACCEPTED, 0, kept + " of " + groups.size() + " orders are ECGs");
    }

    /** @return whether it was an ECG's */
    private boolean take(Hl7Message message, List<Hl7Segment> group) throws IOException {
        String control = in(group, "ORC", 1);
        String number = number(group).orElseThrow();
        if (ENDS.contains(control)) {
            boolean found = orders.remove(number);
            LOG.info("an order was taken back{}", found ? "" : ", one that was not known");
            return true;
        }
        boolean isOurs = codes.isEmpty() || codes.contains(in(group, "OBR", 4));
        if (isOurs && BEGINS.contains(control)) {
            orders.put(of(message, group, number));
        }
        return isOurs;
    }

    private Order of(Hl7Message message, List<Hl7Segment> group, String number) {
        return new Order(
                number,
                Hl7Patient.of(message),
                message.first("PID").map(pid -> pid.subcomponent(3, 4, 1)).filter(text -> !text.isEmpty()),
                scheduled(group).map(RecordedAt::local),
                Optional.empty(),
                first(component(group, "OBR", 4, 2), in(group, "OBR", 4)),
                first(component(group, "OBR", 31, 2), in(group, "OBR", 31), in(group, "OBR", 13)),
                requestedBy(group),
                place(message),
                urgency(group),
                clock.instant());
    }

    private static Optional<RecordedAt> scheduled(List<Hl7Segment> group) {
        return Stream.of(
                        in(group, "TQ1", 7),
                        component(group, "ORC", 7, 4),
                        component(group, "OBR", 27, 4),
                        in(group, "OBR", 36),
                        in(group, "OBR", 6))
                .flatMap(text -> Hl7Time.time(text).stream())
                .findFirst();
    }

    private static Optional<String> requestedBy(List<Hl7Segment> group) {
        String family = component(group, "OBR", 16, 2);
        String segment = family.isEmpty() ? "ORC" : "OBR";
        int field = family.isEmpty() ? 12 : 16;
        return first(component(group, segment, field, 2) + "^" + component(group, segment, field, 3))
                .filter(name -> !name.equals("^"));
    }

    private static Optional<String> place(Hl7Message message) {
        return message.first("PV1")
                .flatMap(visit -> first(Stream.of(1, 2, 3)
                        .map(component -> visit.component(3, component))
                        .filter(text -> !text.isEmpty())
                        .reduce("", (all, text) -> all.isEmpty() ? text : all + " " + text)));
    }

    /** HL7 table 0485: S at once, A as soon as possible; everything else is routine. */
    private static Urgency urgency(List<Hl7Segment> group) {
        String priority = first(
                        in(group, "TQ1", 9),
                        component(group, "OBR", 27, 6),
                        component(group, "ORC", 7, 6),
                        in(group, "OBR", 5))
                .orElse("");
        return switch (priority) {
            case "S" -> Urgency.EMERGENCY;
            case "A" -> Urgency.URGENT;
            default -> Urgency.ROUTINE;
        };
    }

    private static Optional<String> number(List<Hl7Segment> group) {
        return first(in(group, "ORC", 2), in(group, "OBR", 2), in(group, "ORC", 3))
                .filter(text -> text.length() <= Order.MAX_NUMBER_CHARACTERS);
    }

    /** Each ORC with what stands below it. */
    private static List<List<Hl7Segment>> groups(Hl7Message message) {
        List<List<Hl7Segment>> groups = new ArrayList<>();
        for (Hl7Segment segment : message.segments()) {
            if (segment.name().equals("ORC")) {
                groups.add(new ArrayList<>());
            }
            if (!groups.isEmpty()) {
                groups.get(groups.size() - 1).add(segment);
            }
        }
        return groups;
    }

    private Answer patient(Hl7Message message) throws IOException {
        String event = message.header().component(9, 2);
        Subject patient = Hl7Patient.of(message);
        if (patient.id().isEmpty()) {
            return Answer.rejected(101, "expected the patient's identifier (PID-3), found none");
        }
        return switch (event) {
            case "A01", "A04", "A05", "A08", "A31" -> {
                int changed = orders.updatePatient(patient.id().get(), before -> patient);
                yield new Answer(Acknowledgment.Outcome.ACCEPTED, 0, "in " + changed + " open orders");
            }
            case "A40" -> merge(message, patient);
            default -> new Answer(Acknowledgment.Outcome.ACCEPTED, 0, "an event that changes no order");
        };
    }

    /** Two records of one patient became one: open orders of the old identifier bear the new patient. */
    private Answer merge(Hl7Message message, Subject patient) throws IOException {
        String old = message.first("MRG").map(mrg -> mrg.text(1)).orElse("");
        if (old.isEmpty()) {
            return Answer.rejected(101, "expected the identifier that ends (MRG-1), found none");
        }
        int changed = orders.updatePatient(old, before -> patient);
        LOG.info("two patients' records became one, in {} open orders", changed);
        return new Answer(
                Acknowledgment.Outcome.ACCEPTED,
                0,
                "merged in " + changed
                        + " open orders; recordings that were sent before keep the identifier they came with");
    }

    private static String in(List<Hl7Segment> group, String segment, int field) {
        return component(group, segment, field, 1);
    }

    private static String component(List<Hl7Segment> group, String segment, int field, int component) {
        return group.stream()
                .filter(each -> each.name().equals(segment))
                .findFirst()
                .map(each -> each.component(field, component))
                .orElse("");
    }

    private static Optional<String> first(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).findFirst();
    }
}
