package uz.yurak.consult.work;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.ReadException;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.Shown;
import uz.yurak.consult.store.ArrivalReadings;
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
    private final ArrivalReadings arrivals;

    public EnvelopeWork(EnvelopeQueue queue, ArrivalReadings arrivals) {
        this.queue = queue;
        this.arrivals = arrivals;
    }

    /**
     * What became of it.
     *
     * @param caseId the case; empty where a web upload could not be read
     * @param read what it means; empty where it could not be read, or says what was shown before
     * @param problem why it could not be read, place, expected and found
     * @param quarantine the entry, where it was set aside
     */
    public record Outcome(
            Optional<UUID> caseId, Optional<ReadResult> read, Optional<String> problem, Optional<UUID> quarantine) {}

    /** Reads one that a worker claimed. */
    void process(Claimed claimed) {
        Optional<Envelope> original = claimed.held().original();
        if (original.isEmpty()) {
            new ArrivalWork(arrivals).process(claimed, MAX_ATTEMPTS);
        } else if (claimed.attempt() > MAX_ATTEMPTS) {
            setAside(original.get(), "not read in " + MAX_ATTEMPTS + " attempts: a fault of ours");
        } else {
            process(original.get(), claimed.shown());
        }
    }

    public Outcome process(Envelope envelope) {
        return process(envelope, Optional.empty());
    }

    /** @param shownBefore what people were shown of it before its original was here */
    private Outcome process(Envelope envelope, Optional<Shown> shownBefore) {
        Recording recording;
        try {
            recording = HeldRecordings.read(envelope);
        } catch (ReadException e) {
            return setAside(envelope, messageOf(e));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.error("a reader failed on {}", envelope, e);
            return setAside(
                    envelope,
                    "the reader failed: a fault of ours (" + e.getClass().getSimpleName() + ")");
        }
        List<String> differs = shownBefore
                .map(before -> before.differencesTo(ShownDigests.of(recording)))
                .orElse(List.of());
        if (shownBefore.isPresent() && differs.isEmpty()) {
            UUID caseId = arrivals.confirmed(envelope, recording.format(), RecordingSummary.of(recording));
            return new Outcome(Optional.of(caseId), Optional.empty(), Optional.empty(), Optional.empty());
        }
        ReadResult read = resultOf(recording);
        UUID caseId = queue.finish(envelope, read, differs);
        return new Outcome(Optional.of(caseId), Optional.of(read), Optional.empty(), Optional.empty());
    }

    /** What a recording gives, with its analysis for whom the machine says that it is. */
    static ReadResult resultOf(Recording recording) {
        return new ReadResult(
                recording.format(),
                recording.recordedAt().map(Object::toString),
                recording.durationSeconds(),
                RecordingSummary.of(recording),
                MachineSubject.of(recording.subject()),
                Analyses.of(recording, Patient.of(recording)));
    }

    private Outcome setAside(Envelope envelope, String reason) {
        UUID entry = queue.quarantine(envelope, reason);
        return new Outcome(Optional.empty(), Optional.empty(), Optional.of(reason), Optional.of(entry));
    }

    private static String messageOf(ReadException e) {
        return Optional.ofNullable(e.getMessage()).orElse("cannot be read");
    }
}
