package uz.yurak.gateway.harness;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import uz.yurak.gateway.center.AgentRegister;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** A register in memory: codes as told, certificates as issued; those that a region provisioned are recorded at once. */
public final class TestRegister implements AgentRegister {
    private final CertificateAuthority authority;
    private final Map<String, Waiting> codes = new ConcurrentHashMap<>();
    private final Map<Sha256, String> recorded = new ConcurrentHashMap<>();
    private final Set<Sha256> revoked = ConcurrentHashMap.newKeySet();
    private final Set<Sha256> renewals = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Waiting(String secret, String agentId, HospitalId hospital) {}

    public TestRegister(CertificateAuthority authority) {
        this.authority = authority;
    }

    public EnrollmentCode code(String agentId, HospitalId hospital) {
        EnrollmentCode code = EnrollmentCode.make(authority.certificate());
        codes.put(code.id(), new Waiting(code.secret(), agentId, hospital));
        return code;
    }

    public void record(String agentId, Sha256 certificate) {
        recorded.put(certificate, agentId);
    }

    public void revoke(Sha256 certificate) {
        revoked.add(certificate);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Standing greeted(AgentIdentity agent, Sha256 certificate) {
        Standing standing = standing(agent, certificate);
        if (standing == Standing.IN_FORCE && renewals.remove(certificate)) {
            recorded.forEach((other, of) -> {
                if (of.equals(agent.agentId()) && !other.equals(certificate)) {
                    revoked.add(other);
                }
            });
        }
        return standing;
    }

    @Override
    public Standing standing(AgentIdentity agent, Sha256 certificate) {
        if (!agent.agentId().equals(recorded.get(certificate))) {
            return Standing.UNKNOWN;
        }
        return revoked.contains(certificate) ? Standing.REVOKED : Standing.IN_FORCE;
    }

    @Override
    public Issued enroll(String codeId, String secret, CertificateRequest request) throws NotIssuedException {
        Waiting waiting = codes.remove(codeId);
        if (waiting == null || !waiting.secret().equals(secret)) {
            throw new NotIssuedException("no code of that kind");
        }
        return issue(waiting.agentId(), waiting.hospital(), request);
    }

    @Override
    public Issued renew(AgentIdentity agent, CertificateRequest request) throws NotIssuedException {
        Issued issued = issue(agent.agentId(), agent.hospital(), request);
        renewals.add(EnrollmentCode.fingerprintOf(issued.certificate()));
        return issued;
    }

    private Issued issue(String agentId, HospitalId hospital, CertificateRequest request) throws NotIssuedException {
        try {
            Issued issued = new Issued(authority.issueAgent(agentId, hospital, request), authority.certificate());
            record(agentId, EnrollmentCode.fingerprintOf(issued.certificate()));
            return issued;
        } catch (IOException e) {
            throw new NotIssuedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public AutoCloseable onRevoked(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
