package uz.yurak.signal.interpret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How each statement did on labeled records, as {@code yurak bench statements} last wrote it into {@code measured.tsv}: a
 * line of names, then statement, data, hit, missed, extra and silent records.
 */
public final class Measured {
    private static final String FILE = "measured.tsv";
    private static final Map<String, Map<String, Agreement>> FIGURES = read();

    private Measured() {}

    /** By the name of the data; empty where no records carry a label for the statement. */
    public static Map<String, Agreement> of(String code) {
        return new LinkedHashMap<>(FIGURES.getOrDefault(code, Map.of()));
    }

    /** All data together; empty where nothing was measured. */
    public static Optional<Agreement> pooled(String code) {
        return of(code).values().stream().reduce(Agreement::plus).filter(all -> all.labeled() > 0);
    }

    private static Map<String, Map<String, Agreement>> read() {
        Map<String, Map<String, Agreement>> out = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] field = line.split("\t");
            out.computeIfAbsent(field[0], key -> new LinkedHashMap<>())
                    .put(
                            field[1],
                            new Agreement(
                                    Integer.parseInt(field[2]),
                                    Integer.parseInt(field[3]),
                                    Integer.parseInt(field[4]),
                                    Integer.parseInt(field[5])));
        }
        return out;
    }

    private static List<String> lines() {
        InputStream in = Measured.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IllegalStateException(FILE + " is missing beside " + Measured.class.getName());
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>(reader.lines().skip(1).toList());
            lines.removeIf(String::isBlank);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
