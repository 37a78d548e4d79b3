package uz.yurak.adapter.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.compare.Comparison;
import uz.yurak.signal.interpret.Agreement;
import uz.yurak.signal.interpret.Codes;
import uz.yurak.signal.interpret.Evidence;
import uz.yurak.signal.interpret.Measured;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.Deflection;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.text.Texts;

/** An analysis as JSON: what {@code analyze --json} adds to {@code inspect --json} (design, section 5). */
public final class AnalysisJson {
    private AnalysisJson() {}

    /** Statements and reasons in the language of the texts; codes and names are the same in all. */
    public static ObjectNode of(Analysis analysis, Texts texts) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode beats = out.putArray("beats");
        analysis.beats()
                .forEach(beat -> beats.addObject().put("sample", beat.sample()).put("class", key(beat.beatClass())));
        out.set("measurements", measurements(analysis.measurements()));
        ObjectNode notMeasured = out.putObject("notMeasured");
        analysis.measurements().notMeasured().forEach((name, reason) -> notMeasured.put(name, reason.english()));
        ObjectNode notMeasuredKeys = out.putObject("notMeasuredKeys");
        analysis.measurements().notMeasured().forEach((name, reason) -> notMeasuredKeys.put(name, reason.key()));
        ArrayNode statements = out.putArray("statements");
        analysis.statements().forEach(statement -> statements.add(statement(statement, texts)));
        out.put("urgency", key(analysis.urgency()));
        out.set("quality", QualityJson.of(analysis.quality(), texts));
        return out;
    }

    /** A comparison with an earlier recording: {@code comparison} of {@code analyze --json --earlier}. */
    public static ObjectNode of(Comparison comparison, Texts texts) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode changes = out.putArray("changes");
        comparison
                .changes()
                .forEach(change -> changes.addObject()
                        .put("code", change.key())
                        .put("aha", change.aha())
                        .put("text", texts.text("statement.comparison." + change.key())));
        ArrayNode appeared = out.putArray("appeared");
        comparison.appeared().forEach(appeared::add);
        ArrayNode gone = out.putArray("gone");
        comparison.gone().forEach(gone::add);
        ObjectNode differences = out.putObject("differences");
        comparison
                .differences()
                .forEach(d -> differences
                        .putObject(d.name())
                        .put("before", tenths(d.before()))
                        .put("now", tenths(d.now()))
                        .put("change", tenths(d.change())));
        return out;
    }

    private static ObjectNode measurements(Measurements measurements) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (Quantity quantity : Quantity.values()) {
            measurements.of(quantity).ifPresent(value -> out.put(quantity.key(), tenths(value)));
        }
        ObjectNode st = out.putObject("st");
        measurements
                .st()
                .forEach((lead, level) -> st.putObject(lead.label())
                        .put("j", tenths(level.jUv()))
                        .put("j20", tenths(level.j20Uv()))
                        .put("j40", tenths(level.j40Uv()))
                        .put("j60", tenths(level.j60Uv()))
                        .put("j80", tenths(level.j80Uv()))
                        .put("derived", level.derived()));
        ObjectNode leads = out.putObject("leads");
        measurements.leads().forEach((lead, of) -> leads.set(lead.label(), lead(of)));
        ObjectNode support = out.putObject("support");
        measurements
                .support()
                .forEach((quantity, behind) -> support.putObject(quantity.key())
                        .put("beats", behind.beats())
                        .put("confidence", thousandths(behind.confidence())));
        return out.put("representativeBeats", measurements.representativeBeats());
    }

    /** The waves of one lead; one that is absent has no entry. */
    private static ObjectNode lead(LeadMeasurements of) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        wave(out, "p", of.p());
        wave(out, "q", of.q());
        wave(out, "r", of.r());
        wave(out, "s", of.s());
        wave(out, "rPrime", of.rPrime());
        wave(out, "sPrime", of.sPrime());
        wave(out, "t", of.t());
        of.biphasicT().ifPresent(t -> {
            ArrayNode parts = out.putArray("tParts");
            Stream.of(t.first(), t.second())
                    .forEach(part -> put(parts.addObject(), part).put("peakMs", tenths(part.peakMs())));
        });
        out.put("u", key(of.u()));
        of.prMs().ifPresent(ms -> out.put("prIntervalMs", tenths(ms)));
        of.qrsMs().ifPresent(ms -> out.put("qrsDurationMs", tenths(ms)));
        of.rPeakMs().ifPresent(ms -> out.put("rPeakMs", tenths(ms)));
        return out.put("qs", of.isQs())
                .put("qrsAreaUvMs", tenths(of.qrsAreaUvMs()))
                .put("stSlopeUvPerS", tenths(of.stSlopeUvPerS()))
                .put("derived", of.derived());
    }

    private static void wave(ObjectNode lead, String name, Optional<Deflection> wave) {
        wave.ifPresent(w -> put(lead.putObject(name), w));
    }

    private static ObjectNode put(ObjectNode to, Deflection wave) {
        return to.put("amplitudeUv", tenths(wave.amplitudeUv())).put("durationMs", tenths(wave.durationMs()));
    }

    private static ObjectNode statement(Statement statement, Texts texts) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("code", statement.code());
        statement.snomed().ifPresent(code -> out.put("snomed", code));
        Codes codes = statement.term().codes();
        codes.aha().ifPresent(code -> out.put("aha", code));
        codes.mdc().ifPresent(code -> out.put("mdc", code));
        codes.minnesota().ifPresent(code -> out.put("minnesota", code));
        out.put("text", statement.text(texts));
        out.put("severity", key(statement.severity()));
        out.put("rule", statement.source());
        ArrayNode evidence = out.putArray("evidence");
        statement.evidence().forEach(e -> evidence.add(evidence(e)));
        ArrayNode remarks = out.putArray("remarks");
        statement.remarks().forEach(remark -> remarks.add(texts.text("statement.remark." + remark)));
        Measured.pooled(statement.code()).ifPresent(all -> out.set("measured", measured(all)));
        return out;
    }

    /** How the statement did on labeled records; shares, and how many records carried the label. */
    private static ObjectNode measured(Agreement all) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("sensitivity", thousandths(all.sensitivity().part()));
        if (all.specificity().of() > 0) {
            out.put("specificity", thousandths(all.specificity().part()));
        }
        return out.put("labeled", all.labeled());
    }

    private static double thousandths(double part) {
        return Math.round(part * 1000) / 1000.0;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", evidence.name());
        evidence.lead().ifPresent(lead -> out.put("lead", lead.label()));
        out.put("value", tenths(evidence.value()));
        if (!evidence.unit().isEmpty()) {
            out.put("unit", evidence.unit());
        }
        evidence.limit().ifPresent(limit -> out.put("limit", limit));
        return out;
    }

    /** Finer than a tenth of a unit is noise in every unit we use. */
    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
