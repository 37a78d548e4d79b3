package uz.yurak.consult.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of area 999 are made up for tests; the two others stand in a public guide as examples. */
class PinflTest {
    @ParameterizedTest
    @CsvSource({
        "31503859990017, 1985-03-15, male",
        "42307909990145, 1990-07-23, female",
        "50101129991239, 2012-01-01, male",
        "62902049990079, 2004-02-29, female"
    })
    void rightNumber_doubtsNothing(String pinfl, LocalDate birthDate, String sex) {
        assertEquals(List.of(), Pinfl.doubts(pinfl, birthDate, sex));
        assertEquals(List.of(), Pinfl.doubts(pinfl, null, null));
    }

    @Test
    void eachDoubt_isItsOwn() {
        assertEquals(
                List.of(Pinfl.Doubt.CHECK),
                Pinfl.doubts("40503855900021", LocalDate.of(1985, 3, 5), "female"),
                "the guide's example, whose digit would be 3");
        assertEquals(
                List.of(Pinfl.Doubt.BIRTH),
                Pinfl.doubts("30211975910033", LocalDate.of(1994, 1, 27), "male"),
                "the guide's example, which says 1997-11-02");
        assertEquals(List.of(Pinfl.Doubt.SEX), Pinfl.doubts("31503859990017", LocalDate.of(1985, 3, 15), "female"));
    }

    @Test
    void impossibleDate_isDoubtedWithoutABirthDate() {
        // 31 February 1985; check digit by hand: 3·7+3·3+1·1+0·7+2·3+8·1+5·7+9·3+9·1+9·7+0+0+1·7 = 186
        assertEquals(List.of(Pinfl.Doubt.BIRTH), Pinfl.doubts("33102859990016", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9876543210", "3150385999001", "315038599900170", "3150385999001x", "３１５０３８５９９９００１７"})
    void anythingButFourteenDigits_hasNotItsForm(String text) {
        assertFalse(Pinfl.hasForm(text));
    }

    @Test
    void masked_keepsTheLastFour() {
        assertEquals("••••••••••0017", Pinfl.masked("31503859990017"));
    }
}
