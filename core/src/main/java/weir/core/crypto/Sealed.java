package weir.core.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Keeps secrets at rest: SM4-GCM with a key that Argon2id (19 MiB, 2 passes) derives from a master secret and a salt, once. A sealed text
 * opens only under the context it was sealed for, so the password of one connection cannot be moved to another. Safe for several threads.
 *
 * <p>Form: {@code weir1.} and base64url of nonce (12 bytes), cipher text, tag (16 bytes).
 */
public final class Sealed {
    public static final int SALT_BYTES = 16;
    private static final String PREFIX = "weir1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 16;
    private static final int MEMORY_KIB = 19 << 10;
    private static final int PASSES = 2;

    private final SecureRandom random = new SecureRandom();
    private final KeyParameter key;

    /** A sealed text does not open: altered, sealed for another context, or with another master secret. Says nothing of its content. */
    public static final class DoesNotOpen extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotOpen(String context) {
            super("the sealed text for " + context + " does not open");
        }
    }

    private Sealed(KeyParameter key) {
        this.key = key;
    }

    /**
     * Takes some tens of milliseconds.
     *
     * @param master at least 16 bytes; not kept
     * @param salt of {@link #newSalt()}, the same each time
     */
    public static Sealed with(byte[] master, byte[] salt) {
        if (master.length < KEY_BYTES || salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a master secret has 16 bytes or more, a salt 16");
        }
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt).withMemoryAsKB(MEMORY_KIB).withIterations(PASSES).withParallelism(1).build());
        byte[] derived = new byte[KEY_BYTES];
        argon.generateBytes(master, derived);
        KeyParameter key = new KeyParameter(derived);
        Arrays.fill(derived, (byte) 0);
        return new Sealed(key);
    }

    public static byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /** @param context what the secret is for, e.g. {@code connection/17/password}; needed to open it */
    public String seal(byte[] secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        GCMModeCipher cipher = cipher(true, nonce, context);
        byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(secret.length));
        try {
            int written = cipher.processBytes(secret, 0, secret.length, out, NONCE_BYTES);
            cipher.doFinal(out, NONCE_BYTES + written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing does not verify anything", e);
        }
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(out);
    }

    public byte[] open(String sealed, String context) throws DoesNotOpen {
        byte[] in = decode(sealed, context);
        GCMModeCipher cipher = cipher(false, Arrays.copyOf(in, NONCE_BYTES), context);
        byte[] secret = new byte[cipher.getOutputSize(in.length - NONCE_BYTES)];
        try {
            int written = cipher.processBytes(in, NONCE_BYTES, in.length - NONCE_BYTES, secret, 0);
            cipher.doFinal(secret, written);
        } catch (InvalidCipherTextException e) {
            Arrays.fill(secret, (byte) 0);
            throw (DoesNotOpen) new DoesNotOpen(context).initCause(e);
        }
        return secret;
    }

    private static byte[] decode(String sealed, String context) throws DoesNotOpen {
        try {
            byte[] in = sealed.startsWith(PREFIX) ? Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length())) : new byte[0];
            if (in.length >= NONCE_BYTES + TAG_BITS / 8) {
                return in;
            }
        } catch (IllegalArgumentException e) {
            throw (DoesNotOpen) new DoesNotOpen(context).initCause(e);
        }
        throw new DoesNotOpen(context);
    }

    private GCMModeCipher cipher(boolean forSealing, byte[] nonce, String context) {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(forSealing, new AEADParameters(key, TAG_BITS, nonce, (PREFIX + context).getBytes(StandardCharsets.UTF_8)));
        return cipher;
    }
}
