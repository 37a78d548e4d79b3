package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.beat.BeatClass;

class ClassTableTest {
    /** Two ventricular beats, one called so and one unknown; a normal one called so; one detection that is no beat. */
    @Test
    void everyBeat_standsWhereItWasCalled_andNoneIsGuessedNormal() {
        List<Annotation> reference =
                List.of(new Annotation(1000, 'V'), new Annotation(2000, 'V'), new Annotation(3000, 'N'));
        BeatMatch match = BeatMatch.of(reference, List.of(1000, 2000, 3000, 4000), 1000);
        ClassTable table = new ClassTable();
        ClassTable sum = new ClassTable();
        table.add(
                match, List.of(BeatClass.VENTRICULAR, BeatClass.UNKNOWN, BeatClass.NORMAL, BeatClass.SUPRAVENTRICULAR));
        sum.add(table);
        sum.add(table);

        String printed = printed(sum);

        // Wilson's interval of 2 in 4: 0.150 to 0.850.
        assertTrue(
                printed.contains("| ventricular | 4 | 2 | 2 | 0 | 50.0 (15.0–85.0) | 100.0 (34.2–100.0) |"), printed);
        assertTrue(printed.contains("| ventricular | 0 | 0 | 2 | 0 | 2 |"), printed);
        assertTrue(printed.contains("| no beat | 0 | 2 | 0 | 0 | 0 |"), printed);
    }

    private static String printed(ClassTable table) {
        StringWriter out = new StringWriter();
        table.print("by hand", new PrintWriter(out));
        return out.toString();
    }
}
