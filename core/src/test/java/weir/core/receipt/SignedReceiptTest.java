package weir.core.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.core.batch.ContentHash;
import weir.core.covers.Covers;
import weir.core.crypto.Sm2Keys;
import weir.core.crypto.Sm2PublicKey;
import weir.core.receipt.SignedReceipt.Verdict;

@Covers("D11")
class SignedReceiptTest {
    private static final Sm2Keys KEYS = Sm2Keys.make(new SecureRandom());
    private static final ContentHash GOOD = ContentHash.ofHex("00000000000000000000000000000005");
    private static final ContentHash BAD = ContentHash.ofHex("ffffffffffffffffffffffffffffffff");

    static Receipt receipt(long good) {
        return new Receipt(
                "杭州市平台",
                "R-17",
                4711,
                null,
                "民政局",
                "upload:残疾人\"名单\".csv",
                3,
                Instant.parse("2026-11-21T02:03:04.000005Z"),
                Instant.parse("2026-11-21T02:03:05Z"),
                new Receipt.Counts(10, good, 10 - good, good - 3, 1, 1, 1, 2, 0),
                new Receipt.Hashes(GOOD.plus(BAD), GOOD, BAD, GOOD, GOOD));
    }

    @Test
    void isVerifiedWithNothingButItsJsonAndThePublicKey() {
        byte[] json = SignedReceipt.sign(receipt(8), KEYS).json();
        Sm2PublicKey key = Sm2PublicKey.ofPem(KEYS.publicKey().pem());
        assertThat(SignedReceipt.verify(json, key)).isEqualTo(Verdict.GENUINE);
        assertThat(ReceiptReader.read(json).receipt()).isEqualTo(receipt(8));
    }

    @Test
    void anyAlteredByteIsFound() {
        byte[] json = SignedReceipt.sign(receipt(8), KEYS).json();
        for (int at = 0; at < json.length; at++) {
            for (int change : new int[] {1, 2, 4, 32, 128}) {
                byte[] altered = json.clone();
                altered[at] ^= (byte) change;
                assertThat(SignedReceipt.verify(altered, KEYS.publicKey())).as("byte %d ^ %d", at, change).isNotEqualTo(Verdict.GENUINE);
            }
        }
    }

    @Test
    void addedOrRemovedTextIsFound() {
        String json = new String(SignedReceipt.sign(receipt(8), KEYS).json(), StandardCharsets.UTF_8);
        List<String> forged = List.of(
                json + "\n",
                " " + json,
                json.replace("\"batch\":4711", "\"batch\":4711,\"extra\":1"),
                json.replace("\"batch\":4711", "\"batch\":47110000000000000000"),
                json.replace("\"batch\":4711", "\"batch\":9007199254740993"),
                json.replace("\"batch\":4711", "\"batch\":4711,\"batch\":4711"),
                json.substring(1),
                "",
                "[]",
                "null");
        for (String text : forged) {
            assertThat(SignedReceipt.verify(text.getBytes(StandardCharsets.UTF_8), KEYS.publicKey())).as(text).isEqualTo(Verdict.NOT_CANONICAL);
        }
    }

    @Test
    void anotherKeyIsTold() {
        byte[] json = SignedReceipt.sign(receipt(8), KEYS).json();
        Sm2Keys other = Sm2Keys.make(new SecureRandom());
        assertThat(SignedReceipt.verify(json, other.publicKey())).isEqualTo(Verdict.OTHER_KEY);
        SignedReceipt stolen = new SignedReceipt(receipt(8), other.publicKey().id(), SignedReceipt.sign(receipt(8), KEYS).signature());
        assertThat(SignedReceipt.verify(stolen.json(), other.publicKey())).isEqualTo(Verdict.ALTERED);
    }

    @Test
    void theSignatureOfAnotherReceiptDoesNotFit() {
        SignedReceipt signed = SignedReceipt.sign(receipt(8), KEYS);
        byte[] moved = new SignedReceipt(receipt(9), signed.keyId(), signed.signature()).json();
        assertThat(SignedReceipt.verify(moved, KEYS.publicKey())).isEqualTo(Verdict.ALTERED);
    }

    @Test
    void saysWhetherItsCountsAndHashesAddUp() {
        assertThat(receipt(8).balances()).isTrue();
        Receipt r = receipt(8);
        Receipt lost = new Receipt(r.node(), r.resource(), r.batch(), 12L, r.organisation(), r.provenance(), 3, r.received(), r.committed(), new Receipt.Counts(10, 7, 2, 7, 0, 0, 0, 0, 0), r.hashes());
        assertThat(lost.balances()).isFalse();
        Receipt other = new Receipt(r.node(), r.resource(), r.batch(), 12L, r.organisation(), r.provenance(), 3, r.received(), null, r.counts(), new Receipt.Hashes(GOOD, GOOD, BAD, GOOD, null));
        assertThat(other.balances()).isFalse();
        assertThat(SignedReceipt.verify(SignedReceipt.sign(other, KEYS).json(), KEYS.publicKey())).as("held back, with parent").isEqualTo(Verdict.GENUINE);
    }

    @Test
    void canonicalJsonHasOneFormOnly() {
        assertThat(CanonicalJson.text(Map.of("b", 1L, "a", List.of(true, "\u0001\n\"\\é𠮷"), "€", Map.of()))).isEqualTo("{\"a\":[true,\"\\u0001\\n\\\"\\\\é𠮷\"],\"b\":1,\"€\":{}}");
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("a", 1L << 53))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
    }
}
