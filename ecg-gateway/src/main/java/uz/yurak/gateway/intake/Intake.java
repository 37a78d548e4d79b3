package uz.yurak.gateway.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import uz.yurak.gateway.spool.Fate;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;
import uz.yurak.text.Language;

/** Where all ways of pushing meet: bytes become an envelope and go to the spool. Used by several threads. */
public final class Intake {
    private final HospitalId hospital;
    private final Spool spool;
    private final int maxBytes;
    private final Clock clock;
    private final Onlooker onlooker;
    private final Optional<WayLog> log;

    /**
     * @param maxBytes longer is refused; its memory is needed twice while it is accepted
     * @param clock the gateway's
     */
    public Intake(HospitalId hospital, Spool spool, int maxBytes, Clock clock) {
        this(hospital, spool, maxBytes, clock, Onlooker.NONE);
    }

    /** @param onlooker told of each envelope that came by a way with a log */
    public Intake(HospitalId hospital, Spool spool, int maxBytes, Clock clock, Onlooker onlooker) {
        this(hospital, spool, Math.min(maxBytes, Envelope.MAX_BYTES), clock, onlooker, Optional.empty());
    }

    private Intake(
            HospitalId hospital, Spool spool, int maxBytes, Clock clock, Onlooker onlooker, Optional<WayLog> log) {
        this.hospital = hospital;
        this.spool = spool;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.onlooker = onlooker;
        this.log = log;
    }

    /** The same gate, which tells the log of each message that passes or does not. */
    public Intake counting(WayLog wayLog) {
        return new Intake(hospital, spool, maxBytes, clock, onlooker, Optional.of(wayLog));
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
        try {
            Envelope envelope = append(machine, fileName, formatHint, bytes);
            log.ifPresent(way -> {
                way.accepted(bytes.length());
                onlooker.kept(way.name(), envelope);
            });
            return envelope;
        } catch (SpoolFullException e) {
            log.ifPresent(way -> way.failing(String.valueOf(e.getMessage())));
            throw e;
        } catch (IOException e) {
            log.ifPresent(way -> way.failing("the disk fails: " + e.getClass().getSimpleName()));
            throw e;
        }
    }

    private Envelope append(Machine machine, Optional<String> fileName, Optional<String> formatHint, Bytes bytes)
            throws IOException {
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

    /** Seals what a way must remember. */
    public Vault vault() {
        return spool.vault();
    }

    /** What the onlooker has to say of an envelope just accepted, as a JSON object; empty where nothing. */
    public CompletableFuture<String> word(Sha256 envelope, Language language) {
        return onlooker.word(envelope, language);
    }

    /** What became of an envelope that was accepted. */
    public Fate fate(Sha256 envelope) throws IOException {
        return spool.fate(envelope);
    }

    /** @throws IntakeRefusedException where no envelope may have this length */
    public void requireLength(long length) throws IntakeRefusedException {
        if (length < 1) {
            throw refuse("expected at least 1 byte, found an empty file");
        }
        if (length > maxBytes) {
            throw refuse("expected at most " + maxBytes + " bytes, found " + length);
        }
    }

    private IntakeRefusedException refuse(String reason) {
        log.ifPresent(way -> way.refused(reason));
        return new IntakeRefusedException(reason);
    }

    private static boolean isCarried(String fileName) {
        return !fileName.isEmpty()
                && fileName.getBytes(StandardCharsets.UTF_8).length <= EnvelopeHeader.MAX_FILE_NAME_BYTES;
    }
}
