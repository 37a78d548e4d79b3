package uz.yurak.gateway.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.intake.WayStatus;

/** What Prometheus is told at a hospital, each number against the state that the page shows. */
class AgentMetricsTest {
    private final Map<String, Double> told = new TreeMap<>();
    private final List<String> lines = AgentMetrics.text(
                    States.of(States.troubled("", "refused", true), States.quiet("folder.cart", WayStatus.State.OPEN)))
            .lines()
            .toList();

    AgentMetricsTest() {
        lines.stream().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            told.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
        });
    }

    /** States.of: 3 envelopes, 1 234 567 bytes, the oldest just came, 1 damaged and 2 refused, 40 sent, 5 reports. */
    @Test
    void theSpoolAndWhatWasSent_areThoseOfThePage() {
        assertEquals(0, told.get("yurak_agent_connected"));
        assertEquals(3, told.get("yurak_agent_spool_envelopes"));
        assertEquals(1_234_567, told.get("yurak_agent_spool_bytes"));
        assertEquals(0, told.get("yurak_agent_spool_oldest_seconds"));
        assertEquals(3, told.get("yurak_agent_put_aside"));
        assertEquals(40, told.get("yurak_agent_verified_total"));
        assertEquals(5, told.get("yurak_agent_reports_total"));
        assertEquals(1_041, told.get("yurak_agent_way_accepted_total{way=\"ftp.carts\"}"));
        assertEquals(2, told.get("yurak_agent_way_refused_total{way=\"ftp.carts\"}"));
        assertEquals(0, told.get("yurak_agent_way_accepted_total{way=\"folder.cart\"}"));
    }

    @Test
    void whatStandsAndWhatDoesNot_areBothTold() {
        assertEquals(1, told.get("yurak_agent_trouble{kind=\"nearly-full\"}"));
        assertEquals(0, told.get("yurak_agent_trouble{kind=\"disk-fails\"}"));
        assertEquals(
                States.AT.plusSeconds(3600).getEpochSecond(),
                told.get("yurak_agent_certificate_end_timestamp_seconds"));
        assertTrue(lines.contains("# TYPE yurak_agent_way_refused_total counter")
                || lines.contains("# TYPE yurak_agent_way_refused counter"));
    }
}
