package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyOut;
import weir.core.batch.Block;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.covers.Covers;

@Covers("C10")
class CopyRowsTest {
    private static final String STREAM = "1\\\\N\t\\N\t衡\\t阳\\\\\n\t\\\\\\\\\t\\N\n";
    private static final List<List<@Nullable String>> ROWS = List.of(Arrays.asList("1\\N", null, "衡\t阳\\"), Arrays.asList("", "\\\\", null));

    @Test
    void readsTheSameRowsWhereverTheStreamIsCutIntoMessages() throws Exception {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            assertThat(rows(pieces(bytes, size))).as("pieces of %s bytes", size).isEqualTo(ROWS);
        }
    }

    @Test
    void rowsWithoutEscapesAndWithNullsAtAnyPlaceAreCutWhereTheyLie() throws Exception {
        String stream = "91430400MA4L12345X\t衡阳市雁峰区解放大道一百二十三号\t1\n\\N\tx\t\\N\n\t\t\n\\N\t\\N\t\\N\n12345678\t1234567\t\\N\nN\t\\\\N\tN\n";
        List<List<@Nullable String>> expected = List.of(Arrays.asList("91430400MA4L12345X", "衡阳市雁峰区解放大道一百二十三号", "1"), Arrays.asList(null, "x", null), Arrays.asList("", "", ""),
                Arrays.asList(null, null, null), Arrays.asList("12345678", "1234567", null), Arrays.asList("N", "\\N", "N"));
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            assertThat(rows(pieces(bytes, size))).as("pieces of %s bytes", size).isEqualTo(expected);
        }
        List<byte[]> whole = new ArrayList<>();
        stream.lines().forEach(line -> whole.add((line + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(rows(whole)).as("a message for each row, as the server sends them").isEqualTo(expected);
    }

    @Test
    void aStreamThatEndsInsideARowIsALostConnection() {
        assertThatThrownBy(() -> rows(List.of("1\t2".getBytes(StandardCharsets.UTF_8)))).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
    }

    private static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            pieces.add(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)));
        }
        return pieces;
    }

    private static List<List<@Nullable String>> rows(List<byte[]> messages) throws SQLException {
        SourceColumn text = new SourceColumn("c", Kind.TEXT, "text", 0, 0, true);
        CopyRows copy = new CopyRows(new Messages(messages), 3, new CellText(List.of(text, text, text), false));
        Block block = new Block(3, 100);
        List<List<@Nullable String>> rows = new ArrayList<>();
        assertThat(copy.fill(block, 100)).isFalse();
        for (int row = 0; row < block.rows; row++) {
            rows.add(Arrays.asList(block.text(row, 0), block.text(row, 1), block.text(row, 2)));
        }
        return rows;
    }

    /** A server's COPY answer, message by message. */
    private static final class Messages implements CopyOut {
        private final List<byte[]> left;

        Messages(List<byte[]> messages) {
            left = new ArrayList<>(messages);
        }

        @Override
        public byte @Nullable [] readFromCopy() {
            return left.isEmpty() ? null : left.removeFirst();
        }

        @Override
        public byte @Nullable [] readFromCopy(boolean block) {
            return readFromCopy();
        }

        @Override
        public int getFieldCount() {
            return 3;
        }

        @Override
        public int getFormat() {
            return 0;
        }

        @Override
        public int getFieldFormat(int field) {
            return 0;
        }

        @Override
        public boolean isActive() {
            return !left.isEmpty();
        }

        @Override
        public void cancelCopy() {
            left.clear();
        }

        @Override
        public long getHandledRowCount() {
            return 0;
        }
    }
}
