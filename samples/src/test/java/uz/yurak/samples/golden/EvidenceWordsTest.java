package uz.yurak.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The numbers behind a statement stand on the console in the reader's own words; these are all that the dumps name. */
class EvidenceWordsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "analysis");

    @ParameterizedTest
    @EnumSource
    void everyNumberBehindAStatement_hasWords(Language language) throws IOException {
        Set<String> names = names();
        assertFalse(names.isEmpty());
        names.removeIf(name -> Texts.of(language).has("console.evidence." + name));
        assertEquals(Set.of(), names);
    }

    private static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> dumps = Files.list(FOLDER)) {
            for (Path dump : dumps.toList()) {
                collect(Files.readAllLines(dump), names);
            }
        }
        return names;
    }

    private static void collect(List<String> lines, Set<String> names) {
        boolean inStatement = false;
        for (String line : lines) {
            boolean isIndented = line.startsWith("  ");
            inStatement = line.startsWith("statement ") || inStatement && isIndented;
            if (inStatement && isIndented) {
                names.add(line.strip().split(" ", 2)[0]);
            }
        }
    }
}
