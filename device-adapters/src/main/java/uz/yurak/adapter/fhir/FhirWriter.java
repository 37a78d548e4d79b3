package uz.yurak.adapter.fhir;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * Writes a recording as an R5 Bundle (type collection): Patient and Device where known, one Observation with the device's
 * numbers and statements whose members are one Observation with SampledData for each lead, as the national guide's binding of
 * component codes asks. Counts stay counts ({@code factor}, {@code origin}), a gap is E. Samples stream.
 */
public final class FhirWriter {
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String STUDY = "11524-6";
    private static final Set<Part> CARRIED =
            EnumSet.complementOf(EnumSet.of(Part.BEATS, Part.MARKS, Part.PAGES, Part.OTHER_FIELDS));

    private final FhirJson out;
    private final Recording recording;
    private final boolean hasPatient;
    private final boolean hasDevice;

    private FhirWriter(FhirJson out, Recording recording) {
        Subject subject = recording.subject();
        this.out = out;
        this.recording = recording;
        this.hasPatient = subject.id().isPresent()
                || subject.familyName().isPresent()
                || subject.givenName().isPresent()
                || subject.birthDate().isPresent()
                || subject.sex().isPresent();
        this.hasDevice = !recording.device().equals(Device.UNKNOWN);
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
        if (hasPatient) {
            entry("patient", this::patient);
        }
        if (hasDevice) {
            entry("device", this::device);
        }
        entry("study", this::study);
        for (int i = 0; i < recording.leads().size(); i++) {
            LeadSignal lead = recording.leads().get(i);
            entry("lead " + i, () -> lead(lead));
        }
        for (int i = 0; i < recording.otherChannels().size(); i++) {
            OtherChannel channel = recording.otherChannels().get(i);
            entry("channel " + i, () -> channel(channel));
        }
        if (recording.subject().ageYears().isPresent()) {
            BigDecimal years = BigDecimal.valueOf(recording.subject().ageYears().get());
            entry("age", () -> {
                observation(() -> out.coding(Measurements.LOINC, Measurements.AGE, "Age"), Optional.empty());
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

    private void patient() throws IOException {
        Subject subject = recording.subject();
        out.string("resourceType", "Patient");
        if (subject.id().isPresent()) {
            out.list("identifier", () -> out.object(() -> out.string("value", subject.id())));
        }
        if (subject.familyName().isPresent() || subject.givenName().isPresent()) {
            out.list(
                    "name",
                    () -> out.object(() -> {
                        out.string("family", subject.familyName());
                        if (subject.givenName().isPresent()) {
                            out.only("given", subject.givenName().get());
                        }
                    }));
        }
        out.string("gender", subject.sex().map(sex -> sex == Sex.FEMALE ? "female" : "male"));
        out.string("birthDate", subject.birthDate().map(Object::toString));
    }

    private void device() throws IOException {
        Device device = recording.device();
        out.string("resourceType", "Device");
        out.string("manufacturer", device.manufacturer());
        out.string("serialNumber", device.serialNumber());
        out.string("modelNumber", device.model());
        if (device.softwareVersion().isPresent()) {
            out.list("version", () -> out.object(() -> out.string("value", device.softwareVersion())));
        }
        if (device.institution().isPresent()) {
            out.object("owner", () -> out.string("display", device.institution()));
        }
    }

    private void study() throws IOException {
        observation(
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
            out.list("component", this::findings);
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

    private void findings() throws IOException {
        for (DeviceMeasurement measurement : recording.deviceMeasurements()) {
            out.object(() -> measurement(measurement));
        }
        for (String statement : recording.deviceStatements()) {
            out.object(() -> {
                out.code(
                        () -> out.coding(Measurements.LOINC, Measurements.IMPRESSION, "EKG impression"),
                        Optional.empty());
                out.string("valueString", statement);
            });
        }
    }

    private void measurement(DeviceMeasurement measurement) throws IOException {
        Optional<Measurements.Known> known = Measurements.KNOWN.stream()
                .filter(k -> k.name().equals(measurement.name()))
                .filter(k -> measurement.unit().equals(Measurements.unitOf(k.name())))
                .filter(k -> measurement.lead().isEmpty())
                .findFirst();
        if (measurement.lead().isPresent()) {
            String lead = measurement.lead().get().label();
            out.list("extension", () -> out.extension(Extensions.LEAD, "valueString", lead));
        }
        out.code(
                () -> {
                    if (known.isPresent() && !known.get().loinc().isEmpty()) {
                        out.coding(
                                Measurements.LOINC,
                                known.get().loinc(),
                                known.get().display());
                    }
                    if (known.isPresent()) {
                        out.coding(LeadCodes.MDC, known.get().mdc(), "");
                    }
                },
                Optional.of(measurement.name()));
        out.quantity("valueQuantity", BigDecimal.valueOf(measurement.value()), measurement.unit());
    }

    private void lead(LeadSignal signal) throws IOException {
        int scpCode = signal.lead().scpCode();
        String label = signal.lead().label();
        if (signal.startOffsetMs() != 0
                || signal.derived()
                || !signal.filtering().equals(Filtering.UNKNOWN)) {
            out.list("extension", () -> extensions(signal));
        }
        observation(
                () -> {
                    if (scpCode > 0) {
                        String name = "MDC_ECG_ELEC_POTL_" + label.toUpperCase(Locale.ROOT);
                        out.coding(LeadCodes.MDC, "" + (LeadCodes.POTENTIAL + scpCode), name);
                    } else {
                        out.coding(LeadCodes.MDC, "" + LeadCodes.POTENTIAL, "MDC_ECG_ELEC_POTL");
                    }
                },
                Optional.of(label));
        Optional<Scale> scale = signal.scale();
        BigDecimal offset = scale.map(s -> micro(s.offsetNanovolts())).orElse(BigDecimal.ZERO);
        sampled(
                () -> out.quantity("origin", offset, scale.isPresent() ? "uV" : ""),
                scale.map(s -> micro(s.nanovoltsPerCount())).orElse(BigDecimal.ONE),
                signal.rateHz(),
                signal.samples(),
                signal.gaps());
    }

    private static BigDecimal micro(double nanovolts) {
        return BigDecimal.valueOf(nanovolts).movePointLeft(3);
    }

    private void extensions(LeadSignal signal) throws IOException {
        if (signal.startOffsetMs() != 0) {
            out.extension(Extensions.START_OFFSET, OptionalDouble.of(signal.startOffsetMs()));
        }
        if (signal.derived()) {
            out.flag(Extensions.DERIVED);
        }
        out.extension(Extensions.HIGH_PASS, signal.filtering().highPassHz());
        out.extension(Extensions.LOW_PASS, signal.filtering().lowPassHz());
        out.extension(Extensions.NOTCH, signal.filtering().notchHz());
    }

    private void channel(OtherChannel channel) throws IOException {
        out.list("extension", () -> out.flag(Extensions.NO_LEAD));
        observation(() -> {}, Optional.of(channel.name()));
        sampled(
                () -> out.quantityAsWritten("origin", BigDecimal.valueOf(channel.offset()), channel.unit()),
                BigDecimal.valueOf(channel.unitsPerCount()),
                channel.rateHz(),
                channel.samples(),
                channel.gaps());
    }

    /** The interval has as many digits as give the same rate back. */
    private void sampled(FhirJson.Part origin, BigDecimal factor, double rateHz, Samples samples, List<Gap> gaps)
            throws IOException {
        BigDecimal intervalMs = new BigDecimal(1000).divide(BigDecimal.valueOf(rateHz), MathContext.DECIMAL128);
        out.object("valueSampledData", () -> {
            origin.write();
            out.number("interval", intervalMs);
            out.string("intervalUnit", "ms");
            out.number("factor", factor);
            out.number("dimensions", 1);
            out.words("data", new CountsText(samples, gaps));
        });
    }

    /** What all Observations share; extensions come before, the value after. */
    private void observation(FhirJson.Part codings, Optional<String> text) throws IOException {
        out.string("resourceType", "Observation");
        out.string("status", "final");
        out.list(
                "category",
                () -> out.object(() -> out.list(
                        "coding",
                        () -> out.object(() -> {
                            out.string("system", CATEGORY);
                            out.string("code", "procedure");
                        }))));
        out.code(codings, text);
        if (hasPatient) {
            out.object("subject", () -> out.string("reference", url("patient")));
        }
        if (recording.recordedAt().isPresent()) {
            effective(recording.recordedAt().get());
        }
        if (hasDevice) {
            out.object("device", () -> out.string("reference", url("device")));
        }
    }

    private void effective(RecordedAt at) throws IOException {
        String time = at.local().toLocalTime().toString();
        String whole = time.length() == "00:00".length() ? time + ":00" : time;
        String date = at.local().toLocalDate().toString();
        if (at.offset().isPresent()) {
            out.string("effectiveDateTime", date + "T" + whole + at.offset().get());
            return;
        }
        // A time of day without a zone is none in FHIR; a zone would be made up.
        out.string("effectiveDateTime", date);
        out.object(
                "_effectiveDateTime",
                () -> out.list("extension", () -> out.extension(Extensions.LOCAL_TIME, "valueTime", whole)));
    }
}
