package uz.yurak.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.yurak.record.Recording;

/**
 * Something of a recording that a format cannot carry: whoever writes one says it, and drops nothing in silence.
 *
 * @param part what kind of thing
 * @param count how many of them, at least 1
 */
public record Omission(Part part, int count) {
    /** What a recording holds beside the parts that a format carries. */
    public static List<Omission> beside(Set<Part> carried, Recording recording) {
        List<Omission> omissions = new ArrayList<>();
        for (Part part : Part.values()) {
            int count = part.countIn(recording);
            if (count > 0 && !carried.contains(part)) {
                omissions.add(new Omission(part, count));
            }
        }
        return omissions;
    }

    /** {@code 24 × mark}. */
    @Override
    public String toString() {
        return count + " × " + part.singular();
    }
}
