package uz.yurak.gateway.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.disk.SimulatedDisk;
import uz.yurak.gateway.harness.disk.SimulatedDisk.PowerCutException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/** What a sealed spool promises beside what every spool does: a stranger reads nothing, and a wrong key touches nothing. */
class SealedSpoolTest {
    private static final String NAME = "Karimov Anvar.scp";
    private static final String TEXT = "patient Karimov, born 1961";
    private static final MasterKey KEY = key(1);
    private static final MasterKey OTHER = key(2);

    private static final SpoolLimits ROOM = new SpoolLimits(1 << 20, 1000, 0);

    @TempDir
    private Path state;

    private Path spoolFolder;

    @BeforeEach
    void names() {
        spoolFolder = state.resolve("spool");
    }

    private static MasterKey key(int seed) {
        try {
            Path file = new SimulatedDisk(1000).root().resolve("key");
            Files.writeString(file, "%02x".formatted(seed).repeat(32) + "\n");
            return MasterKey.ofFile(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWaits_isReadBackAsItWas_alsoInPieces() throws IOException {
        Envelope sent = envelope(random(3 * SealedFile.CHUNK_BYTES + 7));
        try (Spool spool = open(KEY)) {
            spool.append(sent);
        }
        try (Spool spool = open(KEY)) {
            Entry entry = spool.find(sent.id()).orElseThrow();
            assertTrue(spool.isIntact(entry));
            int length = sent.bytes().length();
            assertEquals(sent, entry.header().with(sent.hospital(), spool.read(entry, 0, length)));
            for (int at : new int[] {0, 1, SealedFile.CHUNK_BYTES - 1, SealedFile.CHUNK_BYTES, length - 1}) {
                int end = Math.min(length, at + SealedFile.CHUNK_BYTES + 3);
                assertEquals(sent.bytes().range(at, end), spool.read(entry, at, end - at));
            }
        }
    }

    @Test
    void nothingOfIt_isOnTheDisk() throws IOException {
        Envelope sent = envelope(TEXT.getBytes(StandardCharsets.UTF_8));
        Envelope refused = envelope((TEXT + " again").getBytes(StandardCharsets.UTF_8));
        try (Spool spool = open(KEY)) {
            spool.append(sent);
            spool.append(refused);
            spool.refused(refused.id(), "expected a shorter one");
            assertEquals(Fate.REFUSED, spool.fate(refused.id()));
        }
        assertFound(false, "Karimov", sent.id().hex(), sent.sha256().hex());
    }

    @Test
    void plainSpool_isSealedAtTheNextOpening_withWhatWasPutAside() throws IOException {
        List<Envelope> sent = new ArrayList<>();
        try (Spool spool = Spool.open(spoolFolder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            for (int i = 0; i < 4; i++) {
                sent.add(envelope((TEXT + i).getBytes(StandardCharsets.UTF_8)));
                spool.append(sent.get(i));
            }
            spool.refused(sent.get(3).id(), "expected a shorter one");
        }
        assertFound(true, "Karimov");
        try (Spool spool = open(KEY)) {
            assertEquals(3, spool.status().depth());
            assertEquals(Fate.REFUSED, spool.fate(sent.get(3).id()));
            Entry first = spool.next(Urgency.ROUTINE, entry -> true).orElseThrow();
            assertEquals(sent.get(0).id(), first.id());
            assertTrue(spool.isIntact(first));
        }
        assertFound(false, "Karimov");
    }

    @Test
    void wrongKey_isSaid_andTouchesNothing() throws IOException {
        try (Spool spool = open(KEY)) {
            spool.append(envelope(1, 2, 3));
        }
        Map<Path, Bytes> before = files();
        WrongKeyException wrong = assertThrows(WrongKeyException.class, () -> open(OTHER));
        assertTrue(String.valueOf(wrong.getMessage()).contains("found another"), wrong.getMessage());
        assertThrows(WrongKeyException.class, () -> Vault.open(state, Optional.empty()), "no key at all");
        assertThrows(
                WrongKeyException.class,
                () -> Vault.open(state, Optional.of(MasterKey.ofPassphrase("a passphrase instead", 1000))));
        assertThrows(WrongKeyException.class, () -> Spool.open(spoolFolder, SpoolLimits.DEFAULT, Steps.UNWATCHED));
        assertEquals(before, files());
    }

    @Test
    void otherKeyAfterRotation_opensTheOldAndTheNew_andTheOldKeyNothing() throws IOException {
        Envelope old = envelope(1, 2, 3);
        try (Spool spool = open(KEY)) {
            spool.append(old);
        }
        Vault.rotate(state, KEY, OTHER);
        assertThrows(WrongKeyException.class, () -> open(KEY));
        Envelope next = envelope(4, 5, 6);
        try (Spool spool = open(OTHER)) {
            spool.append(next);
            assertTrue(spool.isIntact(spool.find(old.id()).orElseThrow()));
            assertTrue(spool.isIntact(spool.find(next.id()).orElseThrow()));
        }
    }

    @Test
    void passphrase_opensWhatItSealed() throws IOException {
        MasterKey phrase = MasterKey.ofPassphrase("oltin kuz yomgʻiri tun", 1000);
        Path file = state.resolve("orders");
        Vault.open(state, Optional.of(phrase)).write(file, new byte[] {1, 2, 3});
        Vault again = Vault.open(state, Optional.of(MasterKey.ofPassphrase("oltin kuz yomgʻiri tun", 1000)));
        assertArrayEquals(new byte[] {1, 2, 3}, again.read(file));
        assertThrows(
                WrongKeyException.class,
                () -> Vault.open(state, Optional.of(MasterKey.ofPassphrase("oltin kuz yomgʻiri kun", 1000))));
        assertThrows(IOException.class, () -> MasterKey.ofPassphrase("short"));
    }

    @Test
    void keyringWithABadSector_isHealedFromItsCopy_andBothBadIsNotAWrongKey() throws IOException {
        try (Spool spool = open(KEY)) {
            spool.append(envelope(1, 2, 3));
        }
        byte[] whole = Files.readAllBytes(state.resolve("keyring"));
        for (int at = 0; at < whole.length; at++) {
            byte[] bad = whole.clone();
            bad[at] ^= 0x40;
            Files.write(state.resolve(at % 2 == 0 ? "keyring" : "keyring.copy"), bad);
            open(KEY).close();
            assertArrayEquals(whole, Files.readAllBytes(state.resolve("keyring")), "byte " + at);
            assertArrayEquals(whole, Files.readAllBytes(state.resolve("keyring.copy")), "byte " + at);
        }
        byte[] bad = whole.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(state.resolve("keyring"), bad);
        Files.write(state.resolve("keyring.copy"), bad);
        IOException damaged = assertThrows(IOException.class, () -> open(KEY));
        assertFalse(damaged instanceof WrongKeyException, "a person would search for another stick");
    }

    @Test
    void anyByteOfASealedFileChanged_isPutAside() throws IOException {
        Envelope sent = envelope(random(90));
        Envelope other = envelope(random(91));
        try (Spool spool = open(KEY)) {
            spool.append(sent);
            spool.append(other);
        }
        Path file;
        try (Stream<Path> waiting = Files.list(spoolFolder.resolve("queue"))) {
            file = waiting.sorted().findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        for (int at = 4; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);
            try (Spool spool = open(KEY)) {
                Optional<Entry> found = spool.find(sent.id());
                assertFalse(found.isPresent() && spool.isIntact(found.get()), "byte " + at);
                assertEquals(1, spool.status().damaged(), "byte " + at);
                assertTrue(spool.isIntact(spool.find(other.id()).orElseThrow()));
            }
            deleteAll(spoolFolder.resolve("damaged"));
        }
    }

    @Test
    void smallFile_isReadPlainFromBefore_sealedAfter_andDamageIsSaid() throws IOException {
        Path file = state.resolve("orders");
        Files.writeString(file, TEXT);
        Vault vault = Vault.open(state, Optional.of(KEY));
        assertEquals(TEXT, new String(vault.read(file), StandardCharsets.UTF_8));
        vault.write(file, TEXT.getBytes(StandardCharsets.UTF_8));
        assertFound(false, "Karimov");
        assertEquals(TEXT, new String(vault.read(file), StandardCharsets.UTF_8));
        assertThrows(WrongKeyException.class, () -> Vault.PLAIN.read(file));
        Path moved = Files.move(file, state.resolve("session"));
        assertThrows(SealBrokenException.class, () -> vault.read(moved), "in another's place");
    }

    @Test
    void powerCutAtEveryChange_losesNothingOfASealedSpool() throws IOException {
        for (int at = 0; at < 95; at++) {
            SimulatedDisk disk = new SimulatedDisk(1 << 20);
            SpoolWorkload work = workload(disk, new Random(3));
            cut(disk, work, at);
            disk.restart(new Random(at));
            work.check("change " + at);
            cut(disk, work, at / 2);
            disk.restart(new Random(~at));
            work.check("change " + at + ", again");
        }
    }

    @Test
    void powerCutAtEveryChangeOfSealing_losesNothingOfAPlainSpool() throws IOException {
        for (int at = 0; at < 80; at++) {
            SimulatedDisk disk = new SimulatedDisk(1 << 20);
            SpoolWorkload work = workload(disk, new Random(4));
            work.opening((folder, steps) -> Spool.open(folder, ROOM, steps));
            work.run(8);
            work.opening(SealedSpoolTest::open);
            cut(disk, work, at);
            disk.restart(new Random(at));
            work.check("change " + at);
        }
    }

    private static void cut(SimulatedDisk disk, SpoolWorkload work, int at) throws IOException {
        disk.cutPowerAt(at);
        try {
            work.run(8);
        } catch (IOException e) {
            assertThrows(PowerCutException.class, () -> Files.size(disk.root()), String.valueOf(e));
        }
    }

    private static SpoolWorkload workload(SimulatedDisk disk, Random chance) {
        return new SpoolWorkload(disk.root().resolve("state/spool"), SealedSpoolTest::open, chance);
    }

    private static Spool open(Path folder, Steps steps) throws IOException {
        Path state = folder.toAbsolutePath().getParent();
        return Spool.open(folder, ROOM, steps, Vault.open(state, Optional.of(KEY)));
    }

    private Spool open(MasterKey key) throws IOException {
        return Spool.open(spoolFolder, SpoolLimits.DEFAULT, Steps.UNWATCHED, Vault.open(state, Optional.of(key)));
    }

    /** Whether a text, in Latin letters, is in any file's name or content. */
    private void assertFound(boolean expected, String... texts) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<Path, Bytes> file : files().entrySet()) {
            all.append(file.getKey()).append(new String(file.getValue().toArray(), StandardCharsets.ISO_8859_1));
        }
        for (String text : texts) {
            assertEquals(expected, all.indexOf(text) >= 0, text);
        }
    }

    private Map<Path, Bytes> files() throws IOException {
        Map<Path, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(state)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Bytes.wrap(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
    }

    private static byte[] random(int length) {
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        return random;
    }

    private static Envelope envelope(int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return envelope(bytes);
    }

    private static Envelope envelope(byte[] content) {
        return Envelope.received(
                new HospitalId("denov"),
                new MachineId("cart"),
                Optional.of(NAME),
                Optional.of("scp-ecg"),
                false,
                Urgency.ROUTINE,
                Instant.ofEpochSecond(1_700_000_000),
                Bytes.wrap(content));
    }
}
