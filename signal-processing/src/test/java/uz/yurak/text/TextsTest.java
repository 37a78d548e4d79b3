package uz.yurak.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z0-9]+}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguage_hasTheSameKeys(Language language) {
        assertEquals(
                Texts.of(Language.ENGLISH).all().keySet(),
                Texts.of(language).all().keySet());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyText_isThereAndHasThePlacesOfTheEnglishOne(Language language) {
        Texts.of(language).all().forEach((key, text) -> {
            assertFalse(text.isBlank(), key);
            assertEquals(places(Texts.of(Language.ENGLISH).text(key)), places(text), key);
        });
    }

    @Test
    void uzbekLatin_usesTheLettersOfItsAlphabet() {
        assertEquals("Jarqoʻrgʻon tumani", Texts.of(Language.UZBEK_LATIN).text("org.jarqorgon"));
    }

    @Test
    void aKeyThatIsMissing_isAFaultOfOurs() {
        assertThrows(
                IllegalArgumentException.class, () -> Texts.of(Language.RUSSIAN).text("no.such.key"));
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> found = new TreeSet<>();
        Matcher m = PLACE.matcher(text);
        while (m.find()) {
            found.add(m.group());
        }
        return found;
    }
}
