package uz.yurak.consult.cases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.record.HospitalId;

/**
 * An order, and how far it has come.
 *
 * @param agent at whose worklist
 * @param stateAt since when: the agent's clock where the agent said so, the center's otherwise
 * @param problem why the agent refused it
 * @param takenBy title of the machine that asked for it first
 * @param recorded the case of the recording that came under its number
 */
public record OrderEntry(
        UUID id,
        HospitalId hospital,
        String number,
        String agent,
        OrderRequest request,
        String enteredBy,
        Instant enteredAt,
        State state,
        Instant stateAt,
        Optional<String> problem,
        Optional<String> takenBy,
        Optional<String> cancelledBy,
        Optional<Recorded> recorded) {
    /**
     * A case whose recording names the order.
     *
     * @param differs fields in which its patient is not the order's; the order is then still open
     */
    public record Recorded(UUID caseId, String caseNumber, List<String> differs) {
        public Recorded {
            differs = List.copyOf(differs);
        }
    }

    /** How far an order has come. */
    public enum State {
        /** On its way to the hospital. */
        WAITING,
        /** At the machine's worklist. */
        AT_WORKLIST,
        /** A machine took it from there. */
        TAKEN,
        /** Its ECG is here. */
        RECORDED,
        /** The hospital's computer cannot take it. */
        REFUSED,
        /** Cancelled here; perhaps still at the worklist. */
        CANCELLING,
        /** Cancelled, and at no worklist any more. */
        CANCELLED;

        /** As the interface writes it ({@code at-worklist}). */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Keeps the patient out of logs. */
    @Override
    public String toString() {
        return "OrderEntry[" + id + "]";
    }
}
