package uz.yurak.adapter.aecg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * Writes the sequence sets of a recording. A sequence cannot say that samples are missing, so a lead with gaps is written as
 * the stretches between them, each in a set of its own.
 */
final class AecgSignalWriter {
    private final AecgXml xml;
    private final Recording recording;

    AecgSignalWriter(AecgXml xml, Recording recording) {
        this.xml = xml;
        this.recording = recording;
    }

    /** A stretch of a lead without gaps. */
    private record Stretch(LeadSignal lead, Samples samples) {}

    /** Where stretches lie that share a sequence set. */
    private record Axis(double rateHz, double startMs) {}

    void write() throws XMLStreamException {
        for (Map.Entry<Axis, List<Stretch>> set : sets().entrySet()) {
            sequenceSet(set.getKey(), set.getValue());
        }
    }

    private Map<Axis, List<Stretch>> sets() {
        Map<Axis, List<Stretch>> sets = new LinkedHashMap<>();
        for (LeadSignal lead : recording.leads()) {
            int from = 0;
            for (Gap gap : lead.gaps()) {
                addStretch(sets, lead, from, gap.startIndex());
                from = gap.endIndex();
            }
            addStretch(sets, lead, from, lead.samples().count());
        }
        return sets;
    }

    private static void addStretch(Map<Axis, List<Stretch>> sets, LeadSignal lead, int from, int to) {
        if (from < to) {
            Axis axis = new Axis(lead.rateHz(), lead.startOffsetMs() + from * 1000.0 / lead.rateHz());
            sets.computeIfAbsent(axis, a -> new ArrayList<>())
                    .add(new Stretch(lead, lead.samples().range(from, to)));
        }
    }

    private void sequenceSet(Axis axis, List<Stretch> stretches) throws XMLStreamException {
        xml.start("component", "sequenceSet", "component", "sequence");
        Optional<RecordedAt> at = recording.recordedAt();
        xml.empty("code", "code", at.isPresent() ? "TIME_ABSOLUTE" : "TIME_RELATIVE", "codeSystem", AecgWriter.ACT);
        xml.start("value");
        xml.type(at.isPresent() ? "GLIST_TS" : "GLIST_PQ");
        if (at.isPresent()) {
            xml.empty("head", "value", AecgTime.written(at.get(), axis.startMs()));
        } else {
            xml.quantity("head", axis.startMs() / 1000, "s", "");
        }
        xml.quantity("increment", 1 / axis.rateHz(), "s", "");
        xml.end(3);
        for (Stretch stretch : stretches) {
            sequence(stretch);
        }
        xml.end(2);
    }

    private void sequence(Stretch stretch) throws XMLStreamException {
        xml.start("component", "sequence");
        LeadSignal lead = stretch.lead();
        String label = lead.lead().label();
        if (lead.lead().isKnown()) {
            xml.empty("code", "code", "MDC_ECG_LEAD_" + label.toUpperCase(Locale.ROOT), "codeSystem", AecgWriter.MDC);
        } else {
            xml.empty("code", "nullFlavor", "OTH", "displayName", label);
        }
        xml.start("value");
        xml.type("SLIST_PQ");
        Scale scale = lead.scale().orElseThrow();
        xml.microvolts("origin", scale.offsetNanovolts());
        xml.microvolts("scale", scale.nanovoltsPerCount());
        xml.digits(stretch.samples());
        xml.end(3);
    }
}
