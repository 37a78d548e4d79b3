package uz.yurak.adapter.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.record.Device;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;

/** What a file holds, for a person's eyes. */
final class InspectText {
    private InspectText() {}

    static List<String> lines(String file, Recording recording) {
        List<String> lines = new ArrayList<>();
        lines.add(file);
        add(lines, "format", Optional.of(recording.format()));
        add(lines, "recorded at", recording.recordedAt().map(Object::toString));
        add(lines, "duration", Optional.of(format("%.3f s", recording.durationSeconds())));
        subject(lines, recording.subject());
        device(lines, recording.device());
        recording.leads().forEach(lead -> add(lines, "lead", Optional.of(lead(lead))));
        recording
                .otherChannels()
                .forEach(channel -> add(
                        lines,
                        "channel",
                        Optional.of(format(
                                "%-6s %d samples at %s Hz, %s",
                                channel.name(), channel.samples().count(), plain(channel.rateHz()), channel.unit()))));
        recording
                .beats()
                .forEach(beat ->
                        add(lines, "device's beat", Optional.of(beat.leads().size() + " leads")));
        recording
                .deviceMeasurements()
                .forEach(m -> add(
                        lines,
                        "device's number",
                        Optional.of(m.name() + m.lead().map(l -> " in " + l).orElse("") + " " + plain(m.value()) + " "
                                + m.unit())));
        recording.deviceStatements().forEach(text -> add(lines, "device says", Optional.of(text)));
        if (!recording.marks().isEmpty()) {
            add(lines, "marks", Optional.of(recording.marks().size() + ""));
        }
        recording.warnings().forEach(warning -> add(lines, "warning", Optional.of(warning.toString())));
        return lines;
    }

    private static void subject(List<String> lines, Subject subject) {
        add(lines, "patient's id", subject.id());
        add(lines, "family name", subject.familyName());
        add(lines, "given name", subject.givenName());
        add(lines, "born", subject.birthDate().map(Object::toString));
        add(lines, "sex", subject.sex().map(sex -> sex.name().toLowerCase(Locale.ROOT)));
        add(lines, "age", subject.ageYears().map(years -> plain(years) + " years"));
        subject.other().forEach((name, text) -> add(lines, name, Optional.of(text)));
    }

    private static void device(List<String> lines, Device device) {
        add(lines, "manufacturer", device.manufacturer());
        add(lines, "model", device.model());
        add(lines, "serial number", device.serialNumber());
        add(lines, "software", device.softwareVersion());
        add(lines, "institution", device.institution());
    }

    private static String lead(LeadSignal lead) {
        String scale = lead.scale()
                .map(s -> plain(s.nanovoltsPerCount()) + " nV a count")
                .orElse("not calibrated");
        return format(
                        "%-6s %d samples at %s Hz, %s",
                        lead.lead(), lead.samples().count(), plain(lead.rateHz()), scale)
                + (lead.derived() ? ", derived" : "")
                + (lead.gaps().isEmpty() ? "" : ", " + lead.gaps().size() + " gaps")
                + (lead.startOffsetMs() == 0 ? "" : ", starts at " + plain(lead.startOffsetMs()) + " ms");
    }

    private static void add(List<String> lines, String name, Optional<String> value) {
        value.ifPresent(text -> lines.add(format("  %-15s %s", name, text.replaceAll("\\p{Cntrl}", " "))));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? format("%.0f", value) : Double.toString(value);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
