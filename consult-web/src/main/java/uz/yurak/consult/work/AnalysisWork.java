package uz.yurak.consult.work;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.store.AnalysisQueue;
import uz.yurak.consult.store.AnalysisQueue.Outdated;
import uz.yurak.consult.store.AnalysisResult;
import uz.yurak.consult.store.Scope;
import uz.yurak.record.Recording;

/** Makes analyses again: of live signals that grew, and where the patient turned out to be of another sex or age. */
public final class AnalysisWork {
    /** An analysis that stops the program that often is given up; the case counts as urgent, and a person reads it. */
    private static final int MAX_ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisWork.class);

    private final AnalysisQueue queue;
    private final SessionRecordings recordings;

    public AnalysisWork(AnalysisQueue queue, SessionRecordings recordings) {
        this.queue = queue;
        this.recordings = recordings;
    }

    /** Makes the oldest that waits; false where none does. */
    public boolean remakeOne() {
        Optional<Outdated> outdated = queue.claim();
        outdated.ifPresent(one -> queue.replace(one, made(one)));
        return outdated.isPresent();
    }

    private AnalysisResult made(Outdated outdated) {
        if (outdated.attempt() > MAX_ATTEMPTS) {
            return Analyses.failed(
                    "not analyzed in " + MAX_ATTEMPTS + " attempts: a fault of ours", outdated.patient());
        }
        try {
            Scope scope = Scope.of(outdated.held().hospital());
            Recording recording = recordings.recording(scope, outdated.recording(), outdated.held());
            if (recordings.segmentCount(scope, outdated.recording()) > 0) {
                recordings.grown(scope, outdated.recording(), recording);
            }
            return Analyses.of(recording, outdated.patient());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.error("{} was read before and cannot be read again", outdated.held(), e);
            return Analyses.failed("the recording cannot be read again: a fault of ours", outdated.patient());
        }
    }
}
