package uz.yurak.gateway.agent.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.record.Bytes;

class PrintQueueTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final Bytes PDF = TestRegion.random(1, 1000);

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<UUID> printed = new ArrayList<>();
    private final Set<UUID> jammed = new HashSet<>();
    private Optional<String> trouble = Optional.empty();

    private final Press press = (id, name, pdf) -> {
        if (jammed.contains(id)) {
            throw new IOException("it is no PDF");
        }
        if (trouble.isPresent()) {
            throw new IOException(trouble.get());
        }
        assertEquals(PDF, pdf);
        assertEquals("JRQ-000001.pdf", name);
        printed.add(id);
    };

    private final PrintListener listener = new PrintListener() {
        @Override
        public void printed(UUID id) {
            said.add("printed " + id.getLeastSignificantBits());
        }

        @Override
        public void notPrinted(UUID id, String why) {
            said.add("not " + id.getLeastSignificantBits() + ": " + why);
        }

        @Override
        public void neverPrinted(UUID id, String why) {
            said.add("never " + id.getLeastSignificantBits() + ": " + why);
        }
    };

    /** Its own thread is shut down: the test makes the rounds. */
    private PrintQueue open(Clock clock) throws Exception {
        PrintQueue queue = new PrintQueue(folder.resolve("prints"), Vault.PLAIN, press, listener, clock) {
            @Override
            void begin() {}
        };
        queue.close();
        return queue;
    }

    private PrintQueue open() throws Exception {
        return open(Clock.systemUTC());
    }

    @Test
    void each_isPrintedOnce_alsoWhenTheCenterSendsItAgain_andAfterARestart() throws Exception {
        PrintQueue queue = open();
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        queue.round();
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        queue.round();
        PrintQueue again = open();
        again.add(FIRST, "JRQ-000001.pdf", PDF);
        again.round();
        assertEquals(List.of(FIRST), printed);
        assertEquals(List.of("printed 1"), said);
        assertEquals(new PrintState(0, 1, Optional.empty()), queue.state());
    }

    @Test
    void aPrinterThatFails_isTriedAgain_theReasonToldOnce_alsoAfterARestart() throws Exception {
        trouble = Optional.of("no paper");
        PrintQueue queue = open();
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        queue.round();
        queue.round();
        assertEquals(new PrintState(1, 0, Optional.of("no paper")), queue.state());
        trouble = Optional.of("no toner");
        queue.round();
        trouble = Optional.empty();
        open().round();
        assertEquals(List.of("not 1: no paper", "not 1: no toner", "printed 1"), said);
        assertEquals(List.of(FIRST), printed);
    }

    @Test
    void aReportThatCannotBePrinted_holdsUpNoOther() throws Exception {
        jammed.add(FIRST);
        PrintQueue queue = open();
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        queue.add(SECOND, "JRQ-000001.pdf", PDF);
        queue.round();
        assertEquals(List.of(SECOND), printed);
        assertEquals(1, queue.state().waiting());
    }

    @Test
    void whatWasNotPrintedInThreeDays_isGivenUp_andSaid() throws Exception {
        trouble = Optional.of("gone");
        open().add(FIRST, "JRQ-000001.pdf", PDF);
        Instant later = Instant.now().plus(PrintQueue.GIVEN_UP).plus(Duration.ofMinutes(1));
        open(Clock.fixed(later, ZoneOffset.UTC)).round();
        assertEquals(List.of("never 1: gone"), said);
        trouble = Optional.empty();
        open().round();
        assertEquals(List.of(), printed);
    }

    @Test
    void whatCameWhileOff_isPrintedByAPersonAlone_andOnce() throws Exception {
        PrintQueue queue = open();
        queue.switchTo(false);
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        assertFalse(queue.print(FIRST), "still off");
        PrintQueue again = open();
        again.switchTo(true);
        again.add(FIRST, "JRQ-000001.pdf", PDF);
        again.round();
        assertEquals(List.of(), printed);
        assertEquals(
                List.of("JRQ-000001.pdf"),
                again.printing().held().stream().map(HeldReport::fileName).toList());
        assertTrue(again.print(FIRST));
        assertFalse(again.print(FIRST));
        again.round();
        again.add(FIRST, "JRQ-000001.pdf", PDF);
        again.round();
        assertEquals(List.of(FIRST), printed);
        assertEquals(List.of(), open().printing().held());
    }

    @Test
    void whatNobodyPrintedInADay_isNotOfferedAnyMore_norPrintedWhenItComesAgain() throws Exception {
        PrintQueue queue = open();
        queue.switchTo(false);
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        Instant later = Instant.now().plus(HeldReports.KEPT).plus(Duration.ofMinutes(1));
        PrintQueue nextDay = open(Clock.fixed(later, ZoneOffset.UTC));
        assertEquals(List.of(), nextDay.printing().held());
        assertFalse(nextDay.print(FIRST));
        nextDay.add(FIRST, "JRQ-000001.pdf", PDF);
        nextDay.round();
        assertEquals(List.of(), printed);
    }

    /** The power goes between the printer's word and the journal: the other way round a report could be lost. */
    @Test
    void powerCutBehindThePrinter_printsASecondTime_ratherThanNever() throws Exception {
        PrintQueue queue = open();
        queue.add(FIRST, "JRQ-000001.pdf", PDF);
        Files.createDirectory(folder.resolve("prints.journal"));
        queue.round();
        Files.delete(folder.resolve("prints.journal"));
        open().round();
        assertEquals(List.of(FIRST, FIRST), printed);
    }

    @Test
    void aDiskThatFails_takesNothing_andSaysSo() throws Exception {
        PrintQueue queue = open();
        Files.delete(folder.resolve("prints"));
        assertThrows(IOException.class, () -> queue.add(FIRST, "JRQ-000001.pdf", PDF));
    }
}
