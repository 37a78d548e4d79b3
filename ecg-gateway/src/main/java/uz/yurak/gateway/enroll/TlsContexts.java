package uz.yurak.gateway.enroll;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/**
 * TLS of the relay: version 1.3 alone, certificates on both sides, each checked against the authority and for its purpose
 * (extended key usage); the agent checks the center's host name too.
 */
public final class TlsContexts {
    private static final String ONLY_VERSION = "TLSv1.3";

    private TlsContexts() {}

    /** The center's side; a peer without an agent's certificate is not let in. */
    public static SslContext center(KeyMaterial material) throws SSLException {
        return SslContextBuilder.forServer(material.key(), material.chain().toArray(X509Certificate[]::new))
                .trustManager(material.authority().toArray(X509Certificate[]::new))
                .clientAuth(ClientAuth.REQUIRE)
                .sslProvider(SslProvider.JDK)
                .protocols(ONLY_VERSION)
                .build();
    }

    /** The agent's side. */
    public static SslContext agent(KeyMaterial material) throws SSLException {
        return SslContextBuilder.forClient()
                .keyManager(material.key(), material.chain().toArray(X509Certificate[]::new))
                .trustManager(material.authority().toArray(X509Certificate[]::new))
                .endpointIdentificationAlgorithm("HTTPS")
                .sslProvider(SslProvider.JDK)
                .protocols(ONLY_VERSION)
                .build();
    }
}
