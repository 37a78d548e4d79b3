package uz.yurak.gateway.harness;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;

/**
 * The agent of a {@link TestRegion} as a process: {@code FOLDER PORT [STEP]}. Dies at the step, at once and without any
 * handler, as by SIGKILL; without one it serves until it is killed.
 */
public final class AgentProcess {
    /** What a process killed by SIGKILL ends with. */
    public static final int KILLED = 137;

    private AgentProcess() {}

    public static void main(String[] arguments) throws Exception {
        TestRegion region = TestRegion.existing(Path.of(arguments[0]));
        Steps steps = arguments.length > 2 ? dieAt(Step.valueOf(arguments[2])) : Steps.UNWATCHED;
        try (Agent agent = Agent.start(
                region.agentConfig(InetSocketAddress.createUnresolved("127.0.0.1", Integer.parseInt(arguments[1]))),
                "test",
                Clock.systemUTC(),
                steps,
                System.out)) {
            Thread.currentThread().join();
        }
    }

    private static Steps dieAt(Step end) {
        return step -> {
            if (step == end) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
    }
}
