package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import uz.yurak.consult.cases.CaseDetail;
import uz.yurak.consult.cases.EarlierEcg;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.Mismatch;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Pinfl;
import uz.yurak.consult.cases.ReadingEntry;
import uz.yurak.consult.cases.RecordingEntry;
import uz.yurak.consult.store.Json;

/** Everything of a case, for its page. */
final class CaseDetailJson {
    private final CaseJson rows;
    private final Person viewer;

    CaseDetailJson(CaseJson rows, Person viewer) {
        this.rows = rows;
        this.viewer = viewer;
    }

    ObjectNode of(CaseDetail detail) {
        ObjectNode node = rows.row(detail.summary());
        node.set("clinical", Json.MAPPER.valueToTree(detail.summary().clinical()));
        node.set("entered", entered(detail.summary().entered()));
        node.set("machine", Json.MAPPER.valueToTree(detail.summary().machine().orElse(null)));
        node.set("mismatches", mismatches(detail));
        node.set("resolved", Json.MAPPER.valueToTree(detail.summary().resolved()));
        ArrayNode recordings = node.putArray("recordings");
        detail.recordings().forEach(recording -> recordings.add(recording(recording)));
        ArrayNode earlier = node.putArray("earlier");
        detail.earlier().forEach(ecg -> earlier.add(earlier(ecg)));
        node.set("draft", Json.MAPPER.valueToTree(detail.draft().orElse(null)));
        ArrayNode readings = node.putArray("readings");
        detail.readings().forEach(reading -> readings.add(reading(reading)));
        node.set("report", report(detail));
        detail.notPrinted()
                .ifPresent(paper -> node.putObject("notPrinted")
                        .put("at", paper.at().toString())
                        .put("why", paper.why())
                        .put("final", paper.isFinal()));
        return node.put("hospitalPhone", detail.hospitalPhone());
    }

    /** The personal number is whole for the patient's own hospital alone. */
    private JsonNode entered(Optional<Entered> entered) {
        if (entered.isEmpty()) {
            return Json.MAPPER.nullNode();
        }
        ObjectNode node = Json.MAPPER.valueToTree(entered.get());
        String pinfl = entered.get().pinfl();
        if (pinfl != null && viewer.hospital().isEmpty()) {
            node.put("pinfl", Pinfl.masked(pinfl));
        }
        return node;
    }

    private static ArrayNode mismatches(CaseDetail detail) {
        ArrayNode node = Json.MAPPER.createArrayNode();
        Optional<Entered> entered = detail.summary().entered();
        Optional<MachineSubject> machine = detail.summary().machine();
        if (entered.isPresent() && machine.isPresent()) {
            for (Mismatch mismatch : Mismatch.between(entered.get(), machine.get())) {
                node.add(Json.MAPPER.<JsonNode>valueToTree(mismatch));
            }
        }
        return node;
    }

    private ObjectNode recording(RecordingEntry recording) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        recording.summary().ifPresent(summary -> node.setAll((ObjectNode) summary));
        node.put("id", recording.id().toString())
                .put("state", recording.state())
                .put("fileName", recording.fileName().orElse(null))
                .put("receivedAt", recording.receivedAt().toString())
                .put("sha256", recording.sha256())
                .put("analysisState", recording.analysisState());
        node.set("analysis", recording.analysis().map(this::analysis).orElseGet(Json.MAPPER::nullNode));
        node.set("problem", recording.problem().map(CaseDetailJson::problem).orElseGet(Json.MAPPER::nullNode));
        node.set("preview", recording.preview().orElseGet(Json.MAPPER::nullNode));
        node.set("arrival", ArrivalJson.of(recording.arrival()));
        node.set("differs", Json.MAPPER.valueToTree(recording.differs()));
        node.set("sameBytesAs", Json.MAPPER.valueToTree(recording.sameBytesAs()));
        return node;
    }

    private JsonNode analysis(JsonNode analysis) {
        ObjectNode node = analysis.deepCopy();
        node.set("statements", rows.inLanguage(analysis.path("statements")));
        return node;
    }

    private static JsonNode problem(String message) {
        return Json.MAPPER.createObjectNode().put("message", message);
    }

    private static ObjectNode earlier(EarlierEcg ecg) {
        return Json.MAPPER
                .createObjectNode()
                .put("caseId", ecg.caseId().toString())
                .put("number", ecg.number())
                .put("recordingId", ecg.recordingId().toString())
                .put("recordedAt", ecg.recordedAt().orElse(null))
                .put("receivedAt", ecg.receivedAt().toString())
                .put("origin", ecg.origin());
    }

    private static ObjectNode reading(ReadingEntry reading) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", reading.id().toString())
                .put("version", reading.version())
                .put("kind", reading.kind())
                .put("conclusion", reading.conclusion())
                .put("recommendation", reading.recommendation());
        node.set("recommendationCodes", Json.MAPPER.valueToTree(reading.codes()));
        node.put("urgentTransfer", reading.urgentTransfer()).put("language", reading.language());
        node.putObject("signedBy").put("name", reading.signedBy());
        return node.put("signedAt", reading.signedAt().toString())
                .put("reason", reading.reason().orElse(null));
    }

    private static JsonNode report(CaseDetail detail) {
        List<ReadingEntry> readings = detail.readings();
        return readings.isEmpty()
                ? Json.MAPPER.nullNode()
                : Json.MAPPER
                        .createObjectNode()
                        .put("url", "/api/cases/" + detail.summary().id() + "/report.pdf");
    }
}
