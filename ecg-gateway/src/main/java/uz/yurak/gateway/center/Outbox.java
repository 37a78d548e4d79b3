package uz.yurak.gateway.center;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

/**
 * What goes down to hospitals, with the promise of the way up: documents and errands are kept until the agent says that they
 * are where they belong. {@code consult.store} implements it. Blocking: called on a worker thread.
 */
public interface Outbox {
    /** Of a center that sends nothing down. */
    Outbox NOTHING = new Outbox() {
        @Override
        public List<Outgoing> pending(HospitalId hospital, int limit) {
            return List.of();
        }

        @Override
        public void delivered(HospitalId hospital, UUID reportId, Instant at) {
            throw new IllegalStateException("no report was sent");
        }

        @Override
        public List<Errand> errands(AgentIdentity agent, int limit) {
            return List.of();
        }

        @Override
        public void became(AgentIdentity agent, Became word) {
            throw new IllegalStateException("no errand was sent");
        }

        @Override
        public AutoCloseable onNew(Listener listener) {
            return () -> {};
        }
    };

    /** Reports of the hospital that its agent has not confirmed, oldest first, at most {@code limit}. */
    List<Outgoing> pending(HospitalId hospital, int limit) throws UnavailableException;

    /**
     * The agent wrote the file and fsynced it; the case is delivered. A second time changes nothing.
     *
     * @param at the agent's clock
     */
    void delivered(HospitalId hospital, UUID reportId, Instant at) throws UnavailableException;

    /** Errands for the agent of which it has not said what became of them, in the order they were given. */
    List<Errand> errands(AgentIdentity agent, int limit) throws UnavailableException;

    /**
     * The agent says what became of an errand or a report of its hospital; committed when this returns. A second time changes
     * nothing, and neither does a word on what is not the hospital's.
     */
    void became(AgentIdentity agent, Became word) throws UnavailableException;

    /**
     * Calls back, from any thread, when there may be something new for a hospital. Closing the handle ends it.
     */
    AutoCloseable onNew(Listener listener);

    /** Told which hospital to look at. */
    interface Listener {
        void newFor(HospitalId hospital);
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
