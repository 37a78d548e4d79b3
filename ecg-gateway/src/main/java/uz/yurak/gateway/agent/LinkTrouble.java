package uz.yurak.gateway.agent;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import uz.yurak.gateway.wire.WireException;

/** Why the line to the center does not stand, in English words for the person at the hospital's computer. */
final class LinkTrouble {
    private LinkTrouble() {}

    static String of(Throwable cause, InetSocketAddress center) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        String place = center.getHostString() + ":" + center.getPort();
        if (reason instanceof UnknownHostException || reason instanceof UnresolvedAddressException) {
            return "the name " + center.getHostString() + " is not known: no network, or a wrong name";
        } else if (reason instanceof ConnectTimeoutException) {
            return place + " does not answer";
        } else if (reason instanceof NoRouteToHostException) {
            return "no network leads to " + place;
        } else if (reason instanceof ConnectException) {
            return place + " takes no connection: the center is not running, or something is between";
        } else if (reason instanceof SSLException) {
            return place + " and this agent do not trust each other: " + said(reason);
        } else if (reason instanceof WireException) {
            return place + " does not speak as a center does: " + said(reason);
        } else if (reason instanceof IOException) {
            return "the connection to " + place + " broke: " + said(reason);
        }
        return "the connection to " + place + " ended by a fault: " + reason;
    }

    private static String said(Throwable reason) {
        return Optional.ofNullable(reason.getMessage()).orElse("without a reason");
    }
}
