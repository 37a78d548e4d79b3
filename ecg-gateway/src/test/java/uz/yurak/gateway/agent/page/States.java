package uz.yurak.gateway.agent.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uz.yurak.gateway.agent.print.HeldReport;
import uz.yurak.gateway.agent.print.PrintState;
import uz.yurak.gateway.agent.print.Printing;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.gateway.spool.SpoolStatus;
import uz.yurak.gateway.spool.SpoolWarning;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Read;

/** States of agents that never ran. */
final class States {
    static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

    private States() {}

    static PageState of(WayStatus... ways) {
        return new PageState(
                "jarqorgon-agent",
                AT,
                false,
                Optional.of("no route"),
                new SpoolStatus(3, 1_234_567, Optional.of(AT), 1, 2, Set.of(SpoolWarning.NEARLY_FULL)),
                40,
                5,
                Optional.empty(),
                List.of(ways),
                List.of(),
                FromCenter.NOTHING,
                Optional.of(AT.plusSeconds(3600)));
    }

    /** A reading that nobody has seen, and a report that was not printed. */
    static PageState fromCenter(UUID reading, UUID report, boolean isPrinting) {
        PageState calm = of();
        Read words = new Read(
                reading,
                "JRQ-000123",
                1,
                Kind.FINAL,
                true,
                false,
                AT,
                "Тошматова Ш.",
                "uz-Cyrl",
                "ST",
                "Зудлик",
                List.of());
        HeldReport held = new HeldReport(report, "JRQ-000122.pdf", AT);
        return new PageState(
                calm.agentId(),
                AT,
                true,
                Optional.empty(),
                calm.spool(),
                0,
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                new FromCenter(
                        List.of(words),
                        Map.of(),
                        0,
                        Optional.of(new Printing(new PrintState(0, 7, Optional.empty()), isPrinting, List.of(held)))),
                Optional.empty());
    }

    static WayStatus quiet(String name, WayStatus.State state) {
        return new WayStatus(
                name,
                "folder",
                state,
                "",
                new WayLog.Seen(0, 0, Optional.empty(), 0, Optional.empty(), Optional.empty(), false));
    }

    static WayStatus troubled(String place, String error, boolean failing) {
        return new WayStatus(
                "ftp.carts",
                "ftp",
                failing ? WayStatus.State.FAILING : WayStatus.State.OPEN,
                place,
                new WayLog.Seen(1_041, 2, Optional.of(AT), 293_000, Optional.of(error), Optional.of(AT), failing));
    }
}
