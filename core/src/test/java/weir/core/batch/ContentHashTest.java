package weir.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;

@Covers("D11")
class ContentHashTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

    private static List<long[]> rows(int count) {
        Random random = new Random(5);
        List<long[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new long[] {random.nextLong(), random.nextLong()});
        }
        return rows;
    }

    private static ContentHash of(List<long[]> rows) {
        ContentHash hash = new ContentHash();
        rows.forEach(row -> hash.add(row[0], row[1]));
        return hash;
    }

    private static BigInteger number(long[] row) {
        return new BigInteger(Long.toUnsignedString(row[0])).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(row[1])));
    }

    @Test
    void isTheSumModulo2To128() {
        List<long[]> rows = rows(500);
        BigInteger sum = rows.stream().map(ContentHashTest::number).reduce(BigInteger.ZERO, BigInteger::add).mod(MODULUS);
        assertThat(new BigInteger(of(rows).hex(), 16)).isEqualTo(sum);
    }

    @Test
    void theOrderDoesNotMatter() {
        List<long[]> rows = rows(500);
        ContentHash inOrder = of(rows);
        Collections.shuffle(rows, new Random(1));
        assertThat(of(rows)).isEqualTo(inOrder);
    }

    @Test
    void partsAddUpToTheWholeAndRowsCanBeTakenAway() {
        List<long[]> rows = rows(500);
        for (int cut : new int[] {0, 1, 250, 500}) {
            ContentHash left = of(rows.subList(0, cut));
            ContentHash right = of(rows.subList(cut, 500));
            assertThat(left.plus(right)).isEqualTo(of(rows)).isEqualTo(right.plus(left));
            ContentHash back = of(rows);
            back.subtract(right);
            assertThat(back).isEqualTo(left);
        }
    }

    @Test
    void aLostADoubledAndAnAlteredRowAreSeen() {
        List<long[]> rows = rows(100);
        ContentHash whole = of(rows);
        assertThat(of(rows.subList(1, 100))).isNotEqualTo(whole);
        rows.add(rows.getFirst());
        assertThat(of(rows)).isNotEqualTo(whole);
        rows.removeLast();
        rows.set(3, new long[] {rows.get(3)[0], rows.get(3)[1] ^ 1});
        assertThat(of(rows)).isNotEqualTo(whole);
    }

    @Test
    void survivesItsHexadecimalForm() {
        ContentHash hash = of(rows(3));
        assertThat(ContentHash.ofHex(hash.hex())).isEqualTo(hash);
        assertThat(new ContentHash().hex()).isEqualTo("0".repeat(32));
        assertThatThrownBy(() -> ContentHash.ofHex("12")).isInstanceOf(IllegalArgumentException.class);
    }
}
