package uz.yurak.gateway.enroll;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import uz.yurak.record.Bytes;

/**
 * A request for a certificate (PKCS #10, RFC 2986): a public key, signed by its private one, which stays where it was made.
 * Whom the certificate names is the center's to say: the request's own subject is empty and never looked at.
 *
 * @param publicKey EC on P-256
 * @param encoded DER
 */
public record CertificateRequest(PublicKey publicKey, Bytes encoded) {
    /** A request of ours has some 200 bytes. */
    public static final int MAX_BYTES = 2048;

    private static final int P256_BITS = 256;

    /** Of a new key of the agent's. */
    public static CertificateRequest of(KeyPair pair) {
        try {
            byte[] der = new JcaPKCS10CertificationRequestBuilder(new X500Name(""), pair.getPublic())
                    .build(new JcaContentSignerBuilder(CertificateAuthority.SIGNATURE).build(pair.getPrivate()))
                    .getEncoded();
            return new CertificateRequest(pair.getPublic(), Bytes.wrap(der));
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("an EC key signs a request", e);
        }
    }

    /** The public key that belongs to a private one on P-256: the point generator times the key (SEC 1 section 3.2.1). */
    static PublicKey publicOf(ECPrivateKey key) throws IOException {
        var point = ECNamedCurveTable.getParameterSpec("secp256r1")
                .getG()
                .multiply(key.getS())
                .normalize();
        ECPoint affine = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(affine, key.getParams()));
        } catch (GeneralSecurityException e) {
            throw new IOException("expected an EC key on P-256, found another", e);
        }
    }

    /**
     * What came, checked: the sender has the private key.
     *
     * @throws IOException where it is no request, its signature is wrong or its key another than EC on P-256
     */
    public static CertificateRequest parse(Bytes encoded) throws IOException {
        if (encoded.length() > MAX_BYTES) {
            throw new IOException("request: expected at most " + MAX_BYTES + " bytes, found " + encoded.length());
        }
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(encoded.toArray());
            if (!(request.getPublicKey() instanceof ECPublicKey key)
                    || key.getParams().getOrder().bitLength() != P256_BITS) {
                throw new IOException("request: expected an EC key on P-256, found another");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IOException("request: expected to be signed by its own key, found it is not");
            }
            return new CertificateRequest(key, encoded);
        } catch (GeneralSecurityException | OperatorCreationException | PKCSException | RuntimeException e) {
            throw new IOException("request: expected PKCS #10, found other bytes", e);
        }
    }
}
