package uz.yurak.samples.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Sex;

class SyntheticPatientTest {
    /** 3·7+1·3+5·1+0·7+3·3+8·1+5·7+9·3+9·1+9·7+0·3+0·1+1·7 = 187; 187 mod 10 = 7, by hand. */
    @Test
    void pinfl_maleBorn1985() {
        assertEquals("31503859990017", new SyntheticPatient(1, Sex.MALE, LocalDate.of(1985, 3, 15)).pinfl());
    }

    /** Centuries: 3/4 the 1900s, 5/6 the 2000s, even for women. */
    @Test
    void pinfl_firstDigitTellsCenturyAndSex() {
        assertEquals(
                '4',
                new SyntheticPatient(14, Sex.FEMALE, LocalDate.of(1990, 7, 23))
                        .pinfl()
                        .charAt(0));
        assertEquals(
                '5',
                new SyntheticPatient(123, Sex.MALE, LocalDate.of(2012, 1, 1))
                        .pinfl()
                        .charAt(0));
        assertEquals(
                '6',
                new SyntheticPatient(7, Sex.FEMALE, LocalDate.of(2004, 2, 29))
                        .pinfl()
                        .charAt(0));
    }

    @Test
    void serialOutsideThreeDigits_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new SyntheticPatient(1000, Sex.MALE, LocalDate.of(1985, 3, 15)));
    }
}
