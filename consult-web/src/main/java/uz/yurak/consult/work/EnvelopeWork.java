package uz.yurak.consult.work;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.store.AnalysisResult;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.EnvelopeQueue.Claimed;
import uz.yurak.consult.store.EnvelopeQueue.ReadResult;
import uz.yurak.record.Envelope;
import uz.yurak.record.Recording;
import uz.yurak.signal.Patient;

/** Reads one envelope, analyzes what it means and commits both; or sets it aside with the reason. */
public final class EnvelopeWork {
    /** A file that stops us that often, by crashing the program or by a fault of ours, is set aside. */
    private static final int MAX_ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeWork.class);

    private final EnvelopeQueue queue;

    public EnvelopeWork(EnvelopeQueue queue) {
        this.queue = queue;
    }

    /**
     * What became of it.
     *
     * @param caseId the case; empty where a web upload could not be read
     * @param read what it means; empty where it could not be read
     * @param problem why it could not be read, place, expected and found
     * @param quarantine the entry, where it was set aside
     */
    public record Outcome(
            Optional<UUID> caseId, Optional<ReadResult> read, Optional<String> problem, Optional<UUID> quarantine) {}

    /** Reads one that a worker claimed. */
    Outcome process(Claimed claimed) {
        if (claimed.attempt() > MAX_ATTEMPTS) {
            return setAside(claimed.envelope(), "not read in " + MAX_ATTEMPTS + " attempts: a fault of ours");
        }
        return process(claimed.envelope());
    }

    public Outcome process(Envelope envelope) {
        Recording recording;
        try {
            recording = recordingOf(envelope);
        } catch (ReadException e) {
            return setAside(envelope, messageOf(e));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.error("a reader failed on {}", envelope, e);
            return setAside(
                    envelope,
                    "the reader failed: a fault of ours (" + e.getClass().getSimpleName() + ")");
        }
        AnalysisResult analysis = Analyses.of(recording, Patient.of(recording));
        ReadResult read = new ReadResult(
                recording.format(),
                recording.recordedAt().map(Object::toString),
                recording.durationSeconds(),
                RecordingSummary.of(recording),
                MachineSubject.of(recording.subject()),
                analysis);
        UUID caseId = queue.finish(envelope, read);
        return new Outcome(Optional.of(caseId), Optional.of(read), Optional.empty(), Optional.empty());
    }

    /** The recording in an envelope. */
    public static Recording recordingOf(Envelope envelope) throws IOException {
        return Readers.read(Readers.sourceOf(envelope.fileName().orElse(""), envelope.bytes()));
    }

    private Outcome setAside(Envelope envelope, String reason) {
        UUID entry = queue.quarantine(envelope, reason);
        return new Outcome(Optional.empty(), Optional.empty(), Optional.of(reason), Optional.of(entry));
    }

    private static String messageOf(ReadException e) {
        return Optional.ofNullable(e.getMessage()).orElse("cannot be read");
    }
}
