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

/** The load at a small size: a load that fails to have everything kept and verified throws. */
class LoadIT {
    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void everyPackedEcg_isKeptAndVerified() throws Exception {
        StringWriter said = new StringWriter();
        try (Load load = new Load(1, false, folder, new PrintWriter(said))) {
            load.run(List.of(new Load.Step(1, 3), new Load.Step(2, 2)));
        }
        List<String> rows = said.toString()
                .lines()
                .filter(line -> line.matches("\\| [12] .*"))
                .toList();
        assertEquals(2, rows.size(), said::toString);
        assertTrue(rows.get(1).startsWith("| 2 | 4 |"), said::toString);
    }
}
