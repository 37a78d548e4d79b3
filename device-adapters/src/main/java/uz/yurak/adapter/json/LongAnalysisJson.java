package uz.yurak.adapter.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.holter.Episode;
import uz.yurak.signal.holter.LongAnalysis;
import uz.yurak.signal.holter.Minute;
import uz.yurak.signal.holter.Strip;
import uz.yurak.signal.measure.HeartRateVariability;
import uz.yurak.text.Texts;

/** The analysis of a long recording as JSON: beats and urgency as of a short one, and what only hours have. */
public final class LongAnalysisJson {
    private static final int MOST_SHOWN = 200;

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

    /**
     * The same for a screen, without what grows with every beat: how many beats of each class, each minute's rate, episodes
     * (of each kind at most {@value #MOST_SHOWN}, the first; {@code episodeCounts} has all), where the strips lie.
     */
    public static ObjectNode overview(LongAnalysis analysis) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("rateHz", analysis.rateHz());
        out.put("durationSeconds", tenths(analysis.sampleCount() / analysis.rateHz()));
        out.put("missingSeconds", tenths(analysis.missingSamples() / analysis.rateHz()));
        ObjectNode classes = out.putObject("beats");
        analysis.beats().stream()
                .collect(Collectors.groupingBy(
                        Beat::beatClass, () -> new EnumMap<>(BeatClass.class), Collectors.counting()))
                .forEach((of, count) -> classes.put(of.name().toLowerCase(Locale.ROOT), count));
        ArrayNode minutes = out.putArray("minutes");
        analysis.minutes().forEach(minute -> {
            ObjectNode one = minute(minute);
            one.remove("stUv");
            minutes.add(one);
        });
        ObjectNode counts = out.putObject("episodeCounts");
        ArrayNode episodes = out.putArray("episodes");
        for (Episode.Kind kind : Episode.Kind.values()) {
            List<Episode> of =
                    analysis.episodes().stream().filter(e -> e.kind() == kind).toList();
            counts.put(kind.key(), of.size());
            of.stream().limit(MOST_SHOWN).forEach(episode -> episodes.add(episode(episode)));
        }
        out.set("variability", variability(analysis.variability()));
        ArrayNode strips = out.putArray("strips");
        analysis.strips()
                .forEach(strip -> strips.addObject()
                        .put("why", strip.why())
                        .put("sample", strip.startSample())
                        .put("endSample", strip.endSample()));
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
