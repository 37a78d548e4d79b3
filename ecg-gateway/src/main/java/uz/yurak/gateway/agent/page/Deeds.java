package uz.yurak.gateway.agent.page;

import java.io.IOException;
import java.util.UUID;

/** What a person may do on the page with what came from the center; it needs no code, as it harms nobody. */
public interface Deeds {
    /** Somebody has read this reading, and the center is to hear it. A second time changes nothing. */
    void see(UUID reading) throws IOException;

    /** Prints this report, which came while printing was off. One that is not held any more is not printed. */
    void print(UUID report) throws IOException;
}
