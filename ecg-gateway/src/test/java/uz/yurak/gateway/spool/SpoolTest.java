package uz.yurak.gateway.spool;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** What a spool promises: confirmed is kept, order holds, acknowledged is gone, damage shows. */
class SpoolTest {
    @TempDir
    private Path folder;

    @Test
    void appended_isThereAfterAnotherOpen_asItWas() throws IOException {
        Envelope sent = envelope(Urgency.URGENT, 1, 2, 3);
        try (Spool spool = open()) {
            assertTrue(spool.append(sent));
        }
        try (Spool spool = open()) {
            Entry entry = spool.next(Urgency.URGENT, e -> true).orElseThrow();
            assertTrue(spool.isIntact(entry));
            assertEquals(sent, entry.header().with(sent.hospital(), spool.read(entry, 0, 3)));
        }
    }

    @Test
    void twice_isOnce() throws IOException {
        try (Spool spool = open()) {
            assertTrue(spool.append(envelope(Urgency.ROUTINE, 7)));
            assertFalse(spool.append(envelope(Urgency.ROUTINE, 7)));
            assertEquals(1, spool.status().depth());
        }
    }

    @Test
    void orderIsOfArrival_whateverTheClockSays_andOverAnotherOpen() throws IOException {
        List<Sha256> arrived = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            try (Spool spool = open()) {
                Envelope next = envelope(Urgency.ROUTINE, Instant.ofEpochSecond(1000 - round), (byte) round);
                spool.append(next);
                arrived.add(next.id());
            }
        }
        try (Spool spool = open()) {
            List<Sha256> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                order.add(spool.next(Urgency.ROUTINE, e -> !order.contains(e.id()))
                        .orElseThrow()
                        .id());
            }
            assertEquals(arrived, order);
        }
    }

    @Test
    void verified_isGone_andTheRestStays() throws IOException {
        Envelope first = envelope(Urgency.ROUTINE, 1);
        Envelope second = envelope(Urgency.ROUTINE, 2);
        try (Spool spool = open()) {
            spool.append(first);
            spool.append(second);
            spool.verified(first.id());
            spool.verified(first.id());
        }
        try (Spool spool = open()) {
            assertEquals(1, spool.status().depth());
            assertTrue(spool.find(second.id()).isPresent());
        }
    }

    @Test
    void refusedForGood_isPutAsideWithTheReason() throws IOException {
        Envelope envelope = envelope(Urgency.ROUTINE, 1);
        try (Spool spool = open()) {
            spool.append(envelope);
            spool.refused(envelope.id(), "expected at most 5 bytes");
            assertEquals(1, spool.status().refused());
        }
        try (Spool spool = open()) {
            assertEquals(new SpoolStatus(0, 0, Optional.empty(), 0, 1, Set.of(SpoolWarning.REFUSED)), spool.status());
        }
        assertEquals(2, files("refused").size());
    }

    @Test
    void full_refusesAndKeepsNothingOfIt() throws IOException {
        try (Spool spool = Spool.open(folder, new SpoolLimits(10_000, 1, 0), Steps.UNWATCHED)) {
            spool.append(envelope(Urgency.ROUTINE, 1));
            assertThrows(SpoolFullException.class, () -> spool.append(envelope(Urgency.EMERGENCY, 2)));
            assertEquals(1, spool.status().depth());
        }
        assertEquals(1, files("queue").size());
        assertEquals(0, files("incoming").size());
    }

    @Test
    void noFreeDisk_refuses() throws IOException {
        try (Spool spool = Spool.open(folder, new SpoolLimits(10_000, 9, Long.MAX_VALUE / 2), Steps.UNWATCHED)) {
            assertThrows(SpoolFullException.class, () -> spool.append(envelope(Urgency.ROUTINE, 1)));
            assertEquals(0, spool.status().depth());
        }
    }

    @Test
    void anotherAgentOnTheFolder_isRefused() throws IOException {
        try (Spool spool = open()) {
            assertThrows(IOException.class, this::open);
            assertTrue(spool.append(envelope(Urgency.ROUTINE, 1)));
        }
        open().close();
    }

    @Test
    void cutAtAnyByte_isPutAside_andTheOtherStays() throws IOException {
        Path file = twoFilesFirstOf();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = new byte[length];
            System.arraycopy(whole, 0, cut, 0, length);
            assertPutAside(file, cut, "cut at " + length);
        }
    }

    @Test
    void anyByteChanged_isPutAside_andTheOtherStays() throws IOException {
        Path file = twoFilesFirstOf();
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            assertPutAside(file, changed, "changed at " + at);
        }
    }

    @Test
    void unfinishedFiles_areNeverSent() throws IOException {
        open().close();
        Files.write(folder.resolve("incoming/0-000000000001-half"), new byte[10]);
        try (Spool spool = open()) {
            assertEquals(0, spool.status().depth());
            assertEquals(0, files("incoming").size());
        }
    }

    private Path twoFilesFirstOf() throws IOException {
        try (Spool spool = open()) {
            spool.append(envelope(Urgency.ROUTINE, 1, 2, 3, 4));
            spool.append(envelope(Urgency.ROUTINE, 5, 6));
        }
        return files("queue").get(0);
    }

    private void assertPutAside(Path file, byte[] content, String what) throws IOException {
        Files.write(file, content);
        try (Spool spool = open()) {
            Optional<Entry> first = spool.next(Urgency.ROUTINE, entry -> entry.sequence() == 1);
            if (first.isPresent()) {
                assertFalse(spool.isIntact(first.get()), what);
            }
            assertEquals(1, spool.status().depth(), what);
            assertEquals(1, spool.status().damaged(), what);
        }
        for (Path aside : files("damaged")) {
            Files.delete(aside);
        }
    }

    private Spool open() throws IOException {
        return Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED);
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        }
    }

    @Test
    void sameEnvelopeByTwoMachinesAtOnce_isPromisedToBothWhenItIsOnTheDisk() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService machines = Executors.newFixedThreadPool(2);
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, step -> hold(step, written, goOn))) {
            Envelope envelope = envelope(Urgency.ROUTINE, 1);
            Future<Boolean> first = machines.submit(() -> spool.append(envelope));
            written.await();
            Future<Integer> depthWhenSecondIsTold = machines.submit(() -> {
                assertFalse(spool.append(envelope));
                return spool.status().depth();
            });
            goOn.countDown();
            assertTrue(first.get());
            assertEquals(1, depthWhenSecondIsTold.get());
        } finally {
            machines.shutdownNow();
        }
    }

    private static void hold(Step step, CountDownLatch written, CountDownLatch goOn) {
        if (step == Step.WRITTEN) {
            written.countDown();
            assertDoesNotThrow(() -> goOn.await());
        }
    }

    private static Envelope envelope(Urgency urgency, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return envelope(urgency, Instant.ofEpochSecond(1_700_000_000), bytes);
    }

    private static Envelope envelope(Urgency urgency, Instant at, byte... content) {
        return Envelope.received(
                new HospitalId("denov"),
                new MachineId("cart"),
                Optional.of("Ғ ў.scp"),
                Optional.of("scp-ecg"),
                true,
                urgency,
                at,
                Bytes.copyOf(content));
    }
}
