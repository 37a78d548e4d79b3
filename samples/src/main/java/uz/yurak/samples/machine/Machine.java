package uz.yurak.samples.machine;

import java.io.IOException;

/** A way to push a finished recording to an agent. */
public interface Machine {
    /**
     * Returns when the other side has it, as far as this way can tell.
     *
     * @return what the other side answered, for a person to read
     * @throws IOException where it does not; the machine may push again
     */
    String push(EcgFile file) throws IOException;
}
