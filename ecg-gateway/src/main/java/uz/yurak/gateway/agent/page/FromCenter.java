package uz.yurak.gateway.agent.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.gateway.agent.print.Printing;
import uz.yurak.gateway.wire.ErrandFrame.Read;

/**
 * What came down from the center.
 *
 * @param readings the newest first; their words name no patient, the case's number does
 * @param seenAt when somebody here said to have read one, by its id
 * @param orders that are open at the worklist
 * @param printing empty where nothing is printed here
 */
public record FromCenter(List<Read> readings, Map<UUID, Instant> seenAt, int orders, Optional<Printing> printing) {
    /** Nothing yet, and nothing is printed. */
    public static final FromCenter NOTHING = new FromCenter(List.of(), Map.of(), 0, Optional.empty());

    public FromCenter {
        readings = List.copyOf(readings);
        seenAt = Map.copyOf(seenAt);
    }

    /** Whether the page shows this reading, so that somebody can have read it there. */
    boolean shows(UUID reading) {
        return readings.stream().anyMatch(one -> one.id().equals(reading));
    }

    /** Whether the page offers to print this report. */
    boolean offers(UUID report) {
        return printing.filter(Printing::isOn).stream()
                .flatMap(on -> on.held().stream())
                .anyMatch(held -> held.id().equals(report));
    }
}
