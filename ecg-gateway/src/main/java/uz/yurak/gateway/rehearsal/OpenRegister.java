package uz.yurak.gateway.rehearsal;

import uz.yurak.gateway.center.AgentRegister;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.record.Sha256;

/** Every certificate of its own authority holds; none is issued over the relay. */
public final class OpenRegister implements AgentRegister {
    @Override
    public Standing greeted(AgentIdentity agent, Sha256 certificate) {
        return Standing.IN_FORCE;
    }

    @Override
    public Standing standing(AgentIdentity agent, Sha256 certificate) {
        return Standing.IN_FORCE;
    }

    @Override
    public Issued enroll(String codeId, String secret, CertificateRequest request) throws NotIssuedException {
        throw new NotIssuedException("nobody enrolls here");
    }

    @Override
    public Issued renew(AgentIdentity agent, CertificateRequest request) throws NotIssuedException {
        throw new NotIssuedException("nobody renews here");
    }

    @Override
    public AutoCloseable onRevoked(Runnable listener) {
        return () -> {};
    }
}
