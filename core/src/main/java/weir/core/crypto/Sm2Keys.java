package weir.core.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** An SM2 key pair (GB/T 32918, curve sm2p256v1): makes signatures. The private half leaves only as PEM, to be kept in {@link Sealed}. */
public final class Sm2Keys {
    static final int SIGNATURE_BYTES = 64;
    private static final String LABEL = "PRIVATE KEY";
    private static final ECDomainParameters CURVE =
            new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByName("sm2p256v1"));

    private final ECPrivateKeyParameters secret;
    private final Sm2PublicKey publicKey;

    private Sm2Keys(ECPrivateKeyParameters secret, ECPublicKeyParameters point) {
        this.secret = secret;
        this.publicKey = new Sm2PublicKey(point);
    }

    public static Sm2Keys make(SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CURVE, random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return new Sm2Keys((ECPrivateKeyParameters) pair.getPrivate(), (ECPublicKeyParameters) pair.getPublic());
    }

    /** @throws IllegalArgumentException where the text is no SM2 private key */
    public static Sm2Keys ofPem(String pem) {
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(Pem.read(LABEL, pem));
            if (key instanceof ECPrivateKeyParameters found && found.getParameters().getCurve().equals(CURVE.getCurve())) {
                ECPrivateKeyParameters named = new ECPrivateKeyParameters(found.getD(), CURVE);
                return new Sm2Keys(named, new ECPublicKeyParameters(CURVE.getG().multiply(found.getD()).normalize(), CURVE));
            }
        } catch (IOException | RuntimeException e) {
            // The library says in many ways that something is no key.
            throw new IllegalArgumentException("not a private key", e);
        }
        throw new IllegalArgumentException("not an SM2 private key");
    }

    /** PKCS #8, not encrypted. */
    public String privatePem() {
        try {
            return Pem.write(LABEL, PrivateKeyInfoFactory.createPrivateKeyInfo(secret).getEncoded("DER"));
        } catch (IOException e) {
            throw new IllegalStateException("a private key can be written", e);
        }
    }

    public Sm2PublicKey publicKey() {
        return publicKey;
    }

    /** Signs with SM3 and the default user id; 64 bytes, r and s, each 32 bytes big-endian. */
    public byte[] sign(byte[] message) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(true, new ParametersWithID(new ParametersWithRandom(secret, new SecureRandom()), userId()));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 signs any message", e);
        }
    }

    /** The default of GM/T 0009. */
    static byte[] userId() {
        return "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "private half of " + publicKey;
    }
}
