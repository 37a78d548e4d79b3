package uz.yurak.adapter.xml;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a file says below an element, by the names it uses: {@code height.cm}, {@code race@code}, a second one {@code
 * symptom[2]}. For the fields that the model has no place of its own for.
 */
public final class XmlFields {
    private final Set<String> known;
    private final Map<String, String> fields = new TreeMap<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private XmlFields(Set<String> known) {
        this.known = known;
    }

    /**
     * All texts and attributes below the element that are not blank.
     *
     * @param known names, in this same form, that are read elsewhere and left out here
     */
    public static Map<String, String> below(Xml element, Set<String> known) {
        XmlFields found = new XmlFields(known);
        found.addChildren(element, "");
        return found.fields;
    }

    /** Goes as deep as the parser allowed, {@link Xml#MAX_DEPTH}. */
    private void addChildren(Xml element, String prefix) {
        for (Xml child : element.children()) {
            String name = prefix + child.name();
            if (!known.contains(name)) {
                put(name, child.text());
                child.attributes().forEach((attribute, value) -> put(name + "@" + attribute, value));
                addChildren(child, name + ".");
            }
        }
    }

    private void put(String name, String text) {
        String value = text.strip();
        if (!value.isEmpty() && !known.contains(name)) {
            int nth = seen.merge(name, 1, Integer::sum);
            fields.put(nth == 1 ? name : name + "[" + nth + "]", value);
        }
    }
}
