package uz.yurak.gateway.agent.print;

import java.io.IOException;
import java.util.UUID;
import uz.yurak.record.Bytes;

/** What a report is printed by. Blocking; called by one thread. */
interface Press {
    /**
     * Prints; when this returns, the printer's queue or the folder has it.
     *
     * @param fileName safe as a file's name, of the center's choice
     * @throws IOException why not, in words for a person; it may be tried again
     */
    void print(UUID id, String fileName, Bytes pdf) throws IOException, InterruptedException;
}
