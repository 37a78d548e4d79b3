package uz.yurak.adapter.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;

/**
 * An element of a resource, the same whether it came as JSON or XML: a list in JSON is so many elements of one name, and the
 * kind of a resource is its element {@code resourceType}.
 *
 * @param line where it stands, for errors
 * @param value of a primitive; empty for others
 */
record Element(String name, int line, String value, List<Element> children) {
    static final String RESOURCE_TYPE = "resourceType";

    private static final int MAX_DIGITS = 100;
    private static final int MAX_EXPONENT = 300;

    String place() {
        return "line " + line + ", " + name;
    }

    List<Element> all(String childName) {
        List<Element> found = new ArrayList<>();
        for (Element child : children) {
            if (child.name.equals(childName)) {
                found.add(child);
            }
        }
        return found;
    }

    /** The first element down a path of names. */
    Optional<Element> at(String... path) {
        Element here = this;
        for (String step : path) {
            Element next = null;
            for (Element child : here.children) {
                if (child.name.equals(step)) {
                    next = child;
                    break;
                }
            }
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }

    /** The value at the end of a path, stripped; empty where there is none. */
    Optional<String> text(String... path) {
        return at(path).map(found -> found.value.strip()).filter(text -> !text.isEmpty());
    }

    /** The decimal at the end of a path, exactly as written; empty where nothing stands there. */
    Optional<BigDecimal> decimal(String... path) throws MalformedException {
        Optional<Element> found = at(path);
        if (found.isEmpty() || found.get().value.isBlank()) {
            return Optional.empty();
        }
        String text = found.get().value.strip();
        try {
            // The length is bounded first: turning digits into a number takes more than linear time.
            BigDecimal number = text.length() > MAX_DIGITS ? BigDecimal.ZERO : new BigDecimal(text);
            if (text.length() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_EXPONENT) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            throw MalformedException.in(found.get().place(), "a decimal number", "something else");
        }
        throw MalformedException.in(found.get().place(), "a decimal of at most " + MAX_DIGITS + " digits", "more");
    }

    /** The one child of that name; more are refused, since either could be meant. */
    Optional<Element> only(String childName) throws MalformedException {
        List<Element> found = all(childName);
        if (found.size() > 1) {
            throw MalformedException.in(found.get(1).place(), "one " + childName, found.size() + "");
        }
        return found.stream().findFirst();
    }

    String resourceType() {
        return text(RESOURCE_TYPE).orElse("");
    }
}
