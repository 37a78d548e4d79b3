package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import uz.yurak.testkit.RealData;

/** Statements on records that cardiologists read; the counts stand in docs/statements.md. */
class StatementsIT {
    @Test
    void recordsOfPtbXlReadAsNormal_getNoStElevation_fibrillationIsSuspected() throws IOException {
        List<LabeledRecord> records = LabeledRecord.ofPtbXl(RealData.root().resolve("ptbxl"));
        Map<String, StatementScore> scores = StatementsBench.score(records);

        StatementScore normal = score(scores, StatementsBench.ST_ON_NORMAL);
        assertTrue(normal.silent() + normal.extra() >= 30, "records read as normal: " + normal);
        assertEquals(0, normal.extra(), normal.toString());
        StatementScore fibrillation = score(scores, StatementsBench.FIBRILLATION);
        assertEquals(0, fibrillation.missed(), fibrillation.toString());
        assertTrue(fibrillation.hit() >= 3, fibrillation.toString());
        assertTrue(fibrillation.extra() <= 2, fibrillation.toString());
    }

    @Test
    void fibrillationOfLudb_isSuspected() throws IOException {
        StatementScore score = score(
                StatementsBench.score(LabeledRecord.ofLudb(RealData.root().resolve("ludb"))),
                StatementsBench.FIBRILLATION);

        assertTrue(score.hit() >= 5, score.toString());
        assertTrue(score.missed() <= 4, score.toString());
        assertTrue(score.extra() <= 2, score.toString());
    }

    private static StatementScore score(Map<String, StatementScore> scores, String what) {
        return Objects.requireNonNull(scores.get(what), what);
    }
}
