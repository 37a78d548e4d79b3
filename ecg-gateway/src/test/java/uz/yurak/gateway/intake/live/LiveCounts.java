package uz.yurak.gateway.intake.live;

import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.testkit.Await;

/** Waits until a way has seen the end of its machine's connection and has all of it on the disk. */
final class LiveCounts {
    private LiveCounts() {}

    /** @param connections since the way was opened */
    static void awaitEnds(IntakeWay way, int connections) throws Exception {
        Await.until("the connection's end is seen", () -> areEnded(way, connections));
    }

    static boolean areEnded(IntakeWay way, int connections) {
        return ((StreamWay) way).ended() >= connections && ((StreamWay) way).isKept();
    }
}
