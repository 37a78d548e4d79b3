package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.EnvelopeQueue.ReadResult;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.PgEnvelopeStore;
import uz.yurak.consult.work.EnvelopeWork;
import uz.yurak.consult.work.EnvelopeWork.Outcome;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;

/**
 * Files that a person sends. Committed before they are read; the person is told at once whether they are an ECG, and whoever
 * sends the same again gets the same case.
 */
final class Uploads {
    private static final int UNPROCESSABLE = 422;

    private final PgEnvelopeStore envelopes;
    private final EnvelopeWork work;
    private final CaseStore cases;
    private final AuditLog audit;
    private final Clock clock;

    Uploads(PgEnvelopeStore envelopes, EnvelopeWork work, CaseStore cases, AuditLog audit, Clock clock) {
        this.envelopes = envelopes;
        this.work = work;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    Answer take(Call call) throws IOException {
        boolean test = call.flag("test");
        String urgency = call.query("urgency").orElse("routine");
        Map<String, Bytes> files = files(call.context().fileUploads());
        HospitalId hospital = call.hospital();
        Envelope envelope = Envelope.received(
                hospital,
                machine(hospital, test),
                Optional.of(nameOf(files)),
                Optional.empty(),
                test,
                Urgencies.ofKey(urgency),
                clock.instant(),
                files.size() == 1 ? files.values().iterator().next() : Readers.bundle(files));
        refuseTooLarge(envelope.bytes().length());
        Optional<UUID> known = envelopes.keepUpload(envelope, call.person().id());
        audit.append(
                call.person().login(), "upload", "envelope:" + envelope.id().hex(), test ? "test" : "");
        return known.isPresent() ? again(call, known.get()) : read(call, envelope);
    }

    /** A test and a real sending of the same file are two: a test never hides a patient. */
    private static MachineId machine(HospitalId hospital, boolean test) {
        return new MachineId(hospital.value() + (test ? "-web-test" : "-web"));
    }

    private Answer again(Call call, UUID caseId) {
        CaseSummary summary = cases.summary(call.scope(), caseId).orElseThrow(Refused::notFound);
        return Answer.json(Answer.CREATED, body(call, summary, true));
    }

    private Answer read(Call call, Envelope envelope) {
        Outcome outcome = work.process(envelope);
        if (outcome.read().isEmpty() || outcome.caseId().isEmpty()) {
            return refused(outcome);
        }
        ReadResult read = outcome.read().get();
        CaseSummary summary =
                cases.summary(call.scope(), outcome.caseId().get()).orElseThrow(Refused::notFound);
        ObjectNode body = body(call, summary, false);
        body.put("format", read.format());
        body.set("machine", Json.MAPPER.valueToTree(read.subject()));
        body.set(
                "quality",
                read.analysis().result().map(result -> result.path("quality")).orElseGet(Json.MAPPER::nullNode));
        read.analysis().problem().ifPresent(problem -> body.putObject("problem").put("message", problem));
        return Answer.json(Answer.CREATED, body);
    }

    private static Answer refused(Outcome outcome) {
        String reason = outcome.problem().orElse("cannot be read");
        ObjectNode body = Problems.body(keyOf(reason), reason, "");
        outcome.quarantine().ifPresent(entry -> body.put("quarantineId", entry.toString()));
        return Answer.json(UNPROCESSABLE, body);
    }

    private static String keyOf(String reason) {
        if (reason.contains("expected one of ")) {
            return "err.file_format";
        }
        return reason.matches("unsupported: [A-Z]+ pictures .*") ? "console.err.picture_kind" : "err.file_corrupt";
    }

    private ObjectNode body(Call call, CaseSummary summary, boolean duplicate) {
        CaseJson rows = new CaseJson(call.person().language(), clock.instant());
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("caseId", summary.id().toString())
                .put("number", summary.number())
                .put("duplicate", duplicate)
                .put("state", summary.state().key());
        body.putNull("format");
        body.set("machine", Json.MAPPER.<JsonNode>valueToTree(summary.machine().orElse(null)));
        body.putNull("quality");
        body.set("suspicion", rows.inLanguage(summary.suspicion()));
        body.putNull("problem");
        return body;
    }

    private static Map<String, Bytes> files(List<FileUpload> uploads) throws IOException {
        if (uploads.isEmpty() || uploads.size() > HttpLimits.MAX_UPLOAD_FILES) {
            throw Refused.field("file", "expected 1 to " + HttpLimits.MAX_UPLOAD_FILES + " files");
        }
        Map<String, Bytes> files = new TreeMap<>();
        long total = 0;
        for (FileUpload upload : uploads) {
            total += upload.size();
            refuseTooLarge(total);
            String name = baseName(upload.fileName());
            byte[] content = Files.readAllBytes(Path.of(upload.uploadedFileName()));
            if (files.put(name, Bytes.wrap(content)) != null) {
                throw Refused.field("file", "expected files of different names");
            }
        }
        return files;
    }

    private static void refuseTooLarge(long bytes) {
        if (bytes > Envelope.MAX_BYTES) {
            throw new Refused(
                    Refused.Kind.TOO_LARGE,
                    "err.file_size",
                    "expected at most " + Envelope.MAX_BYTES + " bytes, found " + bytes,
                    "file");
        }
    }

    /** The header names a record of several files. */
    private static String nameOf(Map<String, Bytes> files) {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".hea"))
                .findFirst()
                .orElse(files.keySet().iterator().next());
    }

    private static String baseName(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = name.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "file" : clean.substring(Math.max(0, clean.length() - 200));
    }
}
