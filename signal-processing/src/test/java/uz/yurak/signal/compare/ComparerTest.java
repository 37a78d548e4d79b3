package uz.yurak.signal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.SyntheticEcg;
import uz.yurak.signal.interpret.Dictionary;

class ComparerTest {
    private static final Patient MAN_OF_50 = new Patient(Optional.of(Sex.MALE), OptionalDouble.of(50));

    private final Analysis usual = analyzed(new SyntheticEcg(500).regular(900, 11));

    @Test
    void theSameHeart_hasNotChanged() {
        Comparison comparison = Comparer.compare(usual, analyzed(new SyntheticEcg(500).regular(880, 11)));

        assertEquals(Set.of(Change.NONE), comparison.changes());
        assertTrue(comparison.appeared().isEmpty() && comparison.gone().isEmpty(), comparison::toString);
        assertFalse(comparison.differences().isEmpty());
    }

    @Test
    void newStElevation_isNewIschemiaWithItsNumbers() {
        Analysis later = analyzed(new SyntheticEcg(500)
                .regular(900, 11)
                .st(Lead.II, 200)
                .st(Lead.III, 200)
                .st(Lead.AVF, 200));

        Comparison comparison = Comparer.compare(usual, later);

        assertTrue(comparison.changes().contains(Change.ISCHEMIA), comparison::toString);
        assertTrue(comparison.appeared().contains("st_elevation"));
        Difference st = comparison.differences().stream()
                .filter(d -> d.name().equals("st.III.j"))
                .findFirst()
                .orElseThrow();
        assertEquals(200, st.change(), 30);
    }

    /** Under its own limit of 0.2 mV in V2 and V3 no statement appears; the shift of 0.15 mV does. */
    @Test
    void anStShiftBelowTheLimits_isSaidToo() {
        Analysis later =
                analyzed(new SyntheticEcg(500).regular(900, 11).st(Lead.V2, 150).st(Lead.V3, 150));

        Comparison comparison = Comparer.compare(usual, later);

        assertFalse(comparison.appeared().contains("st_elevation"), comparison::toString);
        assertTrue(comparison.changes().contains(Change.ISCHEMIA), comparison::toString);
    }

    @Test
    void aRateThatRoseAbove100_isAChangeOfRhythm() {
        Comparison comparison = Comparer.compare(usual, analyzed(new SyntheticEcg(500).regular(520, 18)));

        assertTrue(comparison.changes().contains(Change.RHYTHM), comparison::toString);
    }

    @Test
    void whatIsGone_isNamed() {
        Analysis fibrillation = analyzed(
                new SyntheticEcg(500).withoutP().irregular(700, 200, 14, 3).disturbed(10, 0, 0));

        Comparison comparison = Comparer.compare(fibrillation, usual);

        assertTrue(comparison.gone().contains("af_suspected"), comparison::toString);
        assertTrue(comparison.changes().contains(Change.RHYTHM));
    }

    @Test
    void everyStatementOfTheDictionary_thatComparesExists() {
        Set<String> all = Dictionary.all().keySet();

        assertTrue(all.containsAll(Comparer.compared()), Comparer.compared()::toString);
    }

    private static Analysis analyzed(SyntheticEcg ecg) {
        return Analyzer.analyze(ecg.recording(), MAN_OF_50);
    }
}
