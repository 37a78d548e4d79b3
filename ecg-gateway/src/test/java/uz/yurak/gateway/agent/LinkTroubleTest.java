package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.gateway.wire.WireException;

class LinkTroubleTest {
    private static final InetSocketAddress CENTER = InetSocketAddress.createUnresolved("center.example", 4711);

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("center.example"),
                        "the name center.example is not known: no network, or a wrong name"),
                Arguments.of(new ConnectTimeoutException("10000 ms"), "center.example:4711 does not answer"),
                Arguments.of(
                        new ConnectException("finishConnect(..) failed: Connection refused"),
                        "center.example:4711 takes no connection: the center is not running, or something is between"),
                Arguments.of(
                        new DecoderException(new SSLHandshakeException("certificate_expired")),
                        "center.example:4711 and this agent do not trust each other: certificate_expired"),
                Arguments.of(
                        new WireException("first frame: expected a greeting, found another"),
                        "center.example:4711 does not speak as a center does: "
                                + "first frame: expected a greeting, found another"),
                Arguments.of(
                        new IOException("Connection reset by peer"),
                        "the connection to center.example:4711 broke: Connection reset by peer"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isSaidInWords_notInClasses(Throwable cause, String words) {
        assertEquals(words, LinkTrouble.of(cause, CENTER));
    }
}
