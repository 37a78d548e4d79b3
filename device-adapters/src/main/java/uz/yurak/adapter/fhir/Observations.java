package uz.yurak.adapter.fhir;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * The Observations of a Bundle: what they share, and those with SampledData, one for each lead and each other channel. Counts
 * stay counts ({@code factor}, {@code origin}), a gap is E. Samples stream.
 */
final class Observations {
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final FhirJson out;
    private final Recording recording;
    private final UnaryOperator<String> url;

    /** @param url of the Bundle's entry in a role */
    Observations(FhirJson out, Recording recording, UnaryOperator<String> url) {
        this.out = out;
        this.recording = recording;
        this.url = url;
    }

    void lead(LeadSignal signal) throws IOException {
        int scpCode = signal.lead().scpCode();
        String label = signal.lead().label();
        if (signal.startOffsetMs() != 0
                || signal.derived()
                || !signal.filtering().equals(Filtering.UNKNOWN)) {
            out.list("extension", () -> extensions(signal));
        }
        head(
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

    void channel(OtherChannel channel) throws IOException {
        out.list("extension", () -> out.flag(Extensions.NO_LEAD));
        head(() -> {}, Optional.of(channel.name()));
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
    void head(FhirJson.Part codings, Optional<String> text) throws IOException {
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
        if (Whose.isKnown(recording.subject())) {
            out.object("subject", () -> out.string("reference", url.apply("patient")));
        }
        if (recording.recordedAt().isPresent()) {
            effective(recording.recordedAt().get());
        }
        if (Whose.isKnown(recording.device())) {
            out.object("device", () -> out.string("reference", url.apply("device")));
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
