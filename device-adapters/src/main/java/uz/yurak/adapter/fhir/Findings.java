package uz.yurak.adapter.fhir;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Recording;

/** The device's own numbers and statements as components of the study. */
final class Findings {
    private Findings() {}

    static void write(FhirJson out, Recording recording) throws IOException {
        for (DeviceMeasurement measurement : recording.deviceMeasurements()) {
            out.object(() -> measurement(out, measurement));
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

    private static void measurement(FhirJson out, DeviceMeasurement measurement) throws IOException {
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
}
