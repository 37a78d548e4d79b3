package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Warning;

/** Pacemaker pulses and annotations; their times are milliseconds after the first sample. */
final class PhilipsMarks {
    private final double rateHz;
    private final List<Warning> warnings;
    private final List<Mark> marks = new ArrayList<>();

    private PhilipsMarks(double rateHz, List<Warning> warnings) {
        this.rateHz = rateHz;
        this.warnings = warnings;
    }

    /** @param rateHz of the first lead, in whose samples the marks are */
    static List<Mark> of(Xml root, double rateHz, List<Warning> warnings) {
        PhilipsMarks found = new PhilipsMarks(rateHz, warnings);
        for (String section : List.of("internalmeasurements", "measurements")) {
            root.at(section).ifPresent(found::addPulses);
        }
        root.at("waveforms", "annotations").ifPresent(found::addAnnotations);
        return found.marks;
    }

    private void addPulses(Xml measurements) {
        for (String scope : List.of("crossleadmeasurements", "globalmeasurements")) {
            measurements.at(scope, "pacepulses").ifPresent(pulses -> addPulses(pulses, Optional.empty()));
        }
        for (Xml lead : measurements
                .at("leadmeasurements")
                .map(all -> all.all("leadmeasurement"))
                .orElse(List.of())) {
            Optional<Lead> name = lead.attribute("leadname").map(PhilipsLeadNames::lead);
            lead.at("pacepulses").ifPresent(pulses -> addPulses(pulses, name));
        }
    }

    private void addPulses(Xml pulses, Optional<Lead> lead) {
        for (Xml pulse : pulses.all("pacepulse")) {
            String text = pulse.attributes().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("starttime"))
                    .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                    .map(entry -> entry.getKey() + " " + entry.getValue().strip())
                    .collect(Collectors.joining(", "));
            add(pulse, pulse.attribute("starttime"), lead, "pacepulse", text);
        }
    }

    private void addAnnotations(Xml annotations) {
        for (Xml annotation : annotations.all("annotation")) {
            add(
                    annotation,
                    annotation.textAt("time"),
                    annotation.textAt("leadname").map(PhilipsLeadNames::lead),
                    annotation.textAt("label").orElse("annotation"),
                    "");
        }
        warnings.add(Unseen.warning("Sierra ECG annotations"));
    }

    private void add(Xml element, Optional<String> time, Optional<Lead> lead, String code, String text) {
        OptionalDouble timeMs = time.map(XmlData::number).orElse(OptionalDouble.empty());
        if (timeMs.orElse(-1) >= 0) {
            marks.add(new Mark(Math.round(timeMs.getAsDouble() * rateHz / 1000), lead, code, text));
        } else {
            warnings.add(new Warning(element.place(), "without a time; left out"));
        }
    }
}
