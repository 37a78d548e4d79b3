package uz.yurak.samples.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kill matrix at a small size; {@code yurak prove kill-matrix} is the same at any. */
class KillMatrixIT {
    private static final int ENVELOPES = 40;

    /** Its first five: database, line worse, everything at once, agent, line cut. */
    private static final long SEED = 42;

    @TempDir
    private Path folder;

    @Test
    @Timeout(240)
    void killedAtBadMoments_nothingIsLostDoubledOrAltered() throws Exception {
        KillMatrix.Plan plan =
                new KillMatrix.Plan(SEED, ENVELOPES, 2, 5, Duration.ofMillis(300), 8, false, Duration.ofMinutes(2));
        StringWriter said = new StringWriter();
        try (KillMatrix matrix = new KillMatrix(plan, folder, new PrintWriter(said))) {
            Audit.Findings findings = matrix.run();
            assertTrue(findings.areClean(), said::toString);
            assertEquals(ENVELOPES, findings.held(), said::toString);
        }
    }
}
