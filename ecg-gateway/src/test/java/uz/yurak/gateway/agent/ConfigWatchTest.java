package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;

/** A configuration that changes under a running agent; the watch looks when the test says. */
class ConfigWatchTest {
    private static final String BASE = """
            agent.id = a
            agent.hospital = b
            center.host = c
            tls.certificate = d
            tls.key = e
            tls.authority = f
            state.folder = g
            reports.folder = h
            """;
    private static final String ONE = BASE + "folder.one.path = one\nfolder.one.machine = m\n";
    private static final String TWO = ONE + "folder.two.path = two\nfolder.two.machine = m\n";

    @TempDir
    private Path home;

    private Path file;
    private Spool spool;
    private Ways ways;
    private ConfigWatch watch;
    private int changes;

    @BeforeEach
    void open() throws IOException {
        file = Files.writeString(home.resolve("agent.properties"), ONE);
        spool = Spool.open(home.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
        AgentConfig config = AgentConfig.read(file);
        var context = TestWays.context(spool, 1000);
        ways = new Ways(
                name -> new WayLog(name, context.clock()),
                log -> context,
                new SwitchedOff(home.resolve("off")),
                System::nanoTime);
        ways.apply(config.ways());
        watch = new ConfigWatch(file, config, ways);
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
        ways.close();
        spool.close();
    }

    @Test
    void anAddedWay_opens_whenTheFileHasRested() throws IOException {
        change(TWO);
        watch.once();
        assertEquals(Map.of("folder.one", WayStatus.State.OPEN), states(), "the writer may not be done");
        watch.once();
        assertEquals(Map.of("folder.one", WayStatus.State.OPEN, "folder.two", WayStatus.State.OPEN), states());
        assertEquals(Optional.empty(), watch.problem());
    }

    @Test
    void aWrongFile_changesNothing_andIsSaid() throws IOException {
        change(TWO + "folder.two.test = perhaps\n");
        lookTwice();
        assertEquals(Map.of("folder.one", WayStatus.State.OPEN), states());
        assertTrue(watch.problem().orElseThrow().contains("folder.two.test: expected true or false"));
        change(TWO);
        lookTwice();
        assertEquals(2, states().size());
        assertEquals(Optional.empty(), watch.problem());
    }

    @Test
    void aMissingFile_changesNothing() throws IOException {
        Files.delete(file);
        lookTwice();
        assertEquals(Map.of("folder.one", WayStatus.State.OPEN), states());
        assertTrue(watch.problem().isPresent());
    }

    @Test
    void aDisabledWay_closes_andOpensAgain() throws IOException {
        change(ONE + "folder.one.enabled = false\n");
        lookTwice();
        assertEquals(Map.of("folder.one", WayStatus.State.DISABLED), states());
        change(ONE);
        lookTwice();
        assertEquals(Map.of("folder.one", WayStatus.State.OPEN), states());
    }

    @Test
    void aKeyOutsideTheWays_waitsForANewStart_andIsSaid() throws IOException {
        change(TWO.replace("center.host = c", "center.host = elsewhere"));
        lookTwice();
        assertEquals(2, states().size());
        assertTrue(watch.problem().orElseThrow().contains("new start"));
    }

    @Test
    void whatATechnicianSwitchedOff_staysSo_acrossAChangeAndAStart() throws IOException {
        ways.switchTo("folder.one", false);
        assertEquals(Map.of("folder.one", WayStatus.State.SWITCHED_OFF), states());
        change(TWO);
        lookTwice();
        assertEquals(WayStatus.State.SWITCHED_OFF, states().get("folder.one"));
        assertTrue(new SwitchedOff(home.resolve("off")).contains("folder.one"));
        ways.switchTo("folder.one", true);
        assertEquals(WayStatus.State.OPEN, states().get("folder.one"));
    }

    @Test
    void aWayThatCannotOpen_holdsUpNoOther() throws IOException {
        Files.writeString(home.resolve("two"), "a file where the folder should be");
        change(TWO);
        lookTwice();
        assertEquals(Map.of("folder.one", WayStatus.State.OPEN, "folder.two", WayStatus.State.CLOSED), states());
        List<WayStatus> statuses = ways.statuses();
        assertTrue(statuses.get(1).seen().failing());
    }

    private void lookTwice() {
        watch.once();
        watch.once();
    }

    /** Another length each time, so that the clock's grain does not matter. */
    private void change(String content) throws IOException {
        changes++;
        Files.writeString(file, content + "#".repeat(changes) + "\n");
    }

    private Map<String, WayStatus.State> states() {
        return ways.statuses().stream().collect(Collectors.toMap(WayStatus::name, WayStatus::state));
    }
}
