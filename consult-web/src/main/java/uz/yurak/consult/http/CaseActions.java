package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uz.yurak.consult.cases.CaseAction;
import uz.yurak.consult.cases.CaseSummary.Claim;
import uz.yurak.consult.cases.ReadingText;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Signature;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.consult.store.CaseChanges;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.ReadingStore;
import uz.yurak.text.Language;

/** What people do to a case. */
final class CaseActions {
    private static final int CONFLICT = 409;

    private final CaseChanges changes;
    private final ReadingStore readings;
    private final CaseReads reads;

    CaseActions(CaseChanges changes, ReadingStore readings, CaseReads reads) {
        this.changes = changes;
        this.readings = readings;
        this.reads = reads;
    }

    Answer open(Call call) {
        changes.open(call.scope(), call.id("id"), call.person());
        return Answer.none();
    }

    Answer claim(Call call) {
        boolean takeOver = call.json().path("takeOver").asBoolean(false);
        Claim claim = changes.claim(call.scope(), call.id("id"), call.person(), takeOver);
        if (claim.by().equals(call.person().id())) {
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.set("claim", CaseJson.claim(claim));
            return Answer.json(body);
        }
        ObjectNode body = Problems.body("err.conflict", "somebody else reads this case", "");
        body.set("claim", CaseJson.claim(claim));
        return Answer.json(CONFLICT, body);
    }

    Answer release(Call call) {
        changes.release(call.scope(), call.id("id"), call.person());
        return Answer.none();
    }

    Answer draft(Call call) {
        changes.draft(call.scope(), call.id("id"), call.person(), text(call, call.json()));
        return Answer.none();
    }

    Answer sign(Call call) {
        String kind = call.json().path("kind").asText("final");
        return sign(
                call,
                switch (kind) {
                    case "final" -> Signature.Kind.FINAL;
                    case "preliminary" -> Signature.Kind.PRELIMINARY;
                    default -> throw Refused.field("kind", "expected final or preliminary");
                });
    }

    Answer amend(Call call) {
        return sign(call, Signature.Kind.AMENDMENT);
    }

    private Answer sign(Call call, Signature.Kind kind) {
        JsonNode body = call.json();
        Language language = Language.ofTag(
                        body.path("language").asText(call.person().language().tag()))
                .orElseThrow(() -> Refused.field("language", "expected uz, uz-Cyrl, ru or en"));
        Signature signature = new Signature(
                text(call, body),
                body.path("urgentTransfer").asBoolean(false),
                language,
                kind,
                body.path("reason").asText(""));
        readings.sign(call.scope(), call.id("id"), call.person(), signature);
        return reads.detail(call);
    }

    private static ReadingText text(Call call, JsonNode body) {
        ObjectNode known = Json.MAPPER.createObjectNode();
        for (String field : new String[] {"conclusion", "recommendation", "recommendationCodes"}) {
            known.set(field, body.path(field).isMissingNode() ? Json.MAPPER.nullNode() : body.path(field));
        }
        return call.json(known, "conclusion", ReadingText.class);
    }

    Answer urgency(Call call) {
        changes.setUrgency(
                call.scope(),
                call.id("id"),
                call.person(),
                Urgencies.ofKey(call.text("urgency")),
                call.requiredText("reason"));
        return reads.detail(call);
    }

    Answer requestRepeat(Call call) {
        return end(call, CaseAction.REQUEST_REPEAT);
    }

    Answer reject(Call call) {
        return end(call, CaseAction.REJECT);
    }

    Answer cancel(Call call) {
        return end(call, CaseAction.CANCEL);
    }

    private Answer end(Call call, CaseAction action) {
        changes.end(call.scope(), call.id("id"), call.person(), action, call.requiredText("reason"));
        return reads.detail(call);
    }

    Answer acknowledge(Call call) {
        changes.acknowledge(call.scope(), call.id("id"), call.person(), call.requiredText("name"));
        return reads.detail(call);
    }
}
