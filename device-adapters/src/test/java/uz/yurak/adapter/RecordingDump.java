package uz.yurak.adapter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sha256;

/** A recording as text, one fact a line, amplitudes in microvolts: a change of what a reader reads is a diff. */
public final class RecordingDump {
    private static final int SHOWN_SAMPLES = 8;

    private final List<String> lines = new ArrayList<>();

    private RecordingDump() {}

    public static List<String> of(Recording recording) {
        RecordingDump dump = new RecordingDump();
        dump.head(recording);
        recording.leads().forEach(lead -> dump.lead("lead", lead));
        recording.otherChannels().forEach(dump::other);
        for (RepresentativeBeat beat : recording.beats()) {
            dump.add("beat fiducial %s", beat.fiducialIndex());
            beat.leads().forEach(lead -> dump.lead("beat lead", lead));
        }
        for (Mark mark : recording.marks()) {
            String lead = mark.lead().map(l -> " in " + l).orElse("");
            dump.add("mark at %d%s: %s %s", mark.sampleIndex(), lead, mark.code(), mark.text());
        }
        for (DeviceMeasurement m : recording.deviceMeasurements()) {
            String lead = m.lead().map(l -> " in " + l).orElse("");
            dump.add("device measurement %s%s: %s %s", m.name(), lead, m.value(), m.unit());
        }
        recording.deviceStatements().forEach(s -> dump.add("device statement: %s", s));
        recording
                .pages()
                .forEach(p -> dump.add(
                        "page %s: %d bytes, SHA-256 %s",
                        p.mediaType(), p.content().length(), p.content().sha256()));
        recording.warnings().forEach(w -> dump.add("warning: %s", w));
        return dump.lines.stream().map(String::stripTrailing).toList();
    }

    private void head(Recording r) {
        add("format %s", r.format());
        r.recordedAt().ifPresent(at -> add("recorded at %s", at));
        r.subject().id().ifPresent(v -> add("subject id %s", v));
        r.subject().familyName().ifPresent(v -> add("subject family name %s", v));
        r.subject().givenName().ifPresent(v -> add("subject given name %s", v));
        r.subject().birthDate().ifPresent(v -> add("subject born %s", v));
        r.subject().sex().ifPresent(v -> add("subject sex %s", v));
        r.subject().ageYears().ifPresent(v -> add("subject age %s years", v));
        r.subject().other().forEach((k, v) -> add("subject %s: %s", k, v));
        r.device().manufacturer().ifPresent(v -> add("device manufacturer %s", v));
        r.device().model().ifPresent(v -> add("device model %s", v));
        r.device().serialNumber().ifPresent(v -> add("device serial number %s", v));
        r.device().softwareVersion().ifPresent(v -> add("device software %s", v));
        r.device().institution().ifPresent(v -> add("device institution %s", v));
    }

    private void lead(String what, LeadSignal s) {
        add(
                "%s %s: %d samples at %s Hz, %s, starts at %s ms%s%s",
                what,
                s.lead(),
                s.samples().count(),
                s.rateHz(),
                s.scale().map(c -> c.nanovoltsPerCount() + " nV a count").orElse("not calibrated"),
                s.startOffsetMs(),
                s.derived() ? ", derived" : "",
                s.lead().isKnown() ? "" : ", unknown lead");
        s.filtering().highPassHz().ifPresent(hz -> add("  filtered by the device from %s Hz", hz));
        s.filtering().lowPassHz().ifPresent(hz -> add("  filtered by the device to %s Hz", hz));
        s.filtering().notchHz().ifPresent(hz -> add("  filtered by the device against %s Hz", hz));
        s.scale().ifPresent(scale -> add("  µV %s", amplitudes(s.samples(), scale)));
        samples(s.samples(), s.gaps());
    }

    private void other(OtherChannel c) {
        add(
                "channel %s: %d samples at %s Hz, %s %s a count from %s",
                c.name(), c.samples().count(), c.rateHz(), c.unitsPerCount(), c.unit(), c.offset());
        samples(c.samples(), c.gaps());
    }

    private void samples(Samples samples, List<Gap> gaps) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * samples.count());
        for (int i = 0; i < samples.count(); i++) {
            bytes.putInt(samples.at(i));
        }
        add("  SHA-256 of the counts as 32-bit big-endian %s", Sha256.over(bytes.array()));
        gaps.forEach(g -> add("  gap from %d to %d: %s", g.startIndex(), g.endIndex(), g.reason()));
    }

    private static String amplitudes(Samples samples, Scale scale) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(SHOWN_SAMPLES, samples.count()); i++) {
            text.append(String.format(Locale.ROOT, "%.3f ", scale.microvolts(samples.at(i))));
        }
        return text.append(samples.count() > SHOWN_SAMPLES ? "…" : "").toString();
    }

    private void add(String form, Object... values) {
        lines.add(String.format(Locale.ROOT, form, values));
    }
}
