package uz.yurak.consult.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.json.AnalysisJson;
import uz.yurak.consult.store.AnalysisResult;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** Analyzes a recording and keeps each statement in every language, because the reader's is not known yet. */
final class Analyses {
    private static final Logger LOG = LoggerFactory.getLogger(Analyses.class);

    private Analyses() {}

    /** Never throws for a fault of the analysis: the case counts as urgent then, and a person reads it. */
    static AnalysisResult of(Recording recording, Patient patient) {
        if (recording.isPaper()) {
            return failed("paper: not analyzed", patient);
        }
        try {
            Analysis analysis = Analyzer.analyze(recording, patient);
            ObjectNode json = json(analysis);
            return new AnalysisResult(
                    Optional.of(json),
                    suspicion(json.path("statements")),
                    analysis.urgency(),
                    Optional.empty(),
                    patient);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("an analysis failed: a {} recording", recording.format(), e);
            return failed("the analysis failed: a fault of ours", patient);
        }
    }

    /** No analysis: the case counts as urgent. */
    static AnalysisResult failed(String problem, Patient patient) {
        return new AnalysisResult(
                Optional.empty(), Json.MAPPER.createArrayNode(), Urgency.URGENT, Optional.of(problem), patient);
    }

    private static ObjectNode json(Analysis analysis) {
        ObjectNode json = AnalysisJson.of(analysis, Texts.of(Language.ENGLISH));
        for (Language language : Language.values()) {
            Texts texts = Texts.of(language);
            for (int i = 0; i < analysis.statements().size(); i++) {
                ObjectNode statement = (ObjectNode) json.path("statements").path(i);
                statement
                        .withObjectProperty("texts")
                        .put(language.tag(), analysis.statements().get(i).text(texts));
            }
        }
        return json;
    }

    private static ArrayNode suspicion(JsonNode statements) {
        ArrayNode suspicion = Json.MAPPER.createArrayNode();
        for (JsonNode statement : statements) {
            ObjectNode one = suspicion.addObject();
            one.set("code", statement.path("code"));
            one.set("severity", statement.path("severity"));
            one.set("texts", statement.path("texts"));
        }
        return suspicion;
    }
}
