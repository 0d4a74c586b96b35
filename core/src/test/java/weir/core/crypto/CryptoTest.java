package weir.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;

@Covers("P11")
class CryptoTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** GB/T 32905-2016, annex A. */
    @Test
    void sm3GivesTheDigestsOfTheStandard() throws IOException {
        assertThat(Sm3.hex(utf8("abc"))).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(Sm3.hex(utf8("abcd".repeat(16)))).isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        assertThat(Sm3.of(utf8("ab"), utf8("c"))).isEqualTo(Sm3.of(new ByteArrayInputStream(utf8("abc"))));
    }

    private static List<HashChain.Link> chain(int entries) {
        List<HashChain.Link> links = new ArrayList<>();
        byte[] before = HashChain.start();
        for (int i = 0; i < entries; i++) {
            byte[] entry = utf8("entry " + i);
            before = HashChain.next(before, entry);
            links.add(new HashChain.Link(entry, before));
        }
        return links;
    }

    @Test
    void aChainTellsTheFirstAlteredRemovedOrMovedEntry() {
        assertThat(HashChain.firstBroken(HashChain.start(), chain(20).iterator())).isEqualTo(HashChain.UNBROKEN);
        List<HashChain.Link> altered = chain(20);
        altered.set(7, new HashChain.Link(utf8("entry x"), altered.get(7).hash()));
        assertThat(HashChain.firstBroken(HashChain.start(), altered.iterator())).isEqualTo(7);
        List<HashChain.Link> removed = chain(20);
        removed.remove(5);
        assertThat(HashChain.firstBroken(HashChain.start(), removed.iterator())).isEqualTo(5);
        List<HashChain.Link> moved = chain(20);
        Collections.swap(moved, 3, 4);
        assertThat(HashChain.firstBroken(HashChain.start(), moved.iterator())).isEqualTo(3);
        List<HashChain.Link> rehashed = chain(20);
        rehashed.set(9, new HashChain.Link(utf8("forged"), HashChain.next(rehashed.get(8).hash(), utf8("forged"))));
        assertThat(HashChain.firstBroken(HashChain.start(), rehashed.iterator())).isEqualTo(10);
        assertThat(HashChain.firstBroken(chain(20).get(9).hash(), chain(20).subList(10, 20).iterator())).isEqualTo(HashChain.UNBROKEN);
    }

    @Test
    void keysSurviveTheirPem() {
        Sm2Keys keys = Sm2Keys.make(new SecureRandom());
        Sm2Keys again = Sm2Keys.ofPem(keys.privatePem());
        byte[] message = utf8("回执");
        byte[] signature = again.sign(message);
        assertThat(again.publicKey()).isEqualTo(keys.publicKey());
        assertThat(Sm2PublicKey.ofPem(keys.publicKey().pem()).verifies(message, signature)).isTrue();
        assertThat(keys.publicKey().id()).hasSize(16).isEqualTo(Sm2PublicKey.ofPem(keys.publicKey().pem()).id());
        assertThat(keys.toString()).doesNotContain(keys.privatePem().substring(30, 60));
    }

    @Test
    void aSignatureFitsOneMessageAndOneKeyOnly() {
        Sm2Keys keys = Sm2Keys.make(new SecureRandom());
        byte[] message = utf8("message");
        byte[] signature = keys.sign(message);
        assertThat(keys.publicKey().verifies(utf8("Message"), signature)).isFalse();
        assertThat(Sm2Keys.make(new SecureRandom()).publicKey().verifies(message, signature)).isFalse();
        assertThat(keys.publicKey().verifies(message, new byte[64])).isFalse();
        assertThat(keys.publicKey().verifies(message, new byte[63])).isFalse();
        for (int at = 0; at < signature.length; at++) {
            byte[] altered = signature.clone();
            altered[at] ^= 1;
            assertThat(keys.publicKey().verifies(message, altered)).isFalse();
        }
    }

    @Test
    void refusesWhatIsNoSm2Key() {
        String rsaLike = Pem.write("PUBLIC KEY", BigInteger.TEN.toByteArray());
        for (String text : List.of("", "-----BEGIN PUBLIC KEY-----", rsaLike, "-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----")) {
            assertThatThrownBy(() -> Sm2PublicKey.ofPem(text)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String der : List.of("", "0500", "3000", "020105", "30020500", "300506032a03040500", "30143012020100020100020100020100020100020100", "301306072a8648ce3d020106082a811ccf5501822d")) {
            byte[] bytes = HexFormat.of().parseHex(der);
            assertThatThrownBy(() -> Sm2PublicKey.ofPem(Pem.write("PUBLIC KEY", bytes))).as(der).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Sm2Keys.ofPem(Pem.write("PRIVATE KEY", bytes))).as(der).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Sm2Keys.ofPem(Sm2Keys.make(new SecureRandom()).publicKey().pem())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSealedSecretOpensWithItsMasterAndContextOnly() throws Sealed.DoesNotOpen {
        byte[] master = utf8("a master secret of the hub");
        byte[] salt = Sealed.newSalt();
        Sealed sealed = Sealed.with(master, salt);
        String text = sealed.seal(utf8("口令 p@ss"), "connection/17/password");
        assertThat(Sealed.with(master, salt).open(text, "connection/17/password")).isEqualTo(utf8("口令 p@ss"));
        assertThat(sealed.seal(utf8("口令 p@ss"), "connection/17/password")).as("nonce").isNotEqualTo(text);
        assertThat(sealed.open(sealed.seal(new byte[0], "empty"), "empty")).isEmpty();
        assertThatThrownBy(() -> sealed.open(text, "connection/18/password")).isInstanceOf(Sealed.DoesNotOpen.class);
        assertThatThrownBy(() -> Sealed.with(utf8("another master secret"), salt).open(text, "connection/17/password")).isInstanceOf(Sealed.DoesNotOpen.class);
        assertThatThrownBy(() -> Sealed.with(master, Sealed.newSalt()).open(text, "connection/17/password")).isInstanceOf(Sealed.DoesNotOpen.class);
    }

    @Test
    void anAlteredSealedTextDoesNotOpen() {
        Sealed sealed = Sealed.with(utf8("a master secret of the hub"), Sealed.newSalt());
        String text = sealed.seal(utf8("secret"), "c");
        for (int at = 0; at < text.length(); at++) {
            String altered = text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
            if (at < text.length() - 1) {
                assertThatThrownBy(() -> sealed.open(altered, "c")).as("character %d", at).isInstanceOf(Sealed.DoesNotOpen.class);
            }
            String cut = text.substring(0, at);
            assertThatThrownBy(() -> sealed.open(cut, "c")).as("cut at %d", at).isInstanceOf(Sealed.DoesNotOpen.class);
        }
    }
}
