package weir.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

class KeyHashTest {
    private static final Field NAME = Field.of(3, "name", "名称", FieldType.TEXT, true);
    private static final Field NUMBER = Field.of(1, "number", "编号", FieldType.INTEGER, true);
    private static final Field AMOUNT = Field.decimal(2, "amount", "金额", 10, 2, false);
    private static final Schema SCHEMA = new Schema(1, List.of(NAME, NUMBER, AMOUNT), List.of("name", "number"), null, null);

    private static TypedBlock block(Schema schema, String name, long number, long amount) {
        TypedBlock block = new TypedBlock(schema, 1);
        block.bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        block.rows = 1;
        for (TypedBlock.Column column : block.columns) {
            switch (column.field.name()) {
                case "name" -> column.length[0] = block.bytes.length;
                case "number" -> column.number[0] = number;
                default -> column.number[0] = amount;
            }
        }
        return block;
    }

    private static BigInteger hash(Schema schema, TypedBlock block) {
        KeyHash hash = new KeyHash(schema);
        hash.of(block, 0);
        return new BigInteger(Long.toHexString(hash.high), 16).shiftLeft(64).or(new BigInteger(Long.toHexString(hash.low), 16));
    }

    @Test
    void onlyTheKeyCounts() {
        assertThat(hash(SCHEMA, block(SCHEMA, "甲", 7, 1))).isEqualTo(hash(SCHEMA, block(SCHEMA, "甲", 7, 2)));
        assertThat(hash(SCHEMA, block(SCHEMA, "甲", 7, 1))).isNotEqualTo(hash(SCHEMA, block(SCHEMA, "乙", 7, 1)));
        assertThat(hash(SCHEMA, block(SCHEMA, "甲", 7, 1))).isNotEqualTo(hash(SCHEMA, block(SCHEMA, "甲", 8, 1)));
    }

    /** A comparison with a source reads its key fields alone, in whatever order. */
    @Test
    void isTheSameInASchemaOfTheKeyFieldsAlone() {
        Schema keys = new Schema(1, List.of(NUMBER, NAME), List.of("number", "name"), null, null);
        assertThat(hash(keys, block(keys, "甲", 7, 0))).isEqualTo(hash(SCHEMA, block(SCHEMA, "甲", 7, 1)));
    }

    /** Values must not run into each other: the text's end is not the number's beginning. */
    @Test
    void differsForAllOfManyKeys() {
        Set<BigInteger> hashes = new HashSet<>();
        for (int number = 0; number < 300; number++) {
            for (String name : List.of("", "0", "1", "00", "01", "1234567", "12345678", "123456789")) {
                hashes.add(hash(SCHEMA, block(SCHEMA, name, number, 0)));
            }
        }
        assertThat(hashes).hasSize(2400);
    }

    @Test
    void usesAllOfItsBits() {
        BigInteger any = BigInteger.ZERO;
        BigInteger all = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
        for (int number = 0; number < 200; number++) {
            BigInteger hash = hash(SCHEMA, block(SCHEMA, "甲", number, 0));
            any = any.or(hash);
            all = all.and(hash);
        }
        assertThat(any).isEqualTo(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
        assertThat(all).isEqualTo(BigInteger.ZERO);
    }

    @Test
    void anotherFieldsValuesCanBeHashedToo() {
        KeyHash amount = new KeyHash(SCHEMA, new int[] {2});
        amount.of(block(SCHEMA, "甲", 7, 5), 0);
        long high = amount.high;
        amount.of(block(SCHEMA, "乙", 8, 5), 0);
        assertThat(amount.high).isEqualTo(high);
        amount.of(block(SCHEMA, "乙", 8, 6), 0);
        assertThat(amount.high).isNotEqualTo(high);
    }
}
