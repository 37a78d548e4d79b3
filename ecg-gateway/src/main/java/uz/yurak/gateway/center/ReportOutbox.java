package uz.yurak.gateway.center;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

/**
 * Reports on their way back to hospitals, with the promise of the way there: kept until the agent says that it wrote
 * them. {@code consult.store} implements it. Blocking: called on a worker thread.
 */
public interface ReportOutbox {
    /** Reports of the hospital that its agent has not confirmed, oldest first, at most {@code limit}. */
    List<Outgoing> pending(HospitalId hospital, int limit) throws UnavailableException;

    /**
     * The agent wrote the file and fsynced it; the case is delivered. A second time changes nothing.
     *
     * @param at the agent's clock
     */
    void delivered(HospitalId hospital, UUID reportId, Instant at) throws UnavailableException;

    /**
     * Calls back, from any thread, when a hospital may have a new report. Closing the handle ends it.
     */
    AutoCloseable onNew(Listener listener);

    /** Told which hospital to look at. */
    interface Listener {
        void newReport(HospitalId hospital);
    }

    /**
     * One document.
     *
     * @param id the report's
     * @param fileName safe as a file's name and free of patient data ({@code JRQ-000123.pdf})
     * @param content the PDF
     */
    record Outgoing(UUID id, String fileName, Bytes content) {}
}
