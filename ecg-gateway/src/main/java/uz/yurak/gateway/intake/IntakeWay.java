package uz.yurak.gateway.intake;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** One way of pushing, open from {@link WaySettings#open} on until it is closed. */
public interface IntakeWay extends AutoCloseable {
    /** Where machines push to, for people to read: where it listens, unless it is a folder or a wire. */
    default String place() {
        return address()
                .map(at -> NetUtil.toSocketAddressString(at.getAddress().getHostAddress(), at.getPort()))
                .orElse("");
    }

    /** Where it listens; empty where it does not. */
    default Optional<InetSocketAddress> address() {
        return Optional.empty();
    }

    /** Takes nothing new and returns when what is under way is finished, or after some seconds. */
    @Override
    void close() throws IOException, InterruptedException;
}
