package uz.yurak.gateway.agent.print;

import java.util.UUID;

/** Told, on the printing thread, what becomes of reports. */
public interface PrintListener {
    /** The printer's queue, or the folder, has it. */
    void printed(UUID id);

    /** Not yet, for this reason; told again when the reason is another. */
    void notPrinted(UUID id, String why);

    /** Not, and it is not tried any more. */
    void neverPrinted(UUID id, String why);
}
