package uz.yurak.samples.proof;

import java.net.InetSocketAddress;
import java.util.List;

/** The line of one agent to the center, and what may happen to it. */
interface Line extends AutoCloseable {
    /** Where the agent finds the center. */
    InetSocketAddress center();

    /** Where machines find the agent. */
    String agentHost();

    /** What stands before a command that shall run at the agent's end; empty where nothing does. */
    List<String> atAgent();

    /** From now on, both ways. */
    void weather(Weather up, Weather down);

    /** Nothing passes any more, and what is under way is lost. */
    void cut();

    /** It passes again. */
    void mend();

    @Override
    void close();
}
