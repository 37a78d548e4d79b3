package uz.yurak.adapter.dicom;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;

/** What a recording holds that the object being written cannot carry. */
final class LeftOut {
    private final Map<Part, Integer> counts = new EnumMap<>(Part.class);

    void say(Part part) {
        say(part, 1);
    }

    void say(Part part, int count) {
        if (count > 0) {
            counts.merge(part, count, Integer::sum);
        }
    }

    List<Omission> all() {
        return counts.entrySet().stream()
                .map(entry -> new Omission(entry.getKey(), entry.getValue()))
                .toList();
    }
}
