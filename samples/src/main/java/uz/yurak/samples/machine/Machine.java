package uz.yurak.samples.machine;

import java.io.IOException;

/** A way to push a finished recording to an agent. */
public interface Machine {
    /**
     * Returns when the other side has it, as far as this way can tell.
     *
     * @throws IOException where it does not; the machine may push again
     */
    void push(EcgFile file) throws IOException;
}
