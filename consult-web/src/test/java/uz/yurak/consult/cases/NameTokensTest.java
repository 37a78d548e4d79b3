package uz.yurak.consult.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTokensTest {
    @ParameterizedTest
    @CsvSource({
        "Rahimova Dilnoza, Раҳимова Дилноза",
        "Rahimova, Рахимова",
        "Gʻulomov, Ғуломов",
        "G'ulomov, Ғуломов",
        "Oʻktam, Ўктам",
        "Qodirov, Қодиров",
        "Qodirov, Кодиров",
        "Aliyev, Алиев",
        "Shavkat, Шавкат",
        "Choriyev, Чориев"
    })
    void bothScripts_foldToTheSame(String latin, String cyrillic) {
        assertEquals(NameTokens.of(latin), NameTokens.of(cyrillic));
    }

    @Test
    void words_areTokensOnce_whateverStandsBetween() {
        assertEquals(NameTokens.of("Usmonov^Ali"), NameTokens.of("  USMONOV, Ali ali "));
        assertEquals(0, NameTokens.of(" ^ - ").size());
    }
}
