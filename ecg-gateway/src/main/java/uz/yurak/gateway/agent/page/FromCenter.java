package uz.yurak.gateway.agent.page;

import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.agent.print.PrintState;
import uz.yurak.gateway.wire.ErrandFrame.Read;

/**
 * What came down from the center.
 *
 * @param readings the newest first; their words name no patient, the case's number does
 * @param orders that are open at the worklist
 * @param printing empty where nothing is printed here
 */
public record FromCenter(List<Read> readings, int orders, Optional<PrintState> printing) {
    /** Nothing yet, and nothing is printed. */
    public static final FromCenter NOTHING = new FromCenter(List.of(), 0, Optional.empty());

    public FromCenter {
        readings = List.copyOf(readings);
    }
}
