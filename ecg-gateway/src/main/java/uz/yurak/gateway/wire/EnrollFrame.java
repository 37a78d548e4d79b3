package uz.yurak.gateway.wire;

import java.time.Instant;
import uz.yurak.record.Bytes;

/** What is said about an agent's certificate; their bytes are in {@link EnrollFrames}. */
public interface EnrollFrame extends Frame {
    /**
     * A stranger's first and only frame, on a connection that asks for no certificate: here is a code, give me one.
     *
     * @param codeId which code, and
     * @param secret its secret
     * @param request PKCS #10, DER
     */
    record Enroll(String codeId, String secret, Bytes request, String software, Instant clock) implements EnrollFrame {
        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Enroll[" + codeId + "]";
        }
    }

    /** Agent: my certificate ends before long; here is a request of a new key, PKCS #10, DER; version 2. */
    record Renew(Bytes request) implements EnrollFrame {}

    /** Center: a certificate of the requested key and the authority's, X.509, DER. */
    record Certified(Bytes certificate, Bytes authority) implements EnrollFrame {}

    /** Center: no certificate. */
    record NotCertified(NoCertificate reason, String detail) implements EnrollFrame {}

    /** Why a certificate is not given. */
    enum NoCertificate {
        /** No such code, a wrong secret, used, locked or too old: a new code is needed. */
        CODE,
        /** The request is none, or its key is of another kind. */
        REQUEST,
        /** Not now; ask again later. */
        LATER
    }
}
