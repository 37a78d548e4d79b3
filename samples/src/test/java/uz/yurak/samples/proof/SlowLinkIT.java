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

/** The slow link at a small size; {@code yurak prove slow-link} is the same at any, with packets. */
class SlowLinkIT {
    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void partsOfAnEcg_comeInTheOrderOfTheirUse() throws Exception {
        SlowLink.Plan plan = new SlowLink.Plan(1, List.of(256_000), 60, 0, 1, false, false, List.of());
        StringWriter said = new StringWriter();
        try (SlowLink link = new SlowLink(plan, folder, new PrintWriter(said))) {
            List<SlowLink.Times> times = link.run();
            assertEquals(1, times.size());
            SlowLink.Times t = times.get(0);
            List<Double> inOrder = List.of(t.announced(), t.preview(), t.coarse(), t.exact(), t.verified());
            assertEquals(inOrder.stream().sorted().toList(), inOrder, said::toString);
            assertTrue(t.exact() < t.verified(), said::toString);
        }
    }
}
