package uz.yurak.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/**
 * What every reader owes, whatever its format: a subclass names a reader and a small golden file and passes all of this.
 *
 * <p>Broken bytes become a {@link ReadException} or a recording that says what is missing; nothing else ever leaves a
 * reader, whichever byte the file is cut at or changed in.
 */
public abstract class RecordingReaderContract {
    /** Larger golden files would make cutting at every byte slow. */
    private static final int MAX_GOLDEN_BYTES = 48 << 10;

    private static final int MUTATIONS = 400;

    /** Places of a file at which a length may be declared. */
    private static final int HUGE_NUMBERS = 300;

    /**
     * What reading a golden file may allocate at most, all its changes included: far above what the largest of them needs
     * (tables, character sets, samples as text), far below what a length taken at its word would.
     */
    private static final long MAX_ALLOCATED_BYTES = 48 << 20;

    private final RecordingReader reader;
    private final String goldenName;
    private final Source golden;

    /** @param goldenName file in {@code golden/<format>/} */
    protected RecordingReaderContract(RecordingReader reader, String goldenName) {
        this.reader = reader;
        this.goldenName = goldenName;
        this.golden = Golden.source(reader.format(), goldenName);
    }

    @Test
    void theGoldenFile_isRecognizedAndReadsAsItsDump() throws Exception {
        assertTrue(reader.sniff(golden));
        Recording recording = reader.read(golden);
        assertEquals(reader.format(), recording.format());
        List<String> dump = RecordingDump.of(recording);
        assertEquals(Golden.dump(reader.format(), goldenName, dump), dump);
    }

    @Test
    void aWrongName_changesNothing() throws Exception {
        for (String name : List.of("", "KARIMOVA.TXT", "x.dcm", "x.edf")) {
            Source renamed = new Source(name, golden.bytes(), golden.companions());
            assertTrue(reader.sniff(renamed), "by content under the name \"" + name + "\"");
            assertEquals(reader.read(golden), reader.read(renamed));
        }
    }

    @Test
    void noBytesAtAll_areMalformed() {
        Source empty = new Source(golden.name(), Bytes.EMPTY, golden.companions());
        assertThrows(ReadException.class, () -> reader.read(empty));
        assertFalse(reader.sniff(Source.of("", Bytes.EMPTY)));
    }

    @Test
    void otherBytes_areNotRecognized() {
        Random random = new Random(1);
        for (int length = 1; length < 2000; length += 37) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            assertFalse(reader.sniff(Source.of("", Bytes.wrap(noise))), "noise of " + length + " bytes");
        }
        Bytes prose = Bytes.copyOf("Tashkent, 1 May. Nothing to see here.\nNot an ECG.\n".getBytes());
        assertFalse(reader.sniff(Source.of("", prose)));
    }

    /** Cut anywhere: malformed, unsupported, or a recording whose every difference to the whole one comes with a warning. */
    @Test
    void cutAtEveryByte_isRefusedOrSaysWhatIsMissing() throws Exception {
        Recording whole = reader.read(golden);
        for (String name : fileNames()) {
            Bytes file = fileOf(golden, name);
            assertTrue(file.length() <= MAX_GOLDEN_BYTES, name + " is too large for a golden file");
            for (int length = 0; length < file.length(); length++) {
                Bytes cut = Bytes.wrap(Arrays.copyOf(file.toArray(), length));
                String where = name + " cut at byte " + length;
                Optional<Recording> rest = readOrRefuse(with(name, cut), where);
                rest.ifPresent(r -> assertTrue(
                        r.leads().equals(whole.leads())
                                || r.warnings().size() > whole.warnings().size(),
                        where + ": the leads differ and no warning says so"));
            }
        }
    }

    @Test
    void changedAtRandom_isReadOrRefused() throws Exception {
        for (String name : fileNames()) {
            Bytes file = fileOf(golden, name);
            for (int seed = 0; seed < MUTATIONS; seed++) {
                readOrRefuse(with(name, mutated(file, new Random(seed))), name + " changed by seed " + seed);
            }
        }
    }

    /** A length is never believed before the bytes for it are there. */
    @Test
    void hugeNumbersAnywhere_allocateNoMoreThanTheFileJustifies() throws Exception {
        List<byte[]> huge =
                List.of(new byte[] {-1, -1, -1, 0x7f}, new byte[] {0x7f, -1, -1, -1}, new byte[] {-1, -1}, new byte[] {
                    '9', '9', '9', '9', '9', '9', '9', '9', '9'
                });
        for (String name : fileNames()) {
            byte[] file = fileOf(golden, name).toArray();
            for (int at = 0; at < file.length; at += Math.max(1, file.length / HUGE_NUMBERS)) {
                for (byte[] number : huge) {
                    byte[] changed = file.clone();
                    System.arraycopy(number, 0, changed, at, Math.min(number.length, file.length - at));
                    String where = name + " with " + Arrays.toString(number) + " at byte " + at;
                    long before = allocatedBytes();
                    readOrRefuse(with(name, Bytes.wrap(changed)), where);
                    long allocated = allocatedBytes() - before;
                    assertTrue(allocated <= MAX_ALLOCATED_BYTES, where + ": allocated " + allocated + " bytes");
                }
            }
        }
    }

    @Test
    void severalThreads_readTheSame() throws Exception {
        Recording expected = reader.read(golden);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Recording>> reads = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                reads.add(() -> reader.read(golden));
            }
            for (Future<Recording> read : threads.invokeAll(reads)) {
                assertEquals(expected, read.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Empty where the reader refuses as it may; any other exception or error fails the test, and names the place. */
    private Optional<Recording> readOrRefuse(Source source, String where) throws IOException {
        try {
            reader.sniff(source);
            return Optional.of(reader.read(source));
        } catch (ReadException e) {
            assertFalse(e.getMessage().isBlank());
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(where + ": " + e, e);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private List<String> fileNames() {
        List<String> names = new ArrayList<>(golden.companionNames());
        names.add(golden.name());
        return names;
    }

    private static Bytes fileOf(Source source, String name) {
        return source.name().equals(name)
                ? source.bytes()
                : source.companion(name).orElseThrow();
    }

    private Source with(String name, Bytes content) {
        if (golden.name().equals(name)) {
            return new Source(name, content, golden.companions());
        }
        Map<String, Bytes> companions = new HashMap<>(golden.companions());
        companions.put(name, content);
        return new Source(golden.name(), golden.bytes(), companions);
    }

    private static Bytes mutated(Bytes file, Random random) {
        byte[] bytes = file.toArray();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) 0xff;
                case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                default -> bytes[random.nextInt(bytes.length)];
            };
        }
        return Bytes.wrap(bytes);
    }
}
