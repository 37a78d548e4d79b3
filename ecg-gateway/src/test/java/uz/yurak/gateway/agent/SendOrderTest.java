package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Pick;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

class SendOrderTest {
    private static final Urgency LANE = Urgency.ROUTINE;

    @TempDir
    private Path folder;

    private static Envelope envelope(int content, Optional<String> format) {
        return Envelope.received(
                TestRegion.HOSPITAL,
                TestRegion.MACHINE,
                Optional.empty(),
                format,
                false,
                LANE,
                Instant.ofEpochSecond(1_700_000_000),
                Bytes.copyOf(new byte[] {(byte) content}));
    }

    private static void segments(Spool spool, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            spool.append(envelope(i, Optional.of(Segment.FORMAT)));
        }
    }

    /** The next so many, as their one byte. */
    private static List<Integer> sent(SendOrder order, Spool spool, Set<Sha256> gone, int count) throws IOException {
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entry next = order.nextSegment(spool, LANE, entry -> !gone.contains(entry.id()))
                    .orElseThrow();
            gone.add(next.id());
            sent.add((int) spool.read(next, 0, 1).at(0));
        }
        return sent;
    }

    @Test
    void theNewestGoFirst_whateverComesMeanwhile_andEveryFourthIsTheOldest() throws IOException {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            SendOrder order = new SendOrder();
            Set<Sha256> gone = new HashSet<>();
            segments(spool, 0, 10);
            assertEquals(List.of(9, 8, 7, 0, 6), sent(order, spool, gone, 5));
            segments(spool, 10, 12);
            assertEquals(List.of(11, 10, 1, 5, 4, 3, 2), sent(order, spool, gone, 7));
            assertEquals(Optional.empty(), order.nextSegment(spool, LANE, entry -> !gone.contains(entry.id())));
        }
    }

    @Test
    void theOldest_goesInTheEnd_howeverManyNewOnesCome() throws IOException {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            SendOrder order = new SendOrder();
            Set<Sha256> gone = new HashSet<>();
            segments(spool, 0, 5);
            List<Integer> sent = new ArrayList<>();
            // Two come for each that goes: the line is too slow for the signal alone.
            for (int next = 5; !sent.contains(4); next += 2) {
                segments(spool, next, next + 2);
                sent.addAll(sent(order, spool, gone, 1));
            }
            assertEquals(4 * (4 + 1), sent.size(), "behind four older ones");
        }
    }

    @Test
    void filesAndSegments_areApart_andBothInTheOrderOfArrival() throws IOException {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            Envelope file = envelope(100, Optional.empty());
            segments(spool, 0, 1);
            spool.append(file);
            segments(spool, 1, 2);
            assertEquals(
                    file.id(),
                    spool.next(LANE, Pick.FIRST_ARRIVED_FILE, any -> true)
                            .orElseThrow()
                            .id());
            assertEquals(
                    List.of(0, 100, 1),
                    List.of(at(spool, 0), at(spool, 1), at(spool, 2)),
                    "all together, as they arrived");
        }
    }

    private static int at(Spool spool, int place) throws IOException {
        Set<Sha256> before = new HashSet<>();
        for (int i = 0; i < place; i++) {
            before.add(spool.next(LANE, entry -> !before.contains(entry.id()))
                    .orElseThrow()
                    .id());
        }
        Entry entry = spool.next(LANE, each -> !before.contains(each.id())).orElseThrow();
        return spool.read(entry, 0, 1).at(0);
    }
}
