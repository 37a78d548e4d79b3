package uz.yurak.consult.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uz.yurak.consult.store.Json;
import uz.yurak.gateway.pack.Preview;
import uz.yurak.gateway.pack.Preview.Trust;
import uz.yurak.gateway.pack.Preview.Word;
import uz.yurak.record.Lead;

/** The sending computer's numbers in the shape of an analysis, so that a page shows both alike. */
final class PreviewJson {
    private PreviewJson() {}

    static ObjectNode of(Preview preview) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        ObjectNode measurements = node.putObject("measurements");
        preview.measurements().forEach(measurements::put);
        preview.quality().ifPresent(trust -> node.set("quality", quality(trust)));
        return node.put("beat", preview.beat().isPresent());
    }

    private static ObjectNode quality(Trust trust) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("overall", trust.grade()).put("verdict", trust.verdict());
        trust.suspectedReversal().ifPresent(key -> node.put("suspectedReversal", key));
        ObjectNode leads = node.putObject("leads");
        trust.leads().forEach((lead, grade) -> leads.putObject(lead.label()).put("grade", grade));
        ArrayNode advice = node.putArray("advice");
        trust.advice().forEach(word -> advice.add(advice(word)));
        return node;
    }

    private static ObjectNode advice(Word word) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("key", word.key()).put("repeat", word.repeat());
        if (!word.electrodes().isEmpty()) {
            node.set("electrodes", Json.MAPPER.valueToTree(word.electrodes()));
        }
        List<String> leads = word.leads().stream().map(Lead::label).toList();
        if (!leads.isEmpty()) {
            node.set("leads", Json.MAPPER.valueToTree(leads));
        }
        word.times().ifPresent(times -> node.put("times", times));
        return node;
    }
}
