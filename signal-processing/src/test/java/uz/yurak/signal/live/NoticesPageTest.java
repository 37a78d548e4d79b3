package uz.yurak.signal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** What docs/live.md says of notices is what is watched for, word by word. */
class NoticesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "live.md");
    private static final String HEAD = "| Notice | Shown as | Begins | Ends | Source |";

    @Test
    void theTable_isWhatTheDefinitionsSay() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int head = lines.indexOf(HEAD);
        assertTrue(head > 0, "no table of notices");
        List<String> written = lines.subList(head + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertEquals(
                String.join(
                        "\n",
                        Watches.definitions().stream().map(NoticesPageTest::row).toList()),
                String.join("\n", written));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyNotice_hasItsNameAndItsMeaning(Language language) {
        Texts texts = Texts.of(language);
        Watches.definitions().forEach(of -> {
            assertTrue(texts.has("notice." + of.key()), of.key());
            assertTrue(texts.has("notice." + of.key() + ".means"), of.key());
        });
    }

    private static String row(Definition of) {
        return "| `" + of.key() + "` | " + of.rank().name().toLowerCase(Locale.ROOT) + " | " + of.begins() + " | "
                + of.ends() + " | " + of.source() + " |";
    }
}
