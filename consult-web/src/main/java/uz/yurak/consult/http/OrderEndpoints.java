package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.OrderEntry;
import uz.yurak.consult.cases.OrderRequest;
import uz.yurak.consult.cases.Pinfl;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.OrderStore;
import uz.yurak.consult.store.OrderStore.Place;
import uz.yurak.record.HospitalId;

/** ECGs that are asked for: at the worklist of a hospital's machines before the patient is. */
final class OrderEndpoints {
    private final OrderStore orders;

    OrderEndpoints(OrderStore orders) {
        this.orders = orders;
    }

    /** The hospitals that the person may order at. */
    Answer places(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (Place place : orders.places(call.scope())) {
            if (call.person()
                    .hospital()
                    .filter(own -> !own.equals(place.hospital()))
                    .isEmpty()) {
                ObjectNode node =
                        list.addObject().put("hospital", place.hospital().value());
                node.set("name", Json.MAPPER.valueToTree(place.names()));
                node.set("agents", Json.MAPPER.valueToTree(place.agents()));
            }
        }
        return Answer.json(list);
    }

    Answer list(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        orders.newest(call.scope()).forEach(order -> list.add(json(call, order)));
        return Answer.json(list);
    }

    /** At the person's own hospital; the center's people name one. */
    Answer place(Call call) {
        HospitalId hospital =
                call.person().hospital().orElseGet(() -> AdminEndpoints.hospitalId(call.requiredText("hospital")));
        return Answer.json(
                Answer.CREATED,
                json(call, orders.place(call.scope(), hospital, call.text("agent"), request(call), call.person())));
    }

    Answer cancel(Call call) {
        return Answer.json(json(call, orders.cancel(call.scope(), call.id("id"), call.person())));
    }

    private static OrderRequest request(Call call) {
        JsonNode patient = call.json().path("patient");
        return new OrderRequest(
                call.json(patient.isObject() ? patient : Json.MAPPER.createObjectNode(), "patient", Entered.class),
                Urgencies.ofKey(call.text("urgency").isEmpty() ? "routine" : call.text("urgency")),
                call.text("number"),
                scheduledAt(call.text("scheduledAt").strip()),
                call.text("station"),
                call.text("description"),
                call.text("reason"),
                call.text("place"));
    }

    private static @Nullable LocalDateTime scheduledAt(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDateTime at = LocalDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS);
            if (at.getYear() >= 2000 && at.getYear() <= 2200) {
                return at;
            }
        } catch (DateTimeException e) {
            throw Refused.field("scheduledAt", "expected the hospital's local time, YYYY-MM-DDTHH:MM");
        }
        throw Refused.field("scheduledAt", "expected a time of this century or the next");
    }

    /** The personal number is whole for the patient's own hospital alone. */
    private static ObjectNode json(Call call, OrderEntry order) {
        OrderRequest request = order.request();
        LocalDateTime at = request.scheduledAt();
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("id", order.id().toString())
                .put("hospital", order.hospital().value())
                .put("number", order.number())
                .put("agent", order.agent())
                .put("urgency", Urgencies.key(request.urgency()))
                .put("scheduledAt", at == null ? null : at.toString())
                .put("station", request.station())
                .put("description", request.description())
                .put("reason", request.reason())
                .put("place", request.place())
                .put("enteredBy", order.enteredBy())
                .put("enteredAt", order.enteredAt().toString())
                .put("state", order.state().key())
                .put("stateAt", order.stateAt().toString())
                .put("problem", order.problem().orElse(null))
                .put("takenBy", order.takenBy().orElse(null))
                .put("cancelledBy", order.cancelledBy().orElse(null));
        ObjectNode patient = Json.MAPPER.valueToTree(request.patient());
        String pinfl = request.patient().pinfl();
        if (pinfl != null && call.person().hospital().isEmpty()) {
            patient.put("pinfl", Pinfl.masked(pinfl));
        }
        node.set("patient", patient);
        order.recorded()
                .ifPresent(recorded -> node.putObject("recorded")
                        .put("caseId", recorded.caseId().toString())
                        .put("caseNumber", recorded.caseNumber())
                        .set("differs", Json.MAPPER.valueToTree(recorded.differs())));
        return node;
    }
}
