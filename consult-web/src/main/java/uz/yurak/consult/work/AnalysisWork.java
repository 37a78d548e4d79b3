package uz.yurak.consult.work;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.store.AnalysisQueue;
import uz.yurak.consult.store.AnalysisQueue.Outdated;
import uz.yurak.consult.store.AnalysisResult;

/** Makes analyses again whose patient turned out to be of another sex or age. */
public final class AnalysisWork {
    /** An analysis that stops the program that often is given up; the case counts as urgent, and a person reads it. */
    private static final int MAX_ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisWork.class);

    private final AnalysisQueue queue;

    public AnalysisWork(AnalysisQueue queue) {
        this.queue = queue;
    }

    /** Makes the oldest that waits; false where none does. */
    public boolean remakeOne() {
        Optional<Outdated> outdated = queue.claim();
        outdated.ifPresent(one -> queue.replace(one, made(one)));
        return outdated.isPresent();
    }

    private static AnalysisResult made(Outdated outdated) {
        if (outdated.attempt() > MAX_ATTEMPTS) {
            return Analyses.failed(
                    "not analyzed in " + MAX_ATTEMPTS + " attempts: a fault of ours", outdated.patient());
        }
        try {
            return Analyses.of(EnvelopeWork.recordingOf(outdated.envelope()), outdated.patient());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.error("{} was read before and cannot be read again", outdated.envelope(), e);
            return Analyses.failed("the recording cannot be read again: a fault of ours", outdated.patient());
        }
    }
}
