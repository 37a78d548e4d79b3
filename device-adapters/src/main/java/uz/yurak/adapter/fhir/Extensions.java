package uz.yurak.adapter.fhir;

import java.util.Optional;

/** What FHIR has no element for and a recording says: our own extensions, written and read back. */
final class Extensions {
    private static final String BASE = "https://yurak.uz/fhir/StructureDefinition/";

    /** valueTime: the time of day in no stated zone. */
    static final String LOCAL_TIME = BASE + "local-time";
    /** valueDecimal, ms: when sample 0 was taken after the recording's start. */
    static final String START_OFFSET = BASE + "start-offset-ms";
    /** valueBoolean: computed from other leads, not measured. */
    static final String DERIVED = BASE + "derived-lead";
    /** valueDecimal, Hz. */
    static final String HIGH_PASS = BASE + "filter-high-pass-hz";
    /** valueDecimal, Hz. */
    static final String LOW_PASS = BASE + "filter-low-pass-hz";
    /** valueDecimal, Hz. */
    static final String NOTCH = BASE + "filter-notch-hz";

    /** valueString: the lead that a number holds for. */
    static final String LEAD = BASE + "lead";
    /** valueBoolean: a signal that is no ECG lead, whatever its unit. */
    static final String NO_LEAD = BASE + "no-lead";

    private Extensions() {}

    /** The value of an element's extension, of whatever type. */
    static Optional<String> value(Optional<Element> element, String url) {
        return element.stream()
                .flatMap(e -> e.all("extension").stream())
                .filter(extension -> extension.text("url").equals(Optional.of(url)))
                .flatMap(extension -> extension.children().stream())
                .filter(child -> child.name().startsWith("value"))
                .map(Element::value)
                .findFirst();
    }

    /** A number; empty where it is absent or none. */
    static Optional<Double> number(Element element, String url) {
        return value(Optional.of(element), url)
                .filter(text -> text.matches("-?\\d{1,12}(\\.\\d{1,12})?([eE]-?\\d{1,2})?"))
                .map(Double::valueOf);
    }
}
