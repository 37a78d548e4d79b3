package uz.yurak.adapter.fhir;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;

/**
 * Writes a recording as an R5 Bundle (type collection): Patient and Device where known, one Observation with the device's
 * numbers and statements whose members are one Observation with SampledData for each lead, as the national guide's binding of
 * component codes asks. Counts stay counts ({@code factor}, {@code origin}), a gap is E. Samples stream.
 */
public final class FhirWriter {
    private static final String STUDY = "11524-6";
    private static final Set<Part> CARRIED =
            EnumSet.complementOf(EnumSet.of(Part.BEATS, Part.MARKS, Part.PAGES, Part.OTHER_FIELDS));

    private final FhirJson out;
    private final Recording recording;
    private final Observations observations;

    private FhirWriter(FhirJson out, Recording recording) {
        this.out = out;
        this.recording = recording;
        this.observations = new Observations(out, recording, this::url);
    }

    /**
     * Leaves the stream open and flushed.
     *
     * @throws UnsupportedException where there is no lead
     */
    public static void write(Recording recording, OutputStream stream) throws IOException {
        if (recording.leads().isEmpty()) {
            throw new UnsupportedException("a recording without leads", "FHIR writer");
        }
        FhirJson out = new FhirJson(stream);
        new FhirWriter(out, recording).bundle();
        out.flush();
    }

    /** What of a recording the file will not hold; its own note says it too. */
    public static List<Omission> omissions(Recording recording) {
        return Omission.beside(CARRIED, recording);
    }

    private void bundle() throws IOException {
        out.object(() -> {
            out.string("resourceType", "Bundle");
            out.string("type", "collection");
            out.list("entry", this::entries);
        });
    }

    private void entries() throws IOException {
        if (Whose.isKnown(recording.subject())) {
            entry("patient", () -> Whose.patient(out, recording.subject()));
        }
        if (Whose.isKnown(recording.device())) {
            entry("device", () -> Whose.device(out, recording.device()));
        }
        entry("study", this::study);
        for (int i = 0; i < recording.leads().size(); i++) {
            LeadSignal lead = recording.leads().get(i);
            entry("lead " + i, () -> observations.lead(lead));
        }
        for (int i = 0; i < recording.otherChannels().size(); i++) {
            OtherChannel channel = recording.otherChannels().get(i);
            entry("channel " + i, () -> observations.channel(channel));
        }
        if (recording.subject().ageYears().isPresent()) {
            BigDecimal years = BigDecimal.valueOf(recording.subject().ageYears().get());
            entry("age", () -> {
                observations.head(() -> out.coding(Measurements.LOINC, Measurements.AGE, "Age"), Optional.empty());
                out.quantity("valueQuantity", years, "a");
            });
        }
    }

    private void entry(String role, FhirJson.Part resource) throws IOException {
        out.object(() -> {
            out.string("fullUrl", url(role));
            out.object("resource", resource);
        });
    }

    /** The same for the same recording, another for another. */
    private String url(String role) {
        String seed = recording.format()
                + recording.recordedAt()
                + recording.durationSeconds()
                + recording.leads().stream().map(lead -> lead.samples().count()).toList()
                + recording.subject().id()
                + role;
        return "urn:uuid:" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    }

    private void study() throws IOException {
        observations.head(
                () -> {
                    out.coding(Measurements.LOINC, STUDY, "EKG study");
                    out.coding(LeadCodes.MDC, "" + LeadCodes.POTENTIAL, "MDC_ECG_ELEC_POTL");
                },
                Optional.empty());
        List<Omission> left = omissions(recording);
        if (!left.isEmpty()) {
            String parts = left.stream().map(Omission::toString).collect(Collectors.joining(", "));
            String text = "Not carried from the " + recording.format() + ": " + parts;
            out.list("note", () -> out.object(() -> out.string("text", text)));
        }
        if (!recording.leads().isEmpty() || !recording.otherChannels().isEmpty()) {
            out.list("hasMember", this::members);
        }
        if (!recording.deviceMeasurements().isEmpty()
                || !recording.deviceStatements().isEmpty()) {
            out.list("component", () -> Findings.write(out, recording));
        }
    }

    private void members() throws IOException {
        for (int i = 0; i < recording.leads().size(); i++) {
            String role = "lead " + i;
            out.object(() -> out.string("reference", url(role)));
        }
        for (int i = 0; i < recording.otherChannels().size(); i++) {
            String role = "channel " + i;
            out.object(() -> out.string("reference", url(role)));
        }
    }
}
