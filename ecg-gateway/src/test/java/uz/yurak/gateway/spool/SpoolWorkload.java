package uz.yurak.gateway.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * What an agent does to its spool, at random, and what it was promised: compared with what is there after each fault. The
 * promise: whom append told, is there whole and in its place; what is there was once appended; nothing is damaged.
 */
final class SpoolWorkload {
    private static final int LONGEST_BYTES = 2_000;

    private final Path folder;
    private Opening opening;
    private final Random chance;
    private final Map<Sha256, Envelope> sent = new LinkedHashMap<>();
    private final Set<Sha256> promised = new HashSet<>();
    private final Set<Sha256> refused = new HashSet<>();
    private Optional<Meanwhile> meanwhile = Optional.empty();

    /** How the spool is opened. */
    interface Opening {
        Spool open(Path folder, Steps steps) throws IOException;
    }

    /** What another thread would append when the one under way has come so far; one thread does both, so that a seed tells all. */
    private record Meanwhile(Spool spool, Step at) {}

    SpoolWorkload(Path folder, Opening opening, Random chance) {
        this.folder = folder;
        this.opening = opening;
        this.chance = chance;
    }

    /** From now on the spool is opened so. */
    void opening(Opening other) {
        opening = other;
    }

    /** Opens, does so many things, closes; a fault of the disk goes to the caller. */
    void run(int count) throws IOException {
        try (Spool spool = opening.open(folder, this::stepDone)) {
            for (int i = 0; i < count; i++) {
                doSomething(spool);
            }
        }
    }

    /** Goes on where the disk fails, as an agent does. */
    void runOverFaults(int count) throws IOException {
        try (Spool spool = opening.open(folder, this::stepDone)) {
            for (int i = 0; i < count; i++) {
                try {
                    doSomething(spool);
                } catch (IOException e) {
                    assertTrue(spool.status().depth() >= promised.size(), "a fault takes nothing away: " + e);
                }
            }
        }
    }

    private void doSomething(Spool spool) throws IOException {
        Optional<Sha256> any =
                promised.stream().skip(chance.nextInt(1 + promised.size())).findFirst();
        int what = chance.nextInt(8);
        if (what < 5 || any.isEmpty()) {
            List<Step> gathered = List.of(Step.WRITTEN, Step.SYNCED, Step.NAMED);
            meanwhile =
                    what < gathered.size() ? Optional.of(new Meanwhile(spool, gathered.get(what))) : Optional.empty();
            append(spool);
        } else if (what == 5) {
            promised.remove(any.get());
            refused.remove(any.get());
            spool.verified(any.get());
        } else if (what == 6) {
            promised.remove(any.get());
            spool.refused(any.get(), "expected a shorter one");
            refused.add(any.get());
        } else {
            assertTrue(spool.isIntact(spool.find(any.get()).orElseThrow()));
        }
    }

    private void append(Spool spool) throws IOException {
        Envelope envelope = envelope();
        sent.put(envelope.id(), envelope);
        if (spool.append(envelope)) {
            promised.add(envelope.id());
        }
    }

    private void stepDone(Step step) {
        if (meanwhile.filter(due -> due.at() == step).isPresent()) {
            Spool spool = meanwhile.get().spool();
            meanwhile = Optional.empty();
            try {
                append(spool);
            } catch (IOException e) {
                // Its machine is told so; the one that was under way hears of its own fate only.
                assertTrue(spool.status().depth() >= promised.size(), "a fault takes nothing away: " + e);
            }
        }
    }

    /** Opens the spool and compares. What came back without a promise has one from now on. */
    void check(String when) throws IOException {
        try (Spool spool = opening.open(folder, this::stepDone)) {
            assertEquals(0, spool.status().damaged(), when);
            List<Sha256> order = new ArrayList<>();
            for (Urgency lane : Urgency.values()) {
                Optional<Entry> next = spool.next(lane, entry -> true);
                while (next.isPresent()) {
                    Entry entry = next.get();
                    checkOne(spool, entry, when);
                    order.add(entry.id());
                    next = spool.next(lane, other -> other.sequence() > entry.sequence());
                }
            }
            for (Sha256 id : promised) {
                assertTrue(order.contains(id), when + ": told as received, and not there");
            }
            for (Sha256 id : refused) {
                // One that a fault brought back is offered, and refused, again.
                assertTrue(
                        order.contains(id) || spool.fate(id) == Fate.REFUSED, when + ": refused, and not to be found");
            }
            List<Sha256> ofArrival = new ArrayList<>(sent.keySet());
            ofArrival.retainAll(order);
            assertEquals(ofArrival, order, when + ": the order of arrival");
            promised.addAll(order);
        }
    }

    private void checkOne(Spool spool, Entry entry, String when) throws IOException {
        Envelope was = sent.get(entry.id());
        assertTrue(was != null, when + ": nobody sent this");
        assertTrue(spool.isIntact(entry), when);
        assertEquals(
                was,
                entry.header()
                        .with(was.hospital(), spool.read(entry, 0, was.bytes().length())),
                when);
    }

    private Envelope envelope() {
        byte[] content = new byte[1 + chance.nextInt(LONGEST_BYTES)];
        chance.nextBytes(content);
        return Envelope.received(
                new HospitalId("denov"),
                new MachineId("cart"),
                Optional.of("Ғ ў.scp"),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                Instant.ofEpochSecond(chance.nextInt()),
                Bytes.wrap(content));
    }
}
