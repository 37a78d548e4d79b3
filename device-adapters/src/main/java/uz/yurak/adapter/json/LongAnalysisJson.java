package uz.yurak.adapter.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import uz.yurak.signal.holter.Episode;
import uz.yurak.signal.holter.LongAnalysis;
import uz.yurak.signal.holter.Minute;
import uz.yurak.signal.holter.Strip;
import uz.yurak.signal.measure.HeartRateVariability;
import uz.yurak.text.Texts;

/** The analysis of a long recording as JSON: beats and urgency as of a short one, and what only hours have. */
public final class LongAnalysisJson {
    private LongAnalysisJson() {}

    /** Statements in the language of the texts; codes and names are the same in all. Samples are the recording's. */
    public static ObjectNode of(LongAnalysis analysis, Texts texts) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("rateHz", analysis.rateHz());
        out.put("missingSeconds", tenths(analysis.missingSamples() / analysis.rateHz()));
        ArrayNode beats = out.putArray("beats");
        analysis.beats()
                .forEach(beat -> beats.addObject()
                        .put("sample", beat.sample())
                        .put("class", beat.beatClass().name().toLowerCase(Locale.ROOT)));
        ArrayNode minutes = out.putArray("minutes");
        analysis.minutes().forEach(minute -> minutes.add(minute(minute)));
        ArrayNode episodes = out.putArray("episodes");
        analysis.episodes().forEach(episode -> episodes.add(episode(episode)));
        out.set("variability", variability(analysis.variability()));
        ArrayNode strips = out.putArray("strips");
        analysis.strips().forEach(strip -> strips.add(strip(strip, texts)));
        out.put("urgency", analysis.urgency().name().toLowerCase(Locale.ROOT));
        return out;
    }

    private static ObjectNode minute(Minute minute) {
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("sample", minute.startSample())
                .put("beats", minute.beats())
                .put("ventricular", minute.ventricular());
        minute.rateBpm().ifPresent(rate -> out.put("rateBpm", tenths(rate)));
        ObjectNode st = out.putObject("stUv");
        minute.stUv().forEach((lead, uv) -> st.put(lead.label(), tenths(uv)));
        return out.put("stBeats", minute.stBeats());
    }

    private static ObjectNode episode(Episode episode) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", episode.kind().key())
                .put("sample", episode.startSample())
                .put("endSample", episode.endSample())
                .put("beats", episode.beats())
                .put("value", tenths(episode.value()))
                .put("unit", episode.kind().unit());
    }

    private static ObjectNode variability(HeartRateVariability variability) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        variability
                .values()
                .forEach((quantity, of) -> out.putObject(quantity.key())
                        .put("value", tenths(of.value()))
                        .put("intervals", of.intervals())
                        .put("confidence", Math.round(of.confidence() * 1000) / 1000.0));
        ObjectNode not = out.putObject("notMeasured");
        variability.notMeasured().forEach((quantity, reason) -> not.put(quantity.key(), reason.english()));
        return out;
    }

    private static ObjectNode strip(Strip strip, Texts texts) {
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("why", strip.why())
                .put("sample", strip.startSample())
                .put("endSample", strip.endSample());
        out.set("analysis", AnalysisJson.of(strip.analysis(), texts));
        return out;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
