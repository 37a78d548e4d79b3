package uz.yurak.adapter.mortara;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.DeviceMeasurement;

/**
 * The machine's numbers, which are attributes of the root, of the typical cycle and of {@code AUTOMATIC_MEASUREMENTS}; and
 * its statements with the reason behind each. Onsets and ends are milliseconds from the R peak.
 */
final class MortaraFindings {
    private static final String MS = "ms";

    private record Meaning(String name, String unit) {}

    /** By which formula {@code QTC} was corrected is not described; {@code QTB} and {@code QTF} are Bazett and Fridericia. */
    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("VENT_RATE", new Meaning("heartRateBpm", "/min")),
            Map.entry("AVERAGE_RR", new Meaning("rrMeanMs", MS)),
            Map.entry("NUM_QRS", new Meaning("NUM_QRS", "1")),
            Map.entry("P_DURATION", new Meaning("pDurationMs", MS)),
            Map.entry("PR_DURATION", new Meaning("prIntervalMs", MS)),
            Map.entry("PR_INTERVAL", new Meaning("prIntervalMs", MS)),
            Map.entry("QRS_DURATION", new Meaning("qrsDurationMs", MS)),
            Map.entry("QT", new Meaning("qtIntervalMs", MS)),
            Map.entry("QT_INTERVAL", new Meaning("qtIntervalMs", MS)),
            Map.entry("QTC", new Meaning("QTC", MS)),
            Map.entry("QTB", new Meaning("qtcBazettMs", MS)),
            Map.entry("QTF", new Meaning("qtcFridericiaMs", MS)),
            Map.entry("P_AXIS", new Meaning("pAxisDeg", "deg")),
            Map.entry("QRS_AXIS", new Meaning("qrsAxisDeg", "deg")),
            Map.entry("T_AXIS", new Meaning("tAxisDeg", "deg")),
            Map.entry("P_ONSET", new Meaning("P_ONSET", MS)),
            Map.entry("P_OFFSET", new Meaning("P_OFFSET", MS)),
            Map.entry("Q_ONSET", new Meaning("Q_ONSET", MS)),
            Map.entry("Q_OFFSET", new Meaning("Q_OFFSET", MS)),
            Map.entry("T_OFFSET", new Meaning("T_OFFSET", MS)),
            Map.entry("R_PEAK", new Meaning("R_PEAK", "1")));

    private MortaraFindings() {}

    static boolean isMeasurement(String attribute) {
        return MEANINGS.containsKey(attribute);
    }

    static List<DeviceMeasurement> measurements(Xml root) {
        List<DeviceMeasurement> found = new ArrayList<>();
        add(root, found);
        root.at("TYPICAL_CYCLE").ifPresent(element -> add(element, found));
        root.at("AUTOMATIC_MEASUREMENTS").ifPresent(element -> add(element, found));
        return found;
    }

    private static void add(Xml element, List<DeviceMeasurement> found) {
        element.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute -> {
                    Meaning meaning = MEANINGS.get(attribute.getKey());
                    OptionalDouble value = XmlData.number(attribute.getValue());
                    if (meaning != null && value.isPresent()) {
                        DeviceMeasurement measurement = new DeviceMeasurement(
                                meaning.name(), Optional.empty(), value.getAsDouble(), meaning.unit());
                        if (!found.contains(measurement)) {
                            found.add(measurement);
                        }
                    }
                });
    }

    /** {@code LEFT AXIS DEVIATION [QRS AXIS < -30]}. */
    static List<String> statements(Xml root) {
        List<String> lines = new ArrayList<>();
        for (Xml interpretation : root.all("AUTOMATIC_INTERPRETATION")) {
            for (Xml statement : interpretation.all("STATEMENT")) {
                String reason = statement
                        .attribute("REASON")
                        .map(text -> " [" + text + "]")
                        .orElse("");
                String line = (statement.attribute("TEXT").orElse("") + reason).strip();
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
