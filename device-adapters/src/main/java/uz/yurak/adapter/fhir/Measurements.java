package uz.yurak.adapter.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;

/**
 * Numbers and statements in Observations and their components.
 *
 * <p>Codes: LOINC and ISO/IEEE 11073-10102 (MDC), as national-interop.md lists them.
 */
final class Measurements {
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String IMPRESSION = "8601-7";
    static final String AGE = "30525-0";

    /** @param loinc empty where there is none */
    record Known(String name, String loinc, String mdc, String display) {}

    static final List<Known> KNOWN = List.of(
            new Known("heartRateBpm", "8867-4", "147842", "Heart rate"),
            new Known("rrMeanMs", "8637-1", "147240", "R-R interval"),
            new Known("pDurationMs", "", "147256", "P wave duration"),
            new Known("prIntervalMs", "8625-6", "146944", "P-R interval"),
            new Known("qrsDurationMs", "8633-0", "147228", "QRS duration"),
            new Known("qtIntervalMs", "8634-8", "147232", "Q-T interval"),
            new Known("qtcMs", "8636-3", "146948", "Q-T interval corrected"),
            new Known("qtcBazettMs", "76635-2", "146952", "Q-T interval corrected by Bazett"),
            new Known("qtcFridericiaMs", "76634-5", "146964", "Q-T interval corrected by Fridericia"),
            new Known("pAxisDeg", "8626-4", "147200", "P wave axis"),
            new Known("qrsAxisDeg", "8632-2", "147204", "QRS axis"),
            new Known("tAxisDeg", "8638-9", "147208", "T wave axis"));

    private static final Map<String, String> DIMENSIONS =
            Map.of("heartRateBpm", "/min", "pAxisDeg", "deg", "qrsAxisDeg", "deg", "tAxisDeg", "deg");

    final List<DeviceMeasurement> numbers = new ArrayList<>();
    final List<String> statements = new ArrayList<>();

    static Measurements of(Resources resources) throws MalformedException {
        Measurements found = new Measurements();
        for (Element observation : resources.of("Observation")) {
            if (!isCoded(observation, AGE)) {
                found.take(observation);
                for (Element component : observation.all("component")) {
                    found.take(component);
                }
            }
        }
        for (Element report : resources.of("DiagnosticReport")) {
            report.text("conclusion").ifPresent(found.statements::add);
        }
        return found;
    }

    static boolean isCoded(Element of, String code) {
        return of.all("code").stream()
                .flatMap(concept -> concept.all("coding").stream())
                .anyMatch(coding -> coding.text("code").equals(Optional.of(code)));
    }

    private void take(Element of) throws MalformedException {
        Optional<Element> concept = of.at("code");
        Optional<Known> known = KNOWN.stream()
                .filter(k -> isCoded(of, k.loinc) || isCoded(of, k.mdc))
                .findFirst();
        String name =
                concept.flatMap(c -> LeadCodes.names(c).stream().findFirst()).orElse("");
        Optional<BigDecimal> number = of.decimal("valueQuantity", "value");
        if (number.isPresent()) {
            String unit = of.text("valueQuantity", "code")
                    .or(() -> of.text("valueQuantity", "unit"))
                    .orElse("");
            Optional<Lead> lead =
                    Extensions.value(Optional.of(of), Extensions.LEAD).map(Lead::named);
            boolean ours = known.isPresent() && unit.equals(unitOf(known.get().name));
            numbers.add(new DeviceMeasurement(
                    ours ? known.get().name : name, lead, number.get().doubleValue(), unit));
        }
        of.text("valueString")
                .or(() -> of.text("valueCodeableConcept", "text"))
                .or(() -> of.text("valueCodeableConcept", "coding", "display"))
                .ifPresent(
                        text -> statements.add(isCoded(of, IMPRESSION) || name.isEmpty() ? text : name + ": " + text));
    }

    static String unitOf(String name) {
        return DIMENSIONS.getOrDefault(name, "ms");
    }
}
