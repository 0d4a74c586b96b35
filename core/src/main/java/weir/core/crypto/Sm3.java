package weir.core.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The SM3 digest, GB/T 32905: 32 bytes. */
public final class Sm3 {
    public static final int BYTES = 32;
    private static final int CHUNK = 64 << 10;

    private Sm3() {}

    /** Digest of the parts, one behind the other. */
    public static byte[] of(byte[]... parts) {
        SM3Digest digest = new SM3Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        return finish(digest);
    }

    /** Digest of all that is left in a stream, which stays open. */
    public static byte[] of(InputStream in) throws IOException {
        SM3Digest digest = new SM3Digest();
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            digest.update(chunk, 0, count);
        }
        return finish(digest);
    }

    public static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    private static byte[] finish(SM3Digest digest) {
        byte[] result = new byte[BYTES];
        digest.doFinal(result, 0);
        return result;
    }
}
