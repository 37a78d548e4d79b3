package uz.yurak.signal.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

class DictionaryTest {
    private static final Path PAGE = Path.of("..", "docs", "statements.md");

    /** {@code STATEMENTS_WRITE=true} writes the page instead. */
    @Test
    void thePage_isWhatTheDictionaryPrints() throws IOException {
        if ("true".equals(System.getenv("STATEMENTS_WRITE"))) {
            Files.writeString(PAGE, DictionaryPage.markdown());
        }

        assertEquals(Files.readString(PAGE), DictionaryPage.markdown());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStatement_hasItsWords(Language language) {
        Texts texts = Texts.of(language);
        TreeSet<String> written = texts.all().keySet().stream()
                .filter(key -> key.startsWith("statement."))
                .map(key -> key.substring("statement.".length()))
                .filter(key -> !key.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(Dictionary.all().keySet()), written);
    }

    @Test
    void everyStatement_saysWhenAndOnWhoseWord() {
        Dictionary.all().values().forEach(term -> {
            assertFalse(term.rule().isBlank(), term.code());
            assertFalse(term.source().isBlank(), term.code());
        });
    }

    @Test
    void theSourceBesideAStatement_carriesNoMarkOfOurs() {
        Dictionary.all().values().forEach(term -> {
            String source = Statement.of(term).source();
            assertFalse(source.contains("["), source);
            assertFalse(source.isBlank(), term.code());
        });
    }

    @Test
    void precedence_namesStatementsThatExist() {
        Map<String, Term> all = Dictionary.all();
        for (Precedence.Row row : Precedence.table()) {
            assertTrue(all.containsKey(row.winner()), row.winner());
            for (String silenced : row.silenced()) {
                assertTrue(all.containsKey(silenced), silenced);
            }
        }
    }

    @Test
    void aStatementOfTheTable_silencesTheOthersOfItsRow() {
        Precedence.Row row = Precedence.table().get(0);
        List<Statement> said = List.of(
                Statement.of(term(row.winner())),
                Statement.of(term(row.silenced().iterator().next())),
                Statement.of(term("sinus_rhythm")));

        List<String> standing =
                Precedence.resolved(said).stream().map(Statement::code).toList();

        assertEquals(List.of(row.winner(), "sinus_rhythm"), standing);
    }

    /** Wilson's interval of 9 in 10 as tables print it: 0.596 to 0.982 (Newcombe 1998, method 3). */
    @Test
    void theInterval_isWilsons() {
        Agreement.Interval interval = new Agreement(9, 1, 0, 0).sensitivity();

        assertEquals(0.596, interval.low(), 0.001);
        assertEquals(0.982, interval.high(), 0.001);
    }

    private static Term term(String code) {
        return Dictionary.all().get(code);
    }
}
