package uz.yurak.consult.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.ArrivalReadings;
import uz.yurak.consult.store.ArrivalReadings.FirstLook;
import uz.yurak.consult.store.EnvelopeQueue.Claimed;
import uz.yurak.consult.store.Held;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/**
 * Reads what has come of an envelope before its original is here. Parts that cannot be read are left, and said to be: the
 * original follows them.
 */
final class ArrivalWork {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalWork.class);

    private final ArrivalReadings readings;

    ArrivalWork(ArrivalReadings readings) {
        this.readings = readings;
    }

    /** Reads the best part that is here. */
    void process(Claimed claimed, int maxAttempts) {
        Held held = claimed.held();
        if (claimed.attempt() > maxAttempts) {
            readings.failed(held, "not read in " + maxAttempts + " attempts: a fault of ours");
            return;
        }
        try {
            if (held.stage() == Stage.EXACT) {
                exact(held);
            } else {
                readings.looked(held, firstLook(held.parts(), held.stage()));
            }
        } catch (IOException | Refused | IllegalArgumentException | StackOverflowError e) {
            LOG.error("{} cannot be read: {}", held, e.toString());
            readings.failed(held, "what has come of the recording cannot be read; its original follows");
        }
    }

    private void exact(Held held) throws IOException {
        Recording recording = Parcels.recording(held.parts());
        readings.exact(held, EnvelopeWork.resultOf(recording), ShownDigests.of(recording));
    }

    private static FirstLook firstLook(Map<Part, Bytes> parts, Stage stage) throws IOException {
        Recording head = Parcels.head(parts);
        Recording seen = stage == Stage.COARSE ? Parcels.coarse(parts) : head;
        ObjectNode summary = RecordingSummary.of(seen);
        return new FirstLook(
                summary,
                MachineSubject.of(head.subject()),
                PreviewJson.of(Parcels.preview(parts)),
                head.recordedAt().map(Object::toString));
    }
}
