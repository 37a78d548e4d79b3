package uz.yurak.gateway.agent.print;

import java.util.List;

/**
 * What a screen shows of printing.
 *
 * @param isOn whether the center lets this hospital print
 * @param held what came while it did not, the newest first
 */
public record Printing(PrintState state, boolean isOn, List<HeldReport> held) {
    public Printing {
        held = List.copyOf(held);
    }

    /** For a screen that others than the ECG room's people see. */
    public Printing withoutHeld() {
        return new Printing(state, isOn, List.of());
    }
}
