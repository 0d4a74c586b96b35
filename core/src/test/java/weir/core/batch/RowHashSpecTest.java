package weir.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.core.covers.Covers;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/** The page docs/spec/row-hash.md and the code say the same. */
@Covers("D11")
class RowHashSpecTest {
    private static final Path PAGE = Path.of("..", "docs", "spec", "row-hash.md");
    private static final Pattern TYPED = Pattern.compile("\\| `(\\d+ [a-z].*)` \\| `([0-9a-f]+)` \\| `([0-9a-f]{32})` \\|");
    private static final Pattern RAW = Pattern.compile("\\| `([012])` \\| `(.*)` \\| `([0-9a-f]+)` \\| `([0-9a-f]{32})` \\|");
    private static final Pattern VALUE = Pattern.compile("(\\d+) (text|integer|date|timestamp|boolean|decimal\\((\\d+),(\\d+)\\)) (.*)");

    private static Stream<List<String>> rows(Pattern pattern) throws IOException {
        return Files.readAllLines(PAGE).stream().map(pattern::matcher).filter(Matcher::matches).map(m -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= m.groupCount(); i++) {
                cells.add(m.group(i));
            }
            return cells;
        });
    }

    static Stream<List<String>> typed() throws IOException {
        return rows(TYPED);
    }

    static Stream<List<String>> raw() throws IOException {
        return rows(RAW);
    }

    @Test
    void thePageHasTheVectors() throws IOException {
        assertThat(typed()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(raw()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void aTypedRowHashesAsThePageSays(List<String> vector) throws Exception {
        List<Field> fields = new ArrayList<>();
        Block block = new Block(vector.getFirst().split("; ").length, 1);
        for (String part : vector.getFirst().split("; ")) {
            Matcher value = VALUE.matcher(part);
            assertThat(value.matches()).as(part).isTrue();
            fields.add(field(Integer.parseInt(value.group(1)), value));
            block.add(value.group(5));
        }
        block.endRow(1);
        Schema schema = new Schema(1, fields, List.of(fields.getFirst().name()), null, null);
        Gate gate = Gate.compile(schema, List.of(), Mapping.byPosition(schema, fields.size()), Lookups.NONE);
        List<String> hashes = new ArrayList<>();
        gate.check(block, new Outcomes() {
            @Override
            public void good(TypedBlock rows) {
                hashes.add("%016x%016x".formatted(rows.hashHigh[0], rows.hashLow[0]));
            }

            @Override
            public void rejected(Block rejected, int row, List<Reason> reasons) {
                throw new AssertionError(reasons);
            }

            @Override
            public void warned(Block warned, int row, List<Reason> warnings) {
                throw new AssertionError(warnings);
            }
        });
        assertThat(hashes).containsExactly(vector.get(2));
        assertThat(gate.tally().typedHash().hex()).isEqualTo(vector.get(2));
    }

    private static Field field(int id, Matcher value) {
        String name = "f" + id;
        if (value.group(3) != null) {
            return Field.decimal(id, name, "", Integer.parseInt(value.group(3)), Integer.parseInt(value.group(4)), true);
        }
        return Field.of(id, name, "", FieldType.valueOf(value.group(2).toUpperCase(java.util.Locale.ROOT)), true);
    }

    @ParameterizedTest
    @MethodSource("raw")
    void aRawRowHashesAsThePageSays(List<String> vector) {
        String[] cells = vector.get(1).split(" , ");
        Block block = new Block(cells.length, 1);
        int kind = Integer.parseInt(vector.getFirst());
        for (String cell : cells) {
            block.add(cell.equals("∅") ? null : cell.substring(1, cell.length() - 1));
        }
        block.endRow(1, kind == 1 ? Block.Op.DELETE : Block.Op.UPSERT);
        RowHash hash = new RowHash(new Schema(1, List.of(Field.of(1, "a", "", FieldType.TEXT, true)), List.of("a"), null, null));
        hash.raw(block, 0, kind == 2);
        assertThat("%016x%016x".formatted(hash.high, hash.low)).isEqualTo(vector.get(3));
    }

    @Test
    void theContentHashOfThePageIsTheSumOfItsRows() throws IOException {
        ContentHash sum = new ContentHash();
        for (String text : List.of("c", "a", "b")) {
            byte[] digest = sha256(text.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(digest, 0, 16);
            sum.add(ContentHash.ofHex(hex));
        }
        assertThat(Files.readString(PAGE)).contains("add up to `" + sum.hex() + "`");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
