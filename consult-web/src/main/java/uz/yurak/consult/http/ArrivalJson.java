package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import uz.yurak.consult.cases.Arrival;
import uz.yurak.consult.store.Json;

/** How far a recording has come that travels in parts. */
final class ArrivalJson {
    private ArrivalJson() {}

    static JsonNode of(Optional<Arrival> arrival) {
        return arrival.<JsonNode>map(ArrivalJson::of).orElseGet(Json.MAPPER::nullNode);
    }

    private static ObjectNode of(Arrival arrival) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("stage", arrival.stage().key())
                .put("original", arrival.original())
                .put("verified", arrival.verified())
                .put("receivedBytes", arrival.receivedBytes())
                .put("neededBytes", arrival.neededBytes())
                .put("totalBytes", arrival.totalBytes());
        if (arrival.bytesPerSecond().isPresent()) {
            node.put("bytesPerSecond", arrival.bytesPerSecond().getAsDouble());
        } else {
            node.putNull("bytesPerSecond");
        }
        return node.put("startedAt", arrival.startedAt().toString())
                .put("lastAt", arrival.lastAt().toString());
    }
}
