package uz.yurak.gateway.enroll;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A private key and the certificates that go with it.
 *
 * @param key EC or RSA
 * @param chain the key's own certificate first, then those that signed it; the authority's is in {@link #authority}
 * @param authority the certificates that the other side's must descend from; nothing else is trusted
 */
public record KeyMaterial(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authority) {
    public KeyMaterial {
        chain = List.copyOf(chain);
        authority = List.copyOf(authority);
        if (chain.isEmpty() || authority.isEmpty()) {
            throw new IllegalArgumentException("key material needs a certificate of its own and an authority's");
        }
    }

    /** Reads three PEM files: own chain, unencrypted PKCS #8 key, authority. */
    public static KeyMaterial read(Path certificate, Path key, Path authority) throws IOException {
        return new KeyMaterial(Pem.key(key), Pem.certificates(certificate), Pem.certificates(authority));
    }

    /** Writes the three files; the key is readable by its owner alone. */
    public void write(Path certificateFile, Path keyFile, Path authorityFile) throws IOException {
        Pem.write(keyFile, Pem.of(key), true);
        Pem.write(certificateFile, pem(chain), false);
        Pem.write(authorityFile, pem(authority), false);
    }

    /** The key's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "KeyMaterial[" + certificate().getSubjectX500Principal() + "]";
    }

    private static String pem(List<X509Certificate> certificates) {
        return certificates.stream().map(Pem::of).collect(Collectors.joining());
    }
}
