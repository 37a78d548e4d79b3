package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.consult.cases.CaseOrder;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Clinical;
import uz.yurak.consult.cases.Patients;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.consult.store.Json;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** A case as lists show it, in the language of whoever looks. */
final class CaseJson {
    private final Texts texts;
    private final Instant now;

    CaseJson(Language language, Instant now) {
        this.texts = Texts.of(language);
        this.now = now;
    }

    ArrayNode rows(Iterable<CaseSummary> cases) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        cases.forEach(summary -> rows.add(row(summary)));
        return rows;
    }

    ObjectNode row(CaseSummary summary) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        row.put("id", summary.id().toString())
                .put("number", summary.number())
                .put("urgency", Urgencies.key(summary.urgency()))
                .put("urgencyBy", summary.urgencyBy())
                .put("state", state(summary).key())
                .put("test", summary.test())
                .put("overdue", summary.isOverdue(now))
                .put("receivedAt", summary.receivedAt().toString())
                .put("deadlineAt", summary.deadlineAt().toString());
        row.set("hospital", hospital(summary));
        row.set("patient", patient(summary));
        Clinical clinical = summary.clinical();
        row.set("complaints", Json.MAPPER.valueToTree(clinical.complaints()));
        row.put("question", clinical.question());
        row.set("bp", Json.MAPPER.valueToTree(clinical.bp()));
        row.set("suspicion", inLanguage(summary.suspicion()));
        row.put("analysis", summary.analysis());
        row.put("origin", summary.origin());
        row.set("claim", claim(summary));
        row.set("steps", steps(summary));
        row.set("recommendation", recommendation(summary));
        row.set("arrival", ArrivalJson.of(summary.arrival()));
        row.set("order", order(summary.order()));
        return row;
    }

    private static JsonNode order(Optional<CaseOrder> order) {
        if (order.isEmpty()) {
            return Json.MAPPER.nullNode();
        }
        CaseOrder named = order.get();
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("id", named.id().toString())
                .put("number", named.number())
                .put("reason", named.reason().orElse(null))
                .put("description", named.description().orElse(null))
                .put("orderedBy", named.enteredBy())
                .put("orderedAt", named.enteredAt().toString());
        node.set("differs", Json.MAPPER.valueToTree(named.differs()));
        return node;
    }

    /** A lease that ran out is none: the case waits again, before anybody has written that down. */
    private CaseState state(CaseSummary summary) {
        return summary.state() == CaseState.READING && liveClaim(summary).isEmpty()
                ? CaseState.RECEIVED
                : summary.state();
    }

    private Optional<CaseSummary.Claim> liveClaim(CaseSummary summary) {
        return summary.claim().filter(claim -> claim.until().isAfter(now));
    }

    private ObjectNode hospital(CaseSummary summary) {
        Map<String, String> names = summary.hospitalName();
        return Json.MAPPER
                .createObjectNode()
                .put("id", summary.hospital().value())
                .put("name", nameOf(names, texts.language(), summary.hospital().value()));
    }

    static String nameOf(Map<String, String> names, Language language, String otherwise) {
        return names.getOrDefault(language.tag(), names.getOrDefault(Language.UZBEK_LATIN.tag(), otherwise));
    }

    private static ObjectNode patient(CaseSummary summary) {
        ObjectNode patient = Json.MAPPER.createObjectNode();
        patient.put("name", Patients.name(summary).orElse(null))
                .put(
                        "sex",
                        Patients.sex(summary)
                                .map(s -> s.name().toLowerCase(Locale.ROOT))
                                .orElse(null));
        OptionalDouble age = Patients.ageYears(summary);
        if (age.isPresent()) {
            patient.put("ageYears", age.getAsDouble());
        } else {
            patient.putNull("ageYears");
        }
        return patient.put("confirmed", summary.confirmed());
    }

    /** Statements carry their text in every language; one is shown. */
    JsonNode inLanguage(JsonNode statements) {
        JsonNode shown = statements.deepCopy();
        for (JsonNode statement : shown) {
            if (statement instanceof ObjectNode node && node.has("texts")) {
                JsonNode all = node.path("texts");
                node.put("text", all.path(texts.language().tag()).asText());
                node.remove("texts");
            }
        }
        return shown;
    }

    JsonNode claim(CaseSummary summary) {
        return liveClaim(summary).<JsonNode>map(CaseJson::claim).orElseGet(Json.MAPPER::nullNode);
    }

    static ObjectNode claim(CaseSummary.Claim claim) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.putObject("by").put("id", claim.by().toString()).put("name", claim.name());
        return node.put("until", claim.until().toString());
    }

    private static ArrayNode steps(CaseSummary summary) {
        ArrayNode steps = Json.MAPPER.createArrayNode();
        for (CaseSummary.Step step : summary.steps()) {
            ObjectNode node = steps.addObject()
                    .put("step", step.step())
                    .put("at", step.at().toString())
                    .put("clock", step.clock());
            step.by().ifPresent(name -> node.putObject("by").put("name", name));
        }
        return steps;
    }

    private JsonNode recommendation(CaseSummary summary) {
        if (summary.recommendation().isEmpty()) {
            return Json.MAPPER.nullNode();
        }
        CaseSummary.Recommendation given = summary.recommendation().get();
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("headline", headline(given))
                .put("urgentTransfer", given.urgentTransfer())
                .put("text", given.recommendation())
                .put("kind", given.kind());
        node.set("codes", Json.MAPPER.valueToTree(given.codes()));
        return node;
    }

    private String headline(CaseSummary.Recommendation given) {
        if (given.urgentTransfer()) {
            return texts.text("rec.transfer_urgent");
        }
        return given.codes().stream()
                .filter(texts::has)
                .map(texts::text)
                .findFirst()
                .orElseGet(() -> given.recommendation().lines().findFirst().orElse(""));
    }
}
