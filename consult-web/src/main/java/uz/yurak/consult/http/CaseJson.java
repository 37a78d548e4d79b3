package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Clinical;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.MachineSubject;
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
        row.set("claim", claim(summary));
        row.set("steps", steps(summary));
        row.set("recommendation", recommendation(summary));
        return row;
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
        Optional<Entered> entered = summary.entered();
        Optional<MachineSubject> machine = summary.machine();
        String name = entered.map(Entered::fullName)
                .filter(full -> !full.isEmpty())
                .or(() -> machine.map(CaseJson::machineName))
                .orElse("");
        String sex = entered.map(Entered::sex)
                .or(() -> machine.map(MachineSubject::sex))
                .orElse(null);
        patient.put("name", name.isEmpty() ? null : name).put("sex", sex);
        patient.put("ageYears", age(summary)).put("confirmed", summary.confirmed());
        return patient;
    }

    private static String machineName(MachineSubject machine) {
        return (text(machine.familyName()) + " " + text(machine.givenName())).strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Whole years on the day of receipt, from a birth date; else what the machine says. */
    private static @Nullable Double age(CaseSummary summary) {
        LocalDate received = summary.receivedAt().atZone(ZoneOffset.UTC).toLocalDate();
        Optional<LocalDate> born = summary.entered()
                .map(Entered::birthDate)
                .or(() -> summary.machine().map(MachineSubject::birthDate));
        if (born.isPresent() && !born.get().isAfter(received)) {
            return (double) Period.between(born.get(), received).getYears();
        }
        return summary.machine().map(MachineSubject::ageYears).orElse(null);
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
