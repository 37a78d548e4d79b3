package uz.yurak.samples.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live load at a small size: every glimpse of every stream reaches its screen, and says how late. */
class LiveLoadIT {
    @TempDir
    private Path folder;

    @Test
    @Timeout(90)
    void everyGlimpse_isShown_withItsAge() throws Exception {
        StringWriter said = new StringWriter();
        try (LiveLoad load = new LiveLoad(1, folder, new PrintWriter(said))) {
            LiveLoad.Result result = load.run(List.of(3), 3).get(0);
            assertEquals(60, result.sent(), said::toString);
            assertEquals(result.sent(), result.seen().shown(), said::toString);
            // The oldest instant waited for the others of its glimpse.
            assertTrue(result.seen().medianMs() >= 150, said::toString);
        }
    }
}
