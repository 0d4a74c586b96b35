package weir.hub.lake.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.lake.TypedRows;

class KeyOrderTest {
    private static final Schema SCHEMA = new Schema(1, List.of(
            Field.of(1, "code", "代码", FieldType.TEXT, true), Field.of(2, "number", "数", FieldType.INTEGER, true), Field.decimal(3, "amount", "金额", 12, 2, true),
            Field.of(4, "day", "日", FieldType.DATE, true)), List.of("code", "number", "amount", "day"), null, null);

    private record Key(String code, long number, BigDecimal amount, LocalDate day) {}

    /** Bytes of UTF-8 without their sign are in the order of code points; of these letters so are Java's. */
    private static final Comparator<Key> INDEX = Comparator.comparing(Key::code).thenComparing(Key::number).thenComparing(Key::amount).thenComparing(Key::day);

    @Test
    void rowsComeInTheOrderOfTheIndex() {
        Random random = new Random(7);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String code = switch (i % 4) {
                case 0 -> "91330782MA" + random.nextInt(50);
                case 1 -> "甲乙".substring(random.nextInt(2));
                case 2 -> "";
                default -> "91330782";
            };
            keys.add(new Key(code, random.nextInt(20) - 10, BigDecimal.valueOf(random.nextInt(2_000) - 1_000, 2), LocalDate.of(1969, 12, 1).plusDays(random.nextInt(60))));
        }
        assertThat(sorted(keys)).isEqualTo(keys.stream().sorted(INDEX).toList());
    }

    /** What differs late in a long key is not looked at; no row is lost for it. */
    @Test
    void longKeysKeepTheirRows() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            keys.add(new Key("x".repeat(1_000) + (99 - i), i, BigDecimal.ZERO, LocalDate.EPOCH));
        }
        assertThat(sorted(keys)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void aClearedOrderBeginsAnew() {
        KeyOrder order = new KeyOrder(SCHEMA);
        assertThat(order.sorted()).isEmpty();
        add(order, new Key("b", 1, BigDecimal.ONE, LocalDate.EPOCH));
        order.clear();
        add(order, new Key("b", 1, BigDecimal.ONE, LocalDate.EPOCH));
        add(order, new Key("a", 1, BigDecimal.ONE, LocalDate.EPOCH));
        assertThat(order.sorted()).containsExactly(1, 0);
    }

    private static List<Key> sorted(List<Key> keys) {
        KeyOrder order = new KeyOrder(SCHEMA);
        keys.forEach(key -> add(order, key));
        List<Key> sorted = new ArrayList<>();
        for (int i : order.sorted()) {
            sorted.add(keys.get(i));
        }
        return sorted;
    }

    private static void add(KeyOrder order, Key key) {
        TypedRows rows = TypedRows.of(SCHEMA);
        rows.row(key.code, key.number, key.amount, key.day);
        order.add(rows.block(), 0);
    }
}
