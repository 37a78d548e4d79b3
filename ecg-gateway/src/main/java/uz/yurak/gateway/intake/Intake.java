package uz.yurak.gateway.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;

/** Where all ways of pushing meet: bytes become an envelope and go to the spool. Used by several threads. */
public final class Intake {
    private final HospitalId hospital;
    private final Spool spool;
    private final int maxBytes;
    private final Clock clock;

    /**
     * @param maxBytes longer is refused; its memory is needed twice while it is accepted
     * @param clock the gateway's
     */
    public Intake(HospitalId hospital, Spool spool, int maxBytes, Clock clock) {
        this.hospital = hospital;
        this.spool = spool;
        this.maxBytes = Math.min(maxBytes, Envelope.MAX_BYTES);
        this.clock = clock;
    }

    /** Longest envelope that is accepted. */
    public int maxBytes() {
        return maxBytes;
    }

    /**
     * Accepts what a machine pushed; the machine may be answered when this returns. Whether anyone can read the bytes does
     * not matter here.
     *
     * @param fileName as the machine named it; left out where it is longer than the relay carries
     * @return the envelope; one that waits already is not doubled
     * @throws IntakeRefusedException where it is empty or too long
     * @throws SpoolFullException where there is no room now
     * @throws IOException where the disk fails
     */
    public Envelope accept(Machine machine, Optional<String> fileName, Optional<String> formatHint, Bytes bytes)
            throws IOException {
        requireLength(bytes.length());
        Envelope envelope = Envelope.received(
                hospital,
                machine.id(),
                fileName.filter(Intake::isCarried),
                formatHint,
                machine.test(),
                machine.urgency(),
                clock.instant(),
                bytes);
        spool.append(envelope);
        return envelope;
    }

    /** @throws IntakeRefusedException where no envelope may have this length */
    public void requireLength(long length) throws IntakeRefusedException {
        if (length < 1) {
            throw new IntakeRefusedException("expected at least 1 byte, found an empty file");
        }
        if (length > maxBytes) {
            throw new IntakeRefusedException("expected at most " + maxBytes + " bytes, found " + length);
        }
    }

    private static boolean isCarried(String fileName) {
        return !fileName.isEmpty()
                && fileName.getBytes(StandardCharsets.UTF_8).length <= EnvelopeHeader.MAX_FILE_NAME_BYTES;
    }
}
