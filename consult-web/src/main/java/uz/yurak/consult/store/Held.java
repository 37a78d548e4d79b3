package uz.yurak.consult.store;

import java.util.Map;
import java.util.Optional;
import uz.yurak.consult.cases.Stage;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * An envelope as far as it is here.
 *
 * @param id the envelope's
 * @param hospital whose
 * @param stage how much is here
 * @param original empty while it arrives
 * @param parts those of its parcel that are whole, while it arrives; none afterwards
 */
public record Held(Sha256 id, HospitalId hospital, Stage stage, Optional<Envelope> original, Map<Part, Bytes> parts) {
    public Held {
        parts = Map.copyOf(parts);
    }

    /** One whose original is here. */
    public static Held of(Envelope envelope) {
        return new Held(envelope.id(), envelope.hospital(), Stage.ORIGINAL, Optional.of(envelope), Map.of());
    }

    /** Keeps the file's name, which may hold a patient's, out of logs. */
    @Override
    public String toString() {
        return "Held[" + id.hex().substring(0, 12) + " of " + hospital + ", " + stage.key() + "]";
    }
}
