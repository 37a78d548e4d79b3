package uz.yurak.adapter.aecg;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.yurak.adapter.xml.Xml;

/**
 * Everything that a document says beside signals and annotations, by the path of its elements: trial, site, investigator,
 * control variables, reasons, confidentiality.
 */
final class AecgFields {
    /** The schema's links say nothing of their own. */
    private static final Set<String> LINKS = Set.of("component", "componentOf");

    private static final String PERSON =
            "timepointEvent/subjectAssignment/subject/trialSubject/subjectDemographicPerson/";

    /** What {@code Subject}, {@code Device} and {@code Filtering} hold already. */
    private static final Set<String> KEPT_APART = Set.of(
            "code",
            "series/code",
            "series/author/seriesAuthor/manufacturedSeriesDevice/id",
            "series/author/seriesAuthor/manufacturedSeriesDevice/manufacturerModelName",
            "series/author/seriesAuthor/manufacturedSeriesDevice/softwareName",
            "series/author/seriesAuthor/manufacturerOrganization/name",
            "pertainsTo/subjectFindingComment/text",
            PERSON + "name",
            PERSON + "birthTime",
            PERSON + "raceCode");

    /** A real file has some fifty. */
    private static final int MAX_FIELDS = 1000;

    private AecgFields() {}

    /** Adds the fields below an element; the first {@value #MAX_FIELDS} of a recording. */
    static void add(Xml element, String path, Map<String, String> fields) {
        for (Xml child : element.children()) {
            String below = LINKS.contains(child.name()) ? path : path + child.name();
            if (!KEPT_APART.contains(below)) {
                own(child).ifPresent(text -> put(below, text, fields));
                add(child, LINKS.contains(child.name()) ? path : below + "/", fields);
            }
        }
    }

    private static void put(String path, String text, Map<String, String> fields) {
        if (fields.size() < MAX_FIELDS || fields.containsKey(path)) {
            fields.merge(path, text, (a, b) -> a.length() < MAX_FIELDS ? a + "; " + b : a);
        }
    }

    /** What an element says by itself: text, or the attributes that HL7's data types have. */
    private static Optional<String> own(Xml element) {
        String quantity = Stream.of("value", "unit")
                .flatMap(name -> element.attribute(name).stream())
                .collect(Collectors.joining(" "));
        return Stream.of(
                        Optional.of(element.text().strip()),
                        element.attribute("displayName"),
                        element.attribute("code"),
                        Optional.of(quantity),
                        element.attribute("extension"),
                        element.attribute("root"))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** All text of an element and of what it holds, for names that come in parts. */
    static String text(Xml element) {
        List<String> parts = Stream.concat(
                        Stream.of(element.text().strip()),
                        element.children().stream().map(AecgFields::text))
                .filter(part -> !part.isEmpty())
                .toList();
        return String.join(" ", parts);
    }
}
