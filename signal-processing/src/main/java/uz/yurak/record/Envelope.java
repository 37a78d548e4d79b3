package uz.yurak.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The bytes exactly as received, and what is known without reading them. Nothing in the house changes the bytes.
 *
 * @param id SHA-256 of the machine's id, a zero byte and the bytes: the same file from the same machine is one envelope
 * @param sha256 SHA-256 of the bytes alone: equal bytes by two roads are linked, not doubled
 * @param hospital whose machine it is
 * @param machine the enrolled machine
 * @param fileName as the machine named it; empty where the way of pushing names none; may hold patient data, never logged
 * @param formatHint the key of the format that the way of pushing implies ({@code dicom}); empty where none
 * @param test walks the whole way, visibly a test
 * @param urgency asked for by the sender; routine where nobody said
 * @param receivedAt the gateway's clock at intake
 * @param bytes as received
 */
public record Envelope(
        Sha256 id,
        Sha256 sha256,
        HospitalId hospital,
        MachineId machine,
        Optional<String> fileName,
        Optional<String> formatHint,
        boolean test,
        Urgency urgency,
        Instant receivedAt,
        Bytes bytes) {
    /** Larger is refused at every intake. */
    public static final int MAX_BYTES = 128 << 20;

    public Envelope {
        Objects.requireNonNull(id);
        Objects.requireNonNull(sha256);
    }

    /** An envelope of bytes just received; computes both digests. */
    public static Envelope received(
            HospitalId hospital,
            MachineId machine,
            Optional<String> fileName,
            Optional<String> formatHint,
            boolean test,
            Urgency urgency,
            Instant receivedAt,
            Bytes bytes) {
        return new Envelope(
                idOf(machine, bytes),
                bytes.sha256(),
                hospital,
                machine,
                fileName,
                formatHint,
                test,
                urgency,
                receivedAt,
                bytes);
    }

    public static Sha256 idOf(MachineId machine, Bytes bytes) {
        return bytes.sha256After((machine.value() + '\0').getBytes(StandardCharsets.UTF_8));
    }

    /** Whether both digests are those of the bytes. */
    public boolean isIntact() {
        return sha256.equals(bytes.sha256()) && id.equals(idOf(machine, bytes));
    }

    /** Keeps the file's name, which may hold a patient's, out of logs. */
    @Override
    public String toString() {
        return "Envelope[" + id.hex().substring(0, 12) + " from " + hospital + "/" + machine + ", " + bytes.length()
                + " bytes]";
    }
}
