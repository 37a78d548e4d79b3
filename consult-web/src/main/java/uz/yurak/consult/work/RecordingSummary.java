package uz.yurak.consult.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Device;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.scan.Scan;
import uz.yurak.scan.ScanException;

/** What the case's page shows of a recording without its samples, and without the patient, who is stored apart. */
final class RecordingSummary {
    private RecordingSummary() {}

    static ObjectNode of(Recording recording) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("format", recording.format())
                .put("recordedAt", recording.recordedAt().map(Object::toString).orElse(null))
                .put("durationSeconds", recording.durationSeconds())
                .put("origin", origin(recording))
                .put("pictures", pictures(recording));
        node.set("device", device(recording.device()));
        ArrayNode leads = node.putArray("leads");
        recording.leads().forEach(lead -> leads.add(lead(lead)));
        ArrayNode measurements = node.putArray("deviceMeasurements");
        recording.deviceMeasurements().forEach(m -> {
            ObjectNode one = measurements
                    .addObject()
                    .put("name", m.name())
                    .put("value", m.value())
                    .put("unit", m.unit());
            m.lead().ifPresent(lead -> one.put("lead", lead.label()));
        });
        node.set("deviceStatements", Json.MAPPER.valueToTree(recording.deviceStatements()));
        ArrayNode warnings = node.putArray("warnings");
        recording.warnings().forEach(w -> warnings.add(w.toString()));
        return node;
    }

    /** {@code digital}, {@code paper} (pages and no samples) or {@code traced} (samples found in a drawing). */
    private static String origin(Recording recording) {
        if (recording.isTraced()) {
            return "traced";
        }
        return recording.isPaper() ? "paper" : "digital";
    }

    /** How many pictures can be looked at; one that cannot be opened counts as one, and says why when it is asked for. */
    private static int pictures(Recording recording) {
        int pictures = 0;
        for (PaperPage page : recording.pages()) {
            try {
                pictures += Scan.count(page);
            } catch (ScanException e) {
                pictures++;
            }
        }
        return pictures;
    }

    private static ObjectNode device(Device device) {
        return Json.MAPPER
                .createObjectNode()
                .put("manufacturer", device.manufacturer().orElse(null))
                .put("model", device.model().orElse(null))
                .put("serialNumber", device.serialNumber().orElse(null))
                .put("softwareVersion", device.softwareVersion().orElse(null))
                .put("institution", device.institution().orElse(null));
    }

    private static ObjectNode lead(LeadSignal lead) {
        return Json.MAPPER
                .createObjectNode()
                .put("name", lead.lead().label())
                .put("rateHz", lead.rateHz())
                .put("samples", lead.samples().count())
                .put(
                        "nanovoltsPerCount",
                        lead.scale().map(Scale::nanovoltsPerCount).orElse(null))
                .put("derived", lead.derived())
                .put("gaps", lead.gaps().size());
    }
}
