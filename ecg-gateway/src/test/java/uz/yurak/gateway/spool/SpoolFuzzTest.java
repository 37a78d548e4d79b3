package uz.yurak.gateway.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/** Files of a spool that a disk, or a hand, altered: refused, or what was received. {@code ./yurak fuzz spool} looks for more. */
class SpoolFuzzTest {
    private static final int PLAIN_PREFIX_BYTES = 16;

    /** Before the length of a sealed header: magic, key number, nonce, sealed key. */
    private static final int SEALED_LENGTH_AT = 4 + 4 + Sealing.NONCE_BYTES + Sealing.KEY_BYTES + Sealing.TAG_BYTES;

    private static final Envelope RECEIVED = Envelope.received(
            new HospitalId("hospital-a"),
            new MachineId("cart"),
            Optional.of("ecg.bin"),
            Optional.empty(),
            false,
            Urgency.URGENT,
            Instant.parse("2026-11-22T10:00:00Z"),
            Bytes.copyOf(new byte[100_000]));

    private static final Path FOLDER;
    private static final SealedFile SEALING;
    private static final byte[] WHOLE;

    // Not by JUnit's hands: the fuzzer runs the methods without them.
    static {
        try {
            FOLDER = Files.createTempDirectory("spool-fuzz");
            Path key = Files.writeString(FOLDER.resolve("key"), "07".repeat(Sealing.KEY_BYTES));
            Path state = Files.createDirectories(FOLDER.resolve("state"));
            SEALING = new SealedFile(Vault.open(state, Optional.of(MasterKey.ofFile(key))));
            Path file = FOLDER.resolve("sealed");
            SEALING.write(file, SpoolFile.entryOf(RECEIVED, 7), RECEIVED.bytes(), Steps.UNWATCHED);
            WHOLE = Files.readAllBytes(file);
            Files.createFile(FOLDER.resolve("altered"));
            Files.createFile(FOLDER.resolve("plain"));
            try (Stream<Path> all = Files.walk(FOLDER)) {
                all.forEach(each -> each.toFile().deleteOnExit());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any bytes, with the checksum that their header would have. */
    @FuzzTest
    void plain(byte[] bytes) throws IOException {
        byte[] mended = bytes.clone();
        if (mended.length >= PLAIN_PREFIX_BYTES) {
            mend(
                    mended,
                    PLAIN_PREFIX_BYTES + (long) ByteBuffer.wrap(mended).getInt(PLAIN_PREFIX_BYTES - Integer.BYTES));
        }
        Path file = Files.write(FOLDER.resolve("plain"), mended);
        try {
            Entry entry = SpoolFile.readEntry(file);
            int length = entry.header().length();
            Bytes payload = SpoolFile.readPayload(file, entry, 0, length);
            assertEquals(payload.sha256().equals(entry.header().sha256()), SpoolFile.isPayloadIntact(file, entry));
        } catch (IOException refused) {
            requireSaid(refused);
        }
    }

    /**
     * A sealed file in which bytes were changed, and its checksum with them.
     *
     * @param changes of three bytes each: two of place, one of what is changed there
     */
    @FuzzTest
    void sealed(byte[] changes) throws IOException {
        byte[] altered = WHOLE.clone();
        for (int i = 0; i + 2 < changes.length; i += 3) {
            int place = (changes[i] & 0xFF) << 8 | (changes[i + 1] & 0xFF);
            altered[place % altered.length] ^= changes[i + 2];
        }
        mend(
                altered,
                SEALED_LENGTH_AT
                        + (long) Integer.BYTES
                        + ByteBuffer.wrap(altered).getInt(SEALED_LENGTH_AT));
        Path file = Files.write(FOLDER.resolve("altered"), altered);
        try {
            assertEquals(SpoolFile.entryOf(RECEIVED, 7), SEALING.readEntry(file));
            if (SEALING.isPayloadIntact(file)) {
                assertEquals(
                        RECEIVED.bytes(),
                        SEALING.readPayload(file, 0, RECEIVED.bytes().length()));
            }
        } catch (IOException refused) {
            requireSaid(refused);
        }
    }

    /** Sets the checksum at a place, if it is one. */
    private static void mend(byte[] bytes, long at) {
        if (at > 0 && at + Integer.BYTES <= bytes.length) {
            ByteBuffer.wrap(bytes).putInt((int) at, SpoolFile.crc32c(ByteBuffer.wrap(bytes, 0, (int) at)));
        }
    }

    private static void requireSaid(IOException refused) {
        if (refused.getMessage() == null) {
            throw new UncheckedIOException("a refusal without a word", refused);
        }
    }
}
