package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import uz.yurak.consult.cases.Clinical;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.Intake;
import uz.yurak.consult.cases.IntakeRules;
import uz.yurak.consult.cases.IntakeRules.Doubt;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.consult.store.CaseChanges;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.Json;

/** The patient and the question of a case. */
final class IntakeEndpoint {
    private static final int UNPROCESSABLE = 422;
    private static final int MAX_ANSWERS = 40;

    private final CaseStore cases;
    private final CaseChanges changes;
    private final CaseReads reads;

    IntakeEndpoint(CaseStore cases, CaseChanges changes, CaseReads reads) {
        this.cases = cases;
        this.changes = changes;
        this.reads = reads;
    }

    Answer put(Call call) {
        UUID id = call.id("id");
        String urgency = cases.summary(call.scope(), id)
                .map(summary -> Urgencies.key(summary.urgency()))
                .orElseThrow(Refused::notFound);
        Intake intake = intake(call, call.text("urgency").isEmpty() ? urgency : call.text("urgency"));
        List<Doubt> open = IntakeRules.open(intake, cases.machineSubjects(call.scope(), id));
        if (!open.isEmpty()) {
            return Answer.json(UNPROCESSABLE, toConfirm(open));
        }
        changes.intake(call.scope(), id, call.person(), intake);
        return reads.detail(call);
    }

    private static Intake intake(Call call, String urgency) {
        JsonNode body = call.json();
        return new Intake(
                call.json(object(body, "entered"), "entered", Entered.class),
                call.json(object(body, "clinical"), "clinical", Clinical.class),
                Urgencies.ofKey(urgency),
                confirmed(body),
                resolve(body));
    }

    private static JsonNode object(JsonNode body, String field) {
        JsonNode node = body.path(field);
        return node.isObject() ? node : Json.MAPPER.createObjectNode();
    }

    private static List<String> confirmed(JsonNode body) {
        List<String> codes = new ArrayList<>();
        for (JsonNode code : body.path("confirmed")) {
            if (codes.size() < MAX_ANSWERS) {
                codes.add(code.asText());
            }
        }
        return codes;
    }

    private static Map<String, String> resolve(JsonNode body) {
        Map<String, String> choices = new TreeMap<>();
        JsonNode node = body.path("resolve");
        node.fieldNames().forEachRemaining(field -> {
            if (choices.size() < MAX_ANSWERS) {
                choices.put(field, node.path(field).asText());
            }
        });
        return choices;
    }

    private static ObjectNode toConfirm(List<Doubt> open) {
        ObjectNode body = Problems.body("console.err.confirm", "to be confirmed: " + codes(open), "");
        ArrayNode confirm = body.putArray("confirm");
        for (Doubt doubt : open) {
            confirm.addObject()
                    .put("code", doubt.code())
                    .put("field", doubt.field())
                    .put("key", doubt.key());
        }
        return body;
    }

    private static String codes(List<Doubt> open) {
        return String.join(", ", open.stream().map(Doubt::code).toList());
    }
}
