package uz.yurak.gateway.harness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import uz.yurak.gateway.center.CenterServer;

/** A center of a {@link TestRegion} as a process: {@code FOLDER PORT}; says its port, then serves until it is killed. */
public final class CenterProcess {
    private CenterProcess() {}

    public static void main(String[] arguments) throws Exception {
        TestRegion region = TestRegion.existing(Path.of(arguments[0]));
        CenterServer center = region.center(region.store(), region.outbox());
        int port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])))
                .getPort();
        System.out.println(port);
        Thread.currentThread().join();
    }
}
