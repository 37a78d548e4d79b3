package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Lead;
import uz.yurak.signal.compare.Change;
import uz.yurak.signal.compare.Compared;
import uz.yurak.signal.compare.Comparer;
import uz.yurak.signal.compare.Comparison;
import uz.yurak.text.Texts;

/** Two kept analyses of one patient side by side, in the words of the person who looks. */
final class ComparisonJson {
    private ComparisonJson() {}

    /**
     * What changed; numbers of leads in the usual order, which what is kept has lost.
     *
     * @param earlier an analysis as kept
     * @param now the later one
     * @param before the earlier's statements in the language shown
     * @param after the later's
     */
    static ObjectNode of(JsonNode earlier, JsonNode now, JsonNode before, JsonNode after, Texts texts) {
        Comparison comparison = Comparer.compare(compared(earlier), compared(now));
        ObjectNode node = Json.MAPPER.createObjectNode();
        ArrayNode changes = node.putArray("changes");
        for (Change change : comparison.changes()) {
            changes.addObject()
                    .put("key", change.key())
                    .put("aha", change.aha())
                    .put("text", texts.text("statement.comparison." + change.key()));
        }
        node.set("appeared", chosen(after, comparison.appeared()));
        node.set("gone", chosen(before, comparison.gone()));
        ArrayNode differences = node.putArray("differences");
        comparison
                .differences()
                .forEach(difference -> differences
                        .addObject()
                        .put("name", difference.name())
                        .put("before", difference.before())
                        .put("now", difference.now()));
        return node;
    }

    private static ArrayNode chosen(JsonNode statements, List<String> codes) {
        ArrayNode out = Json.MAPPER.createArrayNode();
        for (JsonNode statement : statements) {
            if (codes.contains(statement.path("code").asText())) {
                out.add(statement);
            }
        }
        return out;
    }

    private static Compared compared(JsonNode analysis) {
        List<String> codes = new ArrayList<>();
        analysis.path("statements").forEach(s -> codes.add(s.path("code").asText()));
        Map<String, Double> numbers = new LinkedHashMap<>();
        analysis.path("measurements").properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                numbers.put(entry.getKey(), entry.getValue().doubleValue());
            }
        });
        JsonNode st = analysis.path("measurements").path("st");
        Set<String> leads = new LinkedHashSet<>();
        Lead.STANDARD_12.forEach(lead -> leads.add(lead.label()));
        st.fieldNames().forEachRemaining(leads::add);
        for (String lead : leads) {
            JsonNode j = st.path(lead).path("j");
            if (j.isNumber()) {
                numbers.put(Compared.stAtJ(lead), j.doubleValue());
            }
        }
        return new Compared(codes, numbers);
    }
}
