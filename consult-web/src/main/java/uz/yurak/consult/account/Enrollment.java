package uz.yurak.consult.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AgentStore;
import uz.yurak.consult.store.AgentStore.New;
import uz.yurak.consult.store.AgentStore.Open;
import uz.yurak.consult.store.DatabaseAwayException;
import uz.yurak.gateway.center.AgentRegister;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** Codes for agents, and the certificates that agents get for them, keep and lose. */
public final class Enrollment implements AgentRegister {
    /** A code is told by telephone or carried on paper, and used at the next visit. */
    public static final Duration CODE_LIFE = Duration.ofDays(2);

    private static final int MAX_REASON = 300;

    private final AgentStore store;
    private final CertificateAuthority authority;

    public Enrollment(AgentStore store, CertificateAuthority authority) {
        this.store = store;
        this.authority = authority;
    }

    /**
     * A new code for an agent; it is shown once and kept as a hash. Earlier ones of the agent that were not used end.
     *
     * @throws Refused where the agent's name is no name, or another hospital's agent has it
     */
    public EnrollmentCode newCode(HospitalId hospital, String agent, String by) {
        checkName(agent);
        EnrollmentCode code = EnrollmentCode.make(authority.certificate());
        if (!store.addCode(code.id(), Passwords.hash(code.secret()), hospital, agent, CODE_LIFE, by)) {
            throw new Refused(
                    Refused.Kind.CONFLICT, "err.duplicate", "another hospital's agent has that name", "agent");
        }
        return code;
    }

    /** A key and certificate made here, for an agent on this machine. */
    public KeyMaterial provision(HospitalId hospital, String agent, String by) throws IOException {
        checkName(agent);
        KeyMaterial material = authority.issueAgent(agent, hospital);
        store.issued(entry(agent, hospital, material.certificate()), "provision", by);
        return material;
    }

    /** Whether it was issued by us, recorded, and not taken back. */
    public boolean isInForce(X509Certificate certificate) {
        return store.find(EnrollmentCode.fingerprintOf(certificate))
                .filter(issued -> issued.revokedAt().isEmpty())
                .isPresent();
    }

    /** Takes all certificates of an agent back, at once and on every node. */
    public void revoke(String agent, String reason, String by) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw Refused.field("reason", "expected a reason of at most " + MAX_REASON + " letters");
        }
        if (store.revoke(agent, reason.strip(), by) == 0) {
            throw Refused.notFound();
        }
    }

    private static void checkName(String agent) {
        if (!agent.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            throw Refused.field("agent", "expected 1-60 of a-z, 0-9 and -");
        }
    }

    @Override
    public Standing greeted(AgentIdentity agent, Sha256 certificate) throws UnavailableException {
        try {
            return standing(agent, store.greeted(certificate));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("the register of certificates is away", e);
        }
    }

    @Override
    public Standing standing(AgentIdentity agent, Sha256 certificate) throws UnavailableException {
        try {
            return standing(agent, store.find(certificate));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("the register of certificates is away", e);
        }
    }

    private static Standing standing(AgentIdentity agent, Optional<AgentStore.Issued> found) {
        if (found.isEmpty()
                || !found.get().agent().equals(agent.agentId())
                || !found.get().hospital().equals(agent.hospital())) {
            return Standing.UNKNOWN;
        }
        return found.get().revokedAt().isPresent() ? Standing.REVOKED : Standing.IN_FORCE;
    }

    @Override
    public Issued enroll(String codeId, String secret, CertificateRequest request)
            throws NotIssuedException, UnavailableException {
        try {
            Open code = store.tryCode(codeId).orElseThrow(Enrollment::refused);
            if (!Passwords.matches(secret, code.secretHash())) {
                store.wrongSecret(code);
                throw refused();
            }
            if (code.certificate().isPresent()) {
                return again(code.certificate().get(), request);
            }
            X509Certificate issued = issue(code.agent(), code.hospital(), request);
            if (!store.enrolled(code, entry(code.agent(), code.hospital(), issued))) {
                throw refused();
            }
            return new Issued(issued, authority.certificate());
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("codes cannot be looked up", e);
        }
    }

    /** Its answer was lost on the way: the same key gets the same certificate, any other key none. */
    private Issued again(Sha256 fingerprint, CertificateRequest request) throws NotIssuedException {
        X509Certificate before =
                parsed(store.find(fingerprint).orElseThrow(Enrollment::refused).der());
        if (!Arrays.equals(
                before.getPublicKey().getEncoded(), request.publicKey().getEncoded())) {
            throw refused();
        }
        return new Issued(before, authority.certificate());
    }

    @Override
    public Issued renew(AgentIdentity agent, CertificateRequest request)
            throws NotIssuedException, UnavailableException {
        try {
            X509Certificate issued = issue(agent.agentId(), agent.hospital(), request);
            store.issued(entry(agent.agentId(), agent.hospital(), issued), "renewal", "center");
            return new Issued(issued, authority.certificate());
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("a certificate cannot be recorded", e);
        }
    }

    @Override
    public AutoCloseable onRevoked(Runnable listener) {
        return store.onRevoked(agent -> listener.run());
    }

    private X509Certificate issue(String agent, HospitalId hospital, CertificateRequest request) {
        try {
            return authority.issueAgent(agent, hospital, request);
        } catch (IOException e) {
            throw new IllegalStateException("the authority cannot sign", e);
        }
    }

    private static New entry(String agent, HospitalId hospital, X509Certificate certificate) {
        try {
            return new New(
                    EnrollmentCode.fingerprintOf(certificate),
                    agent,
                    hospital,
                    certificate.getSerialNumber().toString(16),
                    Bytes.wrap(certificate.getEncoded()),
                    certificate.getNotAfter().toInstant());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was made can be encoded", e);
        }
    }

    private static X509Certificate parsed(Bytes der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was recorded can be read", e);
        }
    }

    /** One answer for every way to be wrong. */
    private static NotIssuedException refused() {
        return new NotIssuedException("this code is wrong, used, locked or too old: ask the center for a new one");
    }
}
