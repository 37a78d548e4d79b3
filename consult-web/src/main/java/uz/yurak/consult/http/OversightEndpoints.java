package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.Scope;
import uz.yurak.consult.work.EnvelopeWork;
import uz.yurak.consult.work.EnvelopeWork.Outcome;
import uz.yurak.record.Envelope;

/** What an administrator watches: the quarantine, the audit trail. */
final class OversightEndpoints {
    private static final int MAX_ENTRIES = 500;
    private static final int USUAL_ENTRIES = 100;

    private final EnvelopeQueue queue;
    private final EnvelopeWork work;
    private final AuditLog audit;

    OversightEndpoints(EnvelopeQueue queue, EnvelopeWork work, AuditLog audit) {
        this.queue = queue;
        this.work = work;
        this.audit = audit;
    }

    Answer quarantine(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (EnvelopeQueue.Quarantined entry : queue.quarantined(MAX_ENTRIES)) {
            list.addObject()
                    .put("id", entry.id().toString())
                    .put("hospital", entry.hospital())
                    .put("machine", entry.machine())
                    .put("caseNumber", entry.caseNumber().orElse(null))
                    .put("reason", entry.reason())
                    .put("at", entry.at().toString())
                    .put("bytes", entry.bytes());
        }
        return Answer.json(list);
    }

    /** Reads it again, after an upgrade say; what still cannot be read stays where it is. */
    Answer retry(Call call) {
        UUID id = call.id("id");
        Envelope envelope = queue.ofQuarantine(Scope.CENTER, id).orElseThrow(Refused::notFound);
        audit.append(call.person().login(), "quarantine.retry", "quarantine:" + id, "");
        Outcome outcome = work.process(envelope);
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("read", outcome.read().isPresent());
        body.put("caseId", outcome.caseId().map(UUID::toString).orElse(null));
        body.set(
                "problem",
                outcome.problem()
                        .<JsonNode>map(reason -> Json.MAPPER.createObjectNode().put("message", reason))
                        .orElseGet(Json.MAPPER::nullNode));
        return Answer.json(body);
    }

    Answer original(Call call) {
        UUID id = call.id("id");
        Envelope envelope = queue.ofQuarantine(Scope.CENTER, id).orElseThrow(Refused::notFound);
        audit.append(call.person().login(), "quarantine.export", "quarantine:" + id, "");
        return Answer.download("quarantine-" + id + RecordingEndpoints.extension(envelope), envelope.bytes());
    }

    Answer audit(Call call) {
        int limit = call.whole("limit", USUAL_ENTRIES, 1, MAX_ENTRIES);
        Optional<Long> before = call.query("before").map(OversightEndpoints::sequence);
        ArrayNode list = Json.MAPPER.createArrayNode();
        Optional<String> subject = call.query("case").map(id -> "case:" + id);
        for (AuditLog.Entry entry : audit.list(subject, before, limit)) {
            list.addObject()
                    .put("seq", entry.seq())
                    .put("at", entry.at().toString())
                    .put("who", entry.who())
                    .put("action", entry.action())
                    .put("subject", entry.subject())
                    .put("detail", entry.detail())
                    .put("hash", entry.hash());
        }
        return Answer.json(list);
    }

    private static Long sequence(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refused.field("before", "expected an entry's seq");
        }
    }
}
