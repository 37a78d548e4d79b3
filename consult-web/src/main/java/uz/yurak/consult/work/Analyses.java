package uz.yurak.consult.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.json.AnalysisJson;
import uz.yurak.adapter.json.LongAnalysisJson;
import uz.yurak.consult.store.AnalysisResult;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.holter.LongAnalysis;
import uz.yurak.signal.holter.LongAnalyzer;
import uz.yurak.signal.holter.Strip;
import uz.yurak.signal.interpret.Severity;
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
            if (recording.durationSeconds() >= LongAnalyzer.LONG_S) {
                return ofHours(LongAnalyzer.analyze(recording, patient, part -> {}), patient);
            }
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

    /**
     * Of hours: statements are those of the strips, each once with the first strip that gave it ({@code sample},
     * {@code why}), the gravest first; the overview stands under {@code long}.
     */
    static AnalysisResult ofHours(LongAnalysis analysis, Patient patient) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("long", LongAnalysisJson.overview(analysis));
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            for (Strip strip : analysis.strips()) {
                JsonNode statements = json(strip.analysis()).path("statements");
                for (int i = 0; i < statements.size(); i++) {
                    if (strip.analysis().statements().get(i).severity() == severity) {
                        ObjectNode statement = (ObjectNode) statements.path(i);
                        statement.put("sample", strip.startSample()).put("why", strip.why());
                        found.putIfAbsent(statement.path("code").asText(), statement);
                    }
                }
            }
        }
        json.putArray("statements").addAll(found.values());
        json.put("urgency", analysis.urgency().name().toLowerCase(Locale.ROOT));
        return new AnalysisResult(
                Optional.of(json), suspicion(json.path("statements")), analysis.urgency(), Optional.empty(), patient);
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
