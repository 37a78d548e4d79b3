package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The measurement at a small size, of the agent as its launcher starts it. */
class AgentWeightIT {
    /**
     * The bar is 96 MiB with the archive of classes, which needs jars; here the classes come from folders, unarchived, and the
     * other modules' with them.
     */
    private static final double WITHOUT_ARCHIVE_MIB = 140;

    @Test
    @Timeout(180)
    void anAgentWithACenter_isReady_sendsAll_andStaysSmall() throws Exception {
        StringWriter said = new StringWriter();
        double peakMib = new AgentWeight(List.of(4), Duration.ofMillis(1), true, new PrintWriter(said)).measure();
        List<String> rows =
                said.toString().lines().filter(line -> line.startsWith("| ")).toList();
        assertEquals(7, rows.size(), said::toString);
        assertTrue(rows.get(1).startsWith("| ready |"), said::toString);
        assertTrue(rows.get(5).startsWith("| and verified by the center |"), said::toString);
        assertTrue(peakMib > 40 && peakMib < WITHOUT_ARCHIVE_MIB, said::toString);
    }
}
