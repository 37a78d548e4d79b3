package uz.yurak.adapter.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a file: the root, a Bundle's entries, and what each contains; and what refers to what. */
final class Resources {
    private final List<Element> all = new ArrayList<>();
    private final Map<String, Element> byReference = new HashMap<>();

    Resources(Element root) {
        if (root.resourceType().equals("Bundle")) {
            for (Element entry : root.all("entry")) {
                entry.at("resource").ifPresent(resource -> {
                    entry.text("fullUrl").ifPresent(url -> byReference.putIfAbsent(url, resource));
                    add(resource);
                });
            }
        } else {
            add(root);
        }
    }

    private void add(Element resource) {
        all.add(resource);
        resource.text("id").ifPresent(id -> byReference.putIfAbsent(resource.resourceType() + "/" + id, resource));
        for (Element contained : resource.all("contained")) {
            all.add(contained);
            contained.text("id").ifPresent(id -> byReference.putIfAbsent("#" + id, contained));
        }
    }

    List<Element> of(String resourceType) {
        return all.stream()
                .filter(resource -> resource.resourceType().equals(resourceType))
                .toList();
    }

    /** What an element's {@code reference} names, where it is in the file. */
    Optional<Element> referred(Optional<Element> from) {
        return from.flatMap(e -> e.text("reference")).flatMap(to -> Optional.ofNullable(byReference.get(to)));
    }
}
