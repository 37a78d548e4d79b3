package uz.yurak.gateway.agent;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way to a center: over which line, and where to.
 *
 * @param link the line's name as the hospital calls it ({@code cable}, {@code modem}), empty where it has none
 * @param bind an address of this computer, or the name of a network interface, that connections start from; empty leaves it
 *     to the system
 * @param center not resolved: its name is looked up at every attempt
 */
public record Route(String link, Optional<String> bind, InetSocketAddress center) {
    /** An address as written, never a name that would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.%a-z]*:[0-9A-Fa-f:.%a-z]*");

    /** To a center over whatever line the system takes. */
    public static Route to(InetSocketAddress center) {
        return new Route("", Optional.empty(), center);
    }

    /** Where a connection starts from: an interface's address of now, for a modem gets another one each time. */
    Optional<SocketAddress> start() throws IOException {
        if (bind.isEmpty()) {
            return Optional.empty();
        }
        if (ADDRESS.matcher(bind.get()).matches()) {
            return Optional.of(new InetSocketAddress(InetAddress.getByName(bind.get()), 0));
        }
        NetworkInterface line = NetworkInterface.getByName(bind.get());
        if (line == null) {
            throw new IOException("expected a network interface " + bind.get() + ", found none");
        }
        InetAddress own = line.inetAddresses()
                .filter(address -> !address.isLinkLocalAddress())
                .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .orElseThrow(() -> new IOException("expected an address at " + bind.get() + ", found none"));
        return Optional.of(new InetSocketAddress(own, 0));
    }

    /** For words. */
    @Override
    public String toString() {
        String where = center.getHostString() + ":" + center.getPort();
        return link.isEmpty() ? where : where + " over " + link;
    }
}
