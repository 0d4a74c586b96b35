package weir.core.crypto;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** The public half of an SM2 key: verifies signatures, written as PEM (SubjectPublicKeyInfo). */
public final class Sm2PublicKey {
    static final String LABEL = "PUBLIC KEY";
    private static final int ID_BYTES = 8;

    private final ECPublicKeyParameters point;
    private final byte[] der;

    Sm2PublicKey(ECPublicKeyParameters point) {
        this.point = point;
        try {
            this.der = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(point).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("a public key can be written", e);
        }
    }

    /** @throws IllegalArgumentException where the text is no SM2 public key */
    public static Sm2PublicKey ofPem(String pem) {
        try {
            AsymmetricKeyParameter key = PublicKeyFactory.createKey(Pem.read(LABEL, pem));
            if (key instanceof ECPublicKeyParameters point && isSm2(point)) {
                return new Sm2PublicKey(point);
            }
        } catch (IOException | RuntimeException e) {
            // The library says in many ways that something is no key.
            throw new IllegalArgumentException("not a public key", e);
        }
        throw new IllegalArgumentException("not an SM2 public key");
    }

    private static boolean isSm2(ECPublicKeyParameters point) {
        return point.getParameters() instanceof ECNamedDomainParameters curve && curve.getName().equals(GMObjectIdentifiers.sm2p256v1);
    }

    public String pem() {
        return Pem.write(LABEL, der);
    }

    /** Short name of the key: the first 16 hexadecimal digits of the SM3 digest of its SubjectPublicKeyInfo. */
    public String id() {
        return HexFormat.of().formatHex(Sm3.of(der), 0, ID_BYTES);
    }

    /** Whether this signature, 64 bytes r and s, was made over the message with the private half (SM2 with SM3, GB/T 32918, default user id). */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != Sm2Keys.SIGNATURE_BYTES) {
            return false;
        }
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(false, new ParametersWithID(point, Sm2Keys.userId()));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sm2PublicKey that && Arrays.equals(that.der, der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "SM2 " + id();
    }
}
