package uz.yurak.gateway.center;

import java.security.cert.X509Certificate;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.record.Sha256;

/**
 * Which certificates were issued, to whom, and which hold; {@code consult.account} implements it on PostgreSQL. A certificate
 * of our authority that stands in no row is not let in. Blocking: called on a worker thread.
 */
public interface AgentRegister {
    /** What is known of a certificate. */
    enum Standing {
        /** Issued by us to this agent and in force. */
        IN_FORCE,
        /** Taken back. */
        REVOKED,
        /** Nobody recorded it. */
        UNKNOWN
    }

    /**
     * Looks a greeting agent's certificate up. Where it holds, it is stamped as greeted, and those it follows are revoked:
     * the agent has its new key in use.
     *
     * @param certificate SHA-256 of its DER
     */
    Standing greeted(AgentIdentity agent, Sha256 certificate) throws UnavailableException;

    /** The same without a stamp. */
    Standing standing(AgentIdentity agent, Sha256 certificate) throws UnavailableException;

    /**
     * Issues a stranger's certificate for a code, once; the same code with the same key again gets the same certificate.
     *
     * @throws NotIssuedException where the code does not do
     */
    Issued enroll(String codeId, String secret, CertificateRequest request)
            throws NotIssuedException, UnavailableException;

    /** Issues the next certificate of an agent that is connected by a certificate in force. */
    Issued renew(AgentIdentity agent, CertificateRequest request) throws NotIssuedException, UnavailableException;

    /**
     * Calls back, from any thread, when certificates were revoked, at this node or another, so that open connections are
     * looked at again. Closing the handle ends it.
     */
    AutoCloseable onRevoked(Runnable listener);

    /** A certificate and that of the authority. */
    record Issued(X509Certificate certificate, X509Certificate authority) {}

    /** The rules refuse; the message is for the person at the agent and says nothing that a guesser could use. */
    final class NotIssuedException extends Exception {
        private static final long serialVersionUID = 1L;

        public NotIssuedException(String message) {
            super(message, null, false, false);
        }
    }
}
