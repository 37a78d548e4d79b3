package uz.yurak.adapter;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.record.Bytes;

/**
 * What a reader reads: the main file, and the others that arrived with it (a WFDB header's signal files).
 *
 * @param name the main file's name without folders; empty where it came without one
 * @param bytes the main file
 * @param companions the other files by name; names compare without case, as FAT folders of carts do
 */
public record Source(String name, Bytes bytes, Map<String, Bytes> companions) {
    public Source {
        Map<String, Bytes> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(companions);
        companions = Collections.unmodifiableMap(byName);
    }

    public static Source of(String name, Bytes bytes) {
        return new Source(name, bytes, Map.of());
    }

    public Optional<Bytes> companion(String fileName) {
        return Optional.ofNullable(companions.get(fileName));
    }

    /** The names of the companions, sorted. */
    public List<String> companionNames() {
        return List.copyOf(companions.keySet());
    }

    /** Whether the main file's name ends so, without case. */
    public boolean nameEndsWith(String suffix) {
        return name.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT));
    }
}
