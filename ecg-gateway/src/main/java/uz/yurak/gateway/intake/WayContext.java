package uz.yurak.gateway.intake;

import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import uz.yurak.gateway.spool.Steps;

/**
 * What the agent gives a way.
 *
 * @param intake the gate to the spool; counts for this way
 * @param log where the way tells of its troubles
 * @param disk one thread for all ways: what it is given may wait for the disk and hold one envelope in memory
 * @param landing a folder for what is not whole yet; emptied when the agent starts
 * @param state a folder for what a way must remember when the agent starts again; each way names its own files
 * @param orders of the hospital: what fills them and what serves them are different ways
 * @param tls the listening side of TLS towards machines
 * @param clock the gateway's
 * @param steps told of each answer to a machine
 * @param live shows running signals while they come
 */
public record WayContext(
        Intake intake,
        WayLog log,
        Executor disk,
        Path landing,
        Path state,
        OrderBook orders,
        SslContext tls,
        Clock clock,
        Steps steps,
        LiveOutlet live) {
    /** Where nobody looks at running signals. */
    public WayContext(
            Intake intake,
            WayLog log,
            Executor disk,
            Path landing,
            Path state,
            OrderBook orders,
            SslContext tls,
            Clock clock,
            Steps steps) {
        this(intake, log, disk, landing, state, orders, tls, clock, steps, LiveOutlet.NONE);
    }
}
