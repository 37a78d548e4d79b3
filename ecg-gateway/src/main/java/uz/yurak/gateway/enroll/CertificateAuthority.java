package uz.yurak.gateway.enroll;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;
import uz.yurak.record.HospitalId;

/**
 * The small authority of one center: its key lies in a folder that only its owner reads, and it issues one certificate for
 * the center's addresses and one for each agent. Keys are EC P-256, signatures ECDSA with SHA-256.
 */
public final class CertificateAuthority {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    /** Two years; an agent renews its own when two thirds of them are over. */
    private static final Duration ISSUED_LIFE = Duration.ofDays(730);

    /** Certificates begin earlier by this much, for peers whose clock is late. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(24);

    static final String SIGNATURE = "SHA256withECDSA";

    /** Positive and at most 20 bytes (RFC 5280 section 4.1.2.2); 127 random bits never repeat. */
    private static final int SERIAL_BITS = 127;

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Clock clock;

    private CertificateAuthority(PrivateKey key, X509Certificate certificate, Clock clock) {
        this.key = key;
        this.certificate = certificate;
        this.clock = clock;
    }

    /** Opens the authority of {@code ca.key} and {@code ca.crt} in the folder, or makes it where neither is there. */
    public static CertificateAuthority open(Path folder, Clock clock) throws IOException {
        Path keyFile = folder.resolve("ca.key");
        Path certificateFile = folder.resolve("ca.crt");
        if (Files.exists(keyFile) && Files.exists(certificateFile)) {
            return new CertificateAuthority(
                    Pem.key(keyFile), Pem.certificates(certificateFile).get(0), clock);
        }
        if (Files.exists(certificateFile)) {
            throw new IOException(folder + ": expected ca.key beside ca.crt, found it missing");
        }
        CertificateAuthority made = make(clock);
        Pem.write(keyFile, Pem.of(made.key), true);
        Pem.write(certificateFile, Pem.of(made.certificate), false);
        return made;
    }

    /** The authority's own certificate: what agents and browsers are given to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * A certificate for the center.
     *
     * @param hosts names and IP addresses it is reached by, at least one
     */
    public KeyMaterial issueServer(List<String> hosts) throws IOException {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a center's certificate needs at least one host");
        }
        List<GeneralName> names = new ArrayList<>();
        for (String host : hosts) {
            names.add(new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Yurak center")
                .build();
        KeyPair pair = newPair();
        X509Certificate issued = issue(subject, pair.getPublic(), KeyPurposeId.id_kp_serverAuth, names, ISSUED_LIFE);
        return new KeyMaterial(pair.getPrivate(), List.of(issued), List.of(certificate));
    }

    /** A key and certificate for a hospital's agent, made here: only where both ends are on one machine. */
    public KeyMaterial issueAgent(String agentId, HospitalId hospital) throws IOException {
        KeyPair pair = newPair();
        X509Certificate issued = issue(
                agent(agentId, hospital), pair.getPublic(), KeyPurposeId.id_kp_clientAuth, List.of(), ISSUED_LIFE);
        return new KeyMaterial(pair.getPrivate(), List.of(issued), List.of(certificate));
    }

    /** A certificate for the key that a hospital's agent made. */
    public X509Certificate issueAgent(String agentId, HospitalId hospital, CertificateRequest request)
            throws IOException {
        return issueAgent(agentId, hospital, request, ISSUED_LIFE);
    }

    /** The same with another life. */
    public X509Certificate issueAgent(String agentId, HospitalId hospital, CertificateRequest request, Duration life)
            throws IOException {
        return issue(agent(agentId, hospital), request.publicKey(), KeyPurposeId.id_kp_clientAuth, List.of(), life);
    }

    private static X500Name agent(String agentId, HospitalId hospital) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, hospital.value())
                .addRDN(BCStyle.CN, agentId)
                .build();
    }

    private X509Certificate issue(
            X500Name subject, PublicKey publicKey, KeyPurposeId purpose, List<GeneralName> names, Duration life)
            throws IOException {
        X509v3CertificateBuilder builder = builder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                subject,
                publicKey,
                clock.instant(),
                life);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1 for key identifiers", e);
        }
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        return sign(builder, key);
    }

    private static CertificateAuthority make(Clock clock) throws IOException {
        KeyPair pair = newPair();
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, "Yurak center authority")
                .build();
        X509v3CertificateBuilder builder = builder(subject, subject, pair.getPublic(), clock.instant(), AUTHORITY_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        try {
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1 for key identifiers", e);
        }
        return new CertificateAuthority(pair.getPrivate(), sign(builder, pair.getPrivate()), clock);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey publicKey, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_TOLERANCE)),
                Date.from(now.plus(life)),
                subject,
                publicKey);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) throws IOException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("the authority's key cannot sign: expected an EC key", e);
        }
    }

    static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has EC keys on P-256", e);
        }
    }
}
