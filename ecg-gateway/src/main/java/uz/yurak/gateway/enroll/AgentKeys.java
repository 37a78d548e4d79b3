package uz.yurak.gateway.enroll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.List;

/**
 * An agent's key and certificates as files, and how the next ones take their place: the next key is made here and lies beside
 * ({@code agent.key.next}) until its certificate came; then both are renamed, the key first. A power cut between the two
 * leaves the next certificate, and {@link #open} goes on from there. The key never leaves this computer.
 */
public final class AgentKeys {
    private final Path certificate;
    private final Path key;
    private final Path authority;

    /** Three PEM files; none needs to be there yet. */
    public AgentKeys(Path certificate, Path key, Path authority) {
        this.certificate = certificate;
        this.key = key;
        this.authority = authority;
    }

    /** What is in use, after a switch that was cut short is finished. */
    public KeyMaterial open() throws IOException {
        if (Files.exists(next(certificate))) {
            switchOver();
        }
        return KeyMaterial.read(certificate, key, authority);
    }

    /** A request of the next key, which is made where there is none: asking again after a lost answer asks for the same. */
    public CertificateRequest request() throws IOException {
        Path file = next(key);
        if (Files.exists(file)) {
            return CertificateRequest.of(pair(Pem.key(file)));
        }
        KeyPair made = CertificateAuthority.newPair();
        Pem.write(file, Pem.of(made.getPrivate()), true);
        return CertificateRequest.of(made);
    }

    /**
     * Takes the certificate of the next key into use.
     *
     * @param issuer the authority that this agent trusts from now on, where it does not yet
     * @throws IOException where it is not of that key or that authority; nothing was changed
     */
    public KeyMaterial accept(X509Certificate issued, X509Certificate issuer) throws IOException {
        KeyPair pair = pair(Pem.key(next(key)));
        if (!Arrays.equals(pair.getPublic().getEncoded(), issued.getPublicKey().getEncoded())) {
            throw new IOException("certificate: expected one of the key that was asked for, found another");
        }
        try {
            issued.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new IOException("certificate: expected one signed by the authority beside it, found another", e);
        }
        if (Files.notExists(authority) || !Pem.certificates(authority).contains(issuer)) {
            Pem.write(authority, Pem.of(issuer), false);
        }
        Pem.write(next(certificate), Pem.of(issued), false);
        switchOver();
        return new KeyMaterial(pair.getPrivate(), List.of(issued), List.of(issuer));
    }

    private void switchOver() throws IOException {
        if (Files.exists(next(key))) {
            move(next(key), key);
        }
        move(next(certificate), certificate);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    private static KeyPair pair(PrivateKey key) throws IOException {
        if (!(key instanceof ECPrivateKey ec)) {
            throw new IOException("the next key: expected an EC key, found another");
        }
        return new KeyPair(CertificateRequest.publicOf(ec), ec);
    }
}
