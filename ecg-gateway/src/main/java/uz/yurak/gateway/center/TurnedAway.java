package uz.yurak.gateway.center;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;
import uz.yurak.gateway.wire.WireException;

/** How many peers were turned away since the start, by the reason. Used by any thread. */
final class TurnedAway {
    /** Why. */
    enum Reason {
        /** More strangers or connections than there is room for. */
        FULL,
        /** Bytes that are no TLS. */
        NO_TLS,
        /** No certificate, one of another authority, for another purpose, or past its end. */
        CERTIFICATE,
        /** The handshake or the greeting did not come in time. */
        SLOW,
        /** The certificate names another than the greeting. */
        IDENTITY,
        /** A certificate of ours that stands in no row. */
        NOT_RECORDED,
        REVOKED,
        /** A frame too long, too slow, malformed, or out of turn. */
        PROTOCOL,
        /** More words than anybody needs. */
        FLOOD,
        /** A wrong, used, locked or old code. */
        CODE
    }

    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);

    TurnedAway() {
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    void count(Reason reason) {
        LongAdder adder = counts.get(reason);
        if (adder != null) {
            adder.increment();
        }
    }

    /** Counts what ended a connection, where it was the peer's doing. */
    void count(Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof WireException) {
            count(Reason.PROTOCOL);
        } else if (reason instanceof NotSslRecordException) {
            count(Reason.NO_TLS);
        } else if (reason instanceof SslHandshakeTimeoutException) {
            count(Reason.SLOW);
        } else if (reason instanceof SSLException) {
            count(Reason.CERTIFICATE);
        }
    }

    Map<Reason, Long> snapshot() {
        Map<Reason, Long> now = new EnumMap<>(Reason.class);
        counts.forEach((reason, count) -> now.put(reason, count.sum()));
        return now;
    }
}
