package uz.yurak.adapter.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import uz.yurak.signal.quality.Advice;
import uz.yurak.signal.quality.Quality;
import uz.yurak.text.Texts;

/** How far a recording can be trusted, and what to do about it, as JSON: {@code quality} of {@code analyze --json}. */
public final class QualityJson {
    private QualityJson() {}

    /** Advice in the language of the texts; keys and leads are the same in all. */
    public static ObjectNode of(Quality quality, Texts texts) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("overall", key(quality.overall()));
        ObjectNode leads = out.putObject("leads");
        quality.leads().forEach((lead, of) -> {
            ObjectNode node = leads.putObject(lead.label()).put("grade", key(of.grade()));
            ArrayNode problems = node.putArray("problems");
            of.problems().forEach(problem -> problems.add(key(problem)));
            node.put("noiseUv", tenths(of.noiseUv()))
                    .put("mainsUv", tenths(of.mainsUv()))
                    .put("wanderUv", tenths(of.wanderUv()));
        });
        quality.suspectedReversal().ifPresent(electrodes -> out.put("suspectedReversal", electrodes));
        out.put("verdict", quality.verdict().key());
        ArrayNode advice = out.putArray("advice");
        quality.advice().forEach(one -> advice.add(advice(one, texts)));
        return out;
    }

    private static ObjectNode advice(Advice advice, Texts texts) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("key", advice.key()).put("text", advice.text(texts)).put("repeat", advice.repeat());
        ArrayNode electrodes = out.putArray("electrodes");
        advice.electrodes().forEach(electrodes::add);
        ArrayNode leads = out.putArray("leads");
        advice.leads().forEach(lead -> leads.add(lead.label()));
        advice.times().ifPresent(times -> out.put("times", Math.round(times * 100) / 100.0));
        return out;
    }

    /** Finer than a tenth of a microvolt is noise. */
    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
