package uz.yurak.gateway.agent.page;

import java.io.IOException;

/** Opens and closes ways of pushing. */
@FunctionalInterface
public interface Switches {
    /** @throws IOException where the disk did not take it; nothing is switched then */
    void switchTo(String way, boolean on) throws IOException;
}
