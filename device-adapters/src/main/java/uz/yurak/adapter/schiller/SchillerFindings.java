package uz.yurak.adapter.schiller;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;

/**
 * The machine's numbers, marks and statements. A hyphen says that a thing was not measured.
 *
 * <p>Intervals are milliseconds, amplitudes of single leads millivolts; onsets and ends are samples, of the average beat in
 * {@code annotation_global}, of the rhythm in {@code rhythm_global}. That follows from the files: {@code (QRS_OFF - QRS_ON)}
 * samples at 500 Hz are {@code QRS}, {@code (T_OFF - QRS_ON)} are {@code QT}.
 */
final class SchillerFindings {
    private static final String MS = "ms";
    private static final String SAMPLES = "{samples}";
    private static final String QRS_TYPE = "R_QRS_TYPE";

    private record Meaning(String name, String unit) {}

    /** {@code QTC} is Bazett's: in the files it is QT over the root of RR. */
    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("HR", new Meaning("heartRateBpm", "/min")),
            Map.entry("RR", new Meaning("rrMeanMs", MS)),
            Map.entry("P", new Meaning("pDurationMs", MS)),
            Map.entry("PQ", new Meaning("prIntervalMs", MS)),
            Map.entry("QRS", new Meaning("qrsDurationMs", MS)),
            Map.entry("QT", new Meaning("qtIntervalMs", MS)),
            Map.entry("QTC", new Meaning("qtcBazettMs", MS)),
            Map.entry("AXIS_P", new Meaning("pAxisDeg", "deg")),
            Map.entry("AXIS_QRS", new Meaning("qrsAxisDeg", "deg")),
            Map.entry("AXIS_T", new Meaning("tAxisDeg", "deg")),
            Map.entry("P_ON", new Meaning("P_ON", SAMPLES)),
            Map.entry("P_OFF", new Meaning("P_OFF", SAMPLES)),
            Map.entry("QRS_ON", new Meaning("QRS_ON", SAMPLES)),
            Map.entry("QRS_OFF", new Meaning("QRS_OFF", SAMPLES)),
            Map.entry("T_OFF", new Meaning("T_OFF", SAMPLES)),
            Map.entry("BP_S", new Meaning("BP_S", "mm[Hg]")),
            Map.entry("BP_D", new Meaning("BP_D", "mm[Hg]")));

    private final List<DeviceMeasurement> measurements = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    List<DeviceMeasurement> measurements() {
        return measurements;
    }

    List<Mark> marks() {
        return marks;
    }

    List<String> statements() {
        return statements;
    }

    void add(Xml event) {
        event.all("annotation_global").forEach(annotation -> add(annotation, Optional.empty()));
        for (Xml waves : event.all("wavedata")) {
            for (Xml channel : waves.all("channel")) {
                Optional<Lead> lead = channel.textAt("name").map(Lead::named);
                channel.all("annotation_lead").forEach(annotation -> add(annotation, lead));
            }
        }
        addMarks(event.all("rhythm_global"));
        event.all("textdata").forEach(this::addStatements);
    }

    private void add(Xml annotation, Optional<Lead> lead) {
        String name = annotation.textAt("name").orElse("unnamed");
        OptionalDouble value = annotation.numberAt("value");
        if (value.isPresent()) {
            Meaning meaning = lead.isPresent()
                    ? new Meaning(name, leadUnit(name))
                    : MEANINGS.getOrDefault(name, new Meaning(name, "1"));
            measurements.add(new DeviceMeasurement(meaning.name(), lead, value.getAsDouble(), meaning.unit()));
        }
    }

    private static String leadUnit(String name) {
        if (name.endsWith("_AMPL")) {
            return "mV";
        }
        return name.endsWith("_DUR") ? MS : "1";
    }

    /** The lists of a rhythm run side by side: the type of the third complex stands third among the types. */
    private void addMarks(List<Xml> lists) {
        Map<Integer, String> types = new HashMap<>();
        for (Xml list : lists) {
            if (list.textAt("name").equals(Optional.of(QRS_TYPE))) {
                List<Xml> values = list.all("value");
                for (int i = 0; i < values.size(); i++) {
                    types.put(i, "type " + values.get(i).text().strip());
                }
            }
        }
        for (Xml list : lists) {
            String code = list.textAt("name").orElse("mark");
            List<Xml> values = list.all("value");
            for (int i = 0; i < values.size() && !code.equals(QRS_TYPE); i++) {
                OptionalDouble index = XmlData.number(values.get(i).text());
                if (index.orElse(-1) >= 0) {
                    String type = code.startsWith("R_QRS") ? types.getOrDefault(i, "") : "";
                    marks.add(new Mark(Math.round(index.getAsDouble()), Optional.empty(), code, type));
                }
            }
        }
    }

    private void addStatements(Xml text) {
        if (text.textAt("type").equals(Optional.of("INTERPRETATION"))) {
            for (Xml inner : text.all("textdata")) {
                inner.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(statements::add);
            }
        }
    }
}
