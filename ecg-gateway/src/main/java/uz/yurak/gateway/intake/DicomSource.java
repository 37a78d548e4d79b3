package uz.yurak.gateway.intake;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.live.dicom.AcceptorRules;

/**
 * A port that DICOM machines send to.
 *
 * @param address port 0 for any free one
 * @param titles that machines may call us by; empty accepts any
 * @param machines by their own titles
 * @param unknown who any other title is; empty turns others away
 */
public record DicomSource(
        InetSocketAddress address, Set<String> titles, Map<String, Machine> machines, Optional<Machine> unknown) {
    public DicomSource {
        titles = Set.copyOf(titles);
        machines = Map.copyOf(machines);
    }

    /** The machine of a title. */
    Optional<Machine> machine(String callingTitle) {
        return Optional.ofNullable(machines.get(callingTitle)).or(() -> unknown);
    }

    AcceptorRules rules(int maxObjectBytes) {
        Set<String> calling = unknown.isPresent() ? Set.of() : new HashSet<>(machines.keySet());
        return new AcceptorRules(titles, calling, AcceptorRules.DEFAULT_PDU_BYTES, maxObjectBytes);
    }
}
