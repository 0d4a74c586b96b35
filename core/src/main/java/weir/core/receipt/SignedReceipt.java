package weir.core.receipt;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import weir.core.crypto.Sm2Keys;
import weir.core.crypto.Sm2PublicKey;

/**
 * A receipt with its signature. To check one, its JSON and the public key are enough.
 *
 * @param keyId {@link Sm2PublicKey#id()} of the key that signed
 * @param signature base64 of 64 bytes r and s over {@link Receipt#canonical()}
 */
public record SignedReceipt(Receipt receipt, String keyId, String signature) {
    static final String ALGORITHM = "SM2-SM3";

    /** What a check finds. */
    public enum Verdict {
        GENUINE,
        /** Not a receipt, or not written in the one canonical way: at least one byte was altered, added or removed. */
        NOT_CANONICAL,
        /** Signed with another key than the one given. */
        OTHER_KEY,
        /** The signature does not belong to this content. */
        ALTERED
    }

    public static SignedReceipt sign(Receipt receipt, Sm2Keys keys) {
        String signature = Base64.getEncoder().encodeToString(keys.sign(receipt.canonical()));
        return new SignedReceipt(receipt, keys.publicKey().id(), signature);
    }

    /** The file that people download: canonical JSON of receipt and signature, without a line break at the end. */
    public byte[] json() {
        return CanonicalJson.bytes(Map.of("receipt", receipt.map(), "signature", Map.of("algorithm", ALGORITHM, "keyId", keyId, "value", signature)));
    }

    /** Checks a downloaded receipt against a public key. Any altered byte is found. */
    public static Verdict verify(byte[] json, Sm2PublicKey key) {
        SignedReceipt signed;
        try {
            signed = ReceiptReader.read(json);
            if (!Arrays.equals(signed.json(), json)) {
                return Verdict.NOT_CANONICAL;
            }
        } catch (IllegalArgumentException e) {
            return Verdict.NOT_CANONICAL;
        }
        if (!signed.keyId.equals(key.id())) {
            return Verdict.OTHER_KEY;
        }
        byte[] signature = Base64.getDecoder().decode(signed.signature);
        boolean exact = Base64.getEncoder().encodeToString(signature).equals(signed.signature);
        return exact && key.verifies(signed.receipt.canonical(), signature) ? Verdict.GENUINE : Verdict.ALTERED;
    }
}
