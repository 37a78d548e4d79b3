package uz.yurak.gateway.agent;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.enroll.AgentKeys;
import uz.yurak.gateway.enroll.Enroller;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.gateway.wire.EnrollFrame.Certified;
import uz.yurak.gateway.wire.EnrollFrame.Renew;

/**
 * The key and certificate in use, and the next ones in time: when two thirds of the certificate's life are over, a new key is
 * made and its certificate asked for on the connection that the present one opened. What is asked for is renewed by the
 * center's clock: an agent's own may be years off. Used by any thread.
 */
final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    /** Asked again after a lost answer or a refusal; the last third of two years leaves thousands of tries. */
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    private final Optional<AgentKeys> keys;
    private KeyMaterial material;
    private SslContext tls;
    private OptionalLong askedAtNanos = OptionalLong.empty();

    private Credentials(KeyMaterial material, Optional<AgentKeys> keys) throws IOException {
        this.material = material;
        this.keys = keys;
        this.tls = TlsContexts.agent(material);
    }

    /** Of an agent's files; finishes a switch that a power cut interrupted. */
    static Credentials open(AgentKeys keys) throws IOException {
        return new Credentials(keys.open(), Optional.of(keys));
    }

    /** Used as they are: for a program that is no agent and renews nothing. */
    static Credentials fixed(KeyMaterial material) throws IOException {
        return new Credentials(material, Optional.empty());
    }

    synchronized SslContext tls() {
        return tls;
    }

    synchronized Instant endsAt() {
        return material.certificate().getNotAfter().toInstant();
    }

    /** What to ask the center for now, if anything. */
    synchronized Optional<Renew> due(Instant centerNow) throws IOException {
        Instant from = material.certificate().getNotBefore().toInstant();
        Instant at = from.plus(Duration.between(from, endsAt()).multipliedBy(2).dividedBy(3));
        long now = System.nanoTime();
        if (keys.isEmpty()
                || centerNow.isBefore(at)
                || (askedAtNanos.isPresent() && now - askedAtNanos.getAsLong() < ASK_AGAIN.toNanos())) {
            return Optional.empty();
        }
        askedAtNanos = OptionalLong.of(now);
        return Optional.of(new Renew(keys.get().request().encoded()));
    }

    /** Takes the next certificate into use; connections from now on show it. */
    synchronized void renewed(Certified certified) throws IOException {
        if (keys.isEmpty()) {
            throw new IOException("certificate: expected none, found one that nobody asked for");
        }
        material = keys.get()
                .accept(
                        Enroller.parse(certified.certificate()),
                        material.authority().get(0));
        tls = TlsContexts.agent(material);
        askedAtNanos = OptionalLong.empty();
        LOG.info("the certificate was renewed, it holds until {}", endsAt());
    }
}
