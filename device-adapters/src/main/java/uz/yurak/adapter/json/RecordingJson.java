package uz.yurak.adapter.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;

/**
 * What a file holds, as {@code inspect --json} prints it (design, section 5): everything but the samples. What the file
 * does not say is left out, never null or zero. Amplitudes are nanovolts a count, times milliseconds, rates hertz.
 */
public final class RecordingJson {
    private RecordingJson() {}

    /** @param file what the recording is called in the answer */
    public static ObjectNode of(String file, Recording recording) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("file", file);
        out.put("format", recording.format());
        recording.recordedAt().ifPresent(at -> out.put("recordedAt", at.toString()));
        out.put("durationSeconds", recording.durationSeconds());
        ArrayNode leads = out.putArray("leads");
        recording.leads().forEach(lead -> leads.add(lead(lead)));
        ArrayNode others = out.putArray("otherChannels");
        recording.otherChannels().forEach(channel -> others.add(other(channel)));
        ArrayNode beats = out.putArray("representativeBeats");
        recording.beats().forEach(beat -> beats.add(beat(beat)));
        out.put("marks", recording.marks().size());
        out.set("subject", subject(recording.subject()));
        out.set("device", device(recording.device()));
        out.set("deviceMeasurements", measurements(recording.deviceMeasurements()));
        ArrayNode statements = out.putArray("deviceStatements");
        recording.deviceStatements().forEach(statements::add);
        if (!recording.pages().isEmpty()) {
            ArrayNode pages = out.putArray("pages");
            recording
                    .pages()
                    .forEach(page -> pages.addObject()
                            .put("mediaType", page.mediaType())
                            .put("bytes", page.content().length()));
        }
        ArrayNode warnings = out.putArray("warnings");
        recording.warnings().forEach(warning -> warnings.add(warning.toString()));
        return out;
    }

    private static ObjectNode lead(LeadSignal lead) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", lead.lead().label());
        out.put("samplingRateHz", lead.rateHz());
        out.put("samples", lead.samples().count());
        lead.scale().ifPresent(scale -> putScale(out, scale));
        out.put("derived", lead.derived());
        out.set("gaps", gaps(lead.gaps()));
        if (lead.startOffsetMs() != 0) {
            out.put("startOffsetMs", lead.startOffsetMs());
        }
        if (!lead.filtering().equals(Filtering.UNKNOWN)) {
            ObjectNode filtered = out.putObject("filteredByDevice");
            lead.filtering().highPassHz().ifPresent(hz -> filtered.put("highPassHz", hz));
            lead.filtering().lowPassHz().ifPresent(hz -> filtered.put("lowPassHz", hz));
            lead.filtering().notchHz().ifPresent(hz -> filtered.put("notchHz", hz));
        }
        return out;
    }

    private static void putScale(ObjectNode out, Scale scale) {
        out.put("nanovoltsPerCount", scale.nanovoltsPerCount());
        if (scale.offsetNanovolts() != 0) {
            out.put("offsetNanovolts", scale.offsetNanovolts());
        }
    }

    private static ArrayNode gaps(List<Gap> gaps) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        for (Gap gap : gaps) {
            out.addObject()
                    .put("start", gap.startIndex())
                    .put("end", gap.endIndex())
                    .put("reason", gap.reason());
        }
        return out;
    }

    private static ObjectNode other(OtherChannel channel) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", channel.name());
        out.put("unit", channel.unit());
        out.put("samplingRateHz", channel.rateHz());
        out.put("samples", channel.samples().count());
        out.put("unitsPerCount", channel.unitsPerCount());
        out.put("offset", channel.offset());
        out.set("gaps", gaps(channel.gaps()));
        return out;
    }

    private static ObjectNode beat(RepresentativeBeat beat) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        beat.fiducialIndex().ifPresent(index -> out.put("fiducialSample", index));
        ArrayNode leads = out.putArray("leads");
        beat.leads().forEach(lead -> leads.add(lead(lead)));
        return out;
    }

    private static ObjectNode subject(Subject subject) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        put(out, "id", subject.id());
        put(out, "familyName", subject.familyName());
        put(out, "givenName", subject.givenName());
        put(out, "birthDate", subject.birthDate().map(Object::toString));
        put(out, "sex", subject.sex().map(sex -> sex.name().toLowerCase(Locale.ROOT)));
        subject.ageYears().ifPresent(years -> out.put("ageYears", years));
        if (!subject.other().isEmpty()) {
            ObjectNode other = out.putObject("other");
            subject.other().forEach(other::put);
        }
        return out;
    }

    private static ObjectNode device(Device device) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        put(out, "manufacturer", device.manufacturer());
        put(out, "model", device.model());
        put(out, "serialNumber", device.serialNumber());
        put(out, "softwareVersion", device.softwareVersion());
        put(out, "institution", device.institution());
        return out;
    }

    /** Global ones by name; those of a lead under {@code leads}; the unit of each name under {@code units}. */
    private static ObjectNode measurements(List<DeviceMeasurement> measurements) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ObjectNode leads = JsonNodeFactory.instance.objectNode();
        ObjectNode units = JsonNodeFactory.instance.objectNode();
        for (DeviceMeasurement measurement : measurements) {
            ObjectNode place = measurement
                    .lead()
                    .map(lead -> leads.withObjectProperty(lead.label()))
                    .orElse(out);
            place.put(measurement.name(), measurement.value());
            units.put(measurement.name(), measurement.unit());
        }
        if (!leads.isEmpty()) {
            out.set("leads", leads);
        }
        if (!units.isEmpty()) {
            out.set("units", units);
        }
        return out;
    }

    private static void put(ObjectNode out, String name, Optional<String> value) {
        value.ifPresent(text -> out.put(name, text));
    }
}
