package uz.yurak.gateway.enroll;

import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import uz.yurak.record.HospitalId;

/**
 * Who an agent is, as its certificate says: the common name is its id, the organization its hospital's id.
 *
 * @param endsAt when the certificate ends; the administrator is warned before
 */
public record AgentIdentity(String agentId, HospitalId hospital, Instant endsAt) {
    /** @throws IllegalArgumentException where the subject is not of that form */
    public static AgentIdentity of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
        return new AgentIdentity(
                only("CN", subject),
                new HospitalId(only("O", subject)),
                certificate.getNotAfter().toInstant());
    }

    private static String only(String type, String subject) {
        try {
            String found = "";
            for (Rdn rdn : new LdapName(subject).getRdns()) {
                if (rdn.getType().equalsIgnoreCase(type)) {
                    if (!found.isEmpty() || rdn.size() != 1) {
                        throw new IllegalArgumentException("expected one " + type + " in the certificate's subject");
                    }
                    found = rdn.getValue().toString();
                }
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("expected " + type + " in the certificate's subject, found none");
            }
            return found;
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("expected a distinguished name in the certificate", e);
        }
    }
}
