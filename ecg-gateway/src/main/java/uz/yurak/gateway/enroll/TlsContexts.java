package uz.yurak.gateway.enroll;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * TLS of the relay: version 1.3 alone, certificates on both sides, each checked against the authority and for its purpose
 * (extended key usage); the agent checks the center's host name too.
 */
public final class TlsContexts {
    static final String ONLY_VERSION = "TLSv1.3";

    /** Carts of the last decade know 1.2; older versions are broken and stay shut (RFC 8996). */
    private static final List<String> MACHINE_VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * The server name (RFC 6066 section 3) by which a stranger asks for the door where it may bring a code; every other
     * connection must show a certificate.
     */
    public static final String ENROLLING = "enroll.yurak.internal";

    private TlsContexts() {}

    /** The agent's side towards machines that push to it: they show no certificate, but log in. */
    public static SslContext listening(PrivateKey key, List<X509Certificate> chain) throws SSLException {
        try {
            // Netty's builder would load all of Bouncy Castle for a self-test: a second of a small box's start.
            return new JdkSslContext(
                    identifiedBy(key, chain),
                    false,
                    null,
                    SupportedCipherSuiteFilter.INSTANCE,
                    ApplicationProtocolConfig.DISABLED,
                    ClientAuth.NONE,
                    MACHINE_VERSIONS.toArray(String[]::new),
                    false);
        } catch (GeneralSecurityException | IOException e) {
            throw new SSLException("the key and certificates do not make a server's TLS", e);
        }
    }

    private static SSLContext identifiedBy(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        char[] noPassword = {};
        // In memory alone; the newer kind of store would derive a key from the empty password, twice.
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, noPassword);
        store.setKeyEntry("own", key, noPassword, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, noPassword);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The center's side; a peer without an agent's certificate is not let in. */
    public static SslContext center(KeyMaterial material) throws SSLException {
        return SslContextBuilder.forServer(material.key(), material.chain().toArray(X509Certificate[]::new))
                .trustManager(material.authority().toArray(X509Certificate[]::new))
                .clientAuth(ClientAuth.REQUIRE)
                .sslProvider(SslProvider.JDK)
                .protocols(ONLY_VERSION)
                .build();
    }

    /**
     * The center's side towards strangers that bring a code: they show no certificate, but see the authority's beside the
     * center's own, and hold it against their code before they say anything.
     */
    public static SslContext enrolling(KeyMaterial material) throws SSLException {
        X509Certificate[] chain = Stream.concat(material.chain().stream(), material.authority().stream())
                .toArray(X509Certificate[]::new);
        return SslContextBuilder.forServer(material.key(), chain)
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
