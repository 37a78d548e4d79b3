package uz.yurak.gateway.agent.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a request means this page. Any site that a browser of this computer shows can send requests here: one under a
 * name of its own that it lets point to us (DNS rebinding) is known by {@code Host}, one from its own pages (cross-site
 * request forgery) by {@code Origin}, which browsers send with every POST (Fetch standard, section 3.2).
 */
final class Origins {
    private static final Pattern HOST =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([^:\\[\\]]{1,255}))(:[0-9]{1,5})?");

    private Origins() {}

    /**
     * Whether the host is {@code localhost} or the address that the request came to, as a number: no name of a
     * stranger's is.
     */
    static boolean isOurHost(HttpHeaders headers, InetAddress local) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        Matcher host = HOST.matcher(hosts.size() == 1 ? hosts.get(0) : "");
        if (!host.matches()) {
            return false;
        }
        if ("localhost".equalsIgnoreCase(host.group(2))) {
            return true;
        }
        byte[] address =
                NetUtil.createByteArrayFromIpAddressString(host.group(1) == null ? host.group(2) : host.group(1));
        try {
            return address != null && InetAddress.getByAddress(address).equals(local);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether it was sent from a page under the same host and port. */
    static boolean isFromOurPage(HttpHeaders headers) {
        List<String> origins = headers.getAll(HttpHeaderNames.ORIGIN);
        return origins.size() == 1
                && origins.get(0).equalsIgnoreCase("http://" + headers.get(HttpHeaderNames.HOST, ""));
    }
}
