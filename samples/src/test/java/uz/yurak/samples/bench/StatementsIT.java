package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.interpret.Agreement;
import uz.yurak.testkit.RealData;

/** Statements on records that cardiologists read; {@code yurak bench statements} prints the table. */
class StatementsIT {
    private static Map<String, Map<Label, Agreement>> measured = Map.of();

    /** {@code STATEMENTS_WRITE=true} writes the figures that docs/statements.md shows. */
    @BeforeAll
    static void measure() throws IOException {
        measured = StatementsBench.measure(RealData.root());
        if ("true".equals(System.getenv("STATEMENTS_WRITE"))) {
            Files.writeString(
                    Path.of("../signal-processing/src/main/resources/uz/yurak/signal/interpret/measured.tsv"),
                    StatementsBench.figures(measured));
        }
    }

    @Test
    void recordsReadAsNormal_getNoStElevation() {
        Agreement normal = StatementsBench.pooled(measured, Label.ST_ON_NORMAL);

        assertTrue(normal.silent() >= 30, normal.toString());
        assertEquals(0, normal.extra(), normal.toString());
    }

    /** So no rule that keeps to the definition finds them; should this fail, the note in docs/benchmarks.md is wrong. */
    @Test
    void recordsLabeledStemi_lieUnderTheDefinitionByTheirAnnotatorsOwnMarks() throws IOException {
        for (LabeledRecord record : LudbLabels.read(RealData.root().resolve("ludb"))) {
            if (record.labels().contains(Label.STEMI)) {
                double part = new AnnotatedSt(record, 0).contiguousPart();
                assertTrue(part > 0 && part < 1, record.header() + " reaches " + part);
            }
        }
    }

    @Test
    void fibrillation_isSuspected() {
        Agreement fibrillation = StatementsBench.pooled(measured, Label.FIBRILLATION);

        assertTrue(fibrillation.hit() >= 8, fibrillation.toString());
        assertTrue(fibrillation.extra() <= 4, fibrillation.toString());
    }
}
