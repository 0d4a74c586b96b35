package weir.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import weir.core.connect.jdbc.Databases;
import weir.core.covers.Covers;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/** What the encoder writes, a real PostgreSQL reads back value for value. */
@Covers("N2")
class CopyBinaryTest {
    private static final Schema SCHEMA = new Schema(
            1,
            List.of(
                    Field.of(1, "id", "", FieldType.INTEGER, true),
                    Field.of(2, "name", "", FieldType.TEXT, false),
                    Field.decimal(3, "amount", "", 18, 4, false),
                    Field.decimal(4, "big", "", 38, 13, false),
                    Field.of(5, "day", "", FieldType.DATE, false),
                    Field.of(6, "at", "", FieldType.TIMESTAMP, false),
                    Field.of(7, "flag", "", FieldType.BOOLEAN, false),
                    Field.decimal(8, "whole", "", 18, 0, false)),
            List.of("id"),
            null,
            null);
    private static final String TABLE = "create temp table t (id int8, name text, amount numeric(18,4), big numeric(38,13), day date, at timestamp, flag boolean,"
            + " whole numeric(18,0), _batch int8, _door text, _at timestamptz, _nothing int8, _high int8, _low int8, _line int8, _deletes boolean)";

    private static List<String[]> rows() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"1", "杭州𠮷\t\n", "0", "0", "2026-11-21", "2026-11-21 08:30:00", "是", "0"});
        rows.add(new String[] {"-9223372036854775808", null, null, null, null, null, null, null});
        rows.add(new String[] {"9223372036854775807", "00", "99999999999999.9999", "9999999999999999999999999.9999999999999", "0001-01-01", "0001-01-01 00:00:00.000001", "否", "999999999999999999"});
        rows.add(new String[] {"2", " x ", "-0.0001", "-0.0000000000001", "9999-12-31", "9999-12-31 23:59:59.999999", "1", "-10000"});
        rows.add(new String[] {"3", "a", "10000", "100000000", "1999-12-31", "1999-12-31 23:59:59", "0", "100000000"});
        Random random = new Random(9);
        for (int i = 0; i < 2000; i++) {
            String amount = new BigDecimal(new BigInteger(random.nextInt(59), random), 4).multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate()).toPlainString();
            String big = new BigDecimal(new BigInteger(random.nextInt(126), random), 13).toPlainString();
            String whole = Long.toString((random.nextLong() >> random.nextInt(63)) % 1_000_000_000_000_000_000L);
            rows.add(new String[] {Integer.toString(i + 10), "n" + i, amount, big, "2000-01-01", "2000-01-01 00:00:00", null, whole});
        }
        return rows;
    }

    private static byte[] encode(List<String[]> rows) throws Exception {
        CopyBinary copy = new CopyBinary(
                SCHEMA,
                new CopyBinary.Extra.Int8(4711),
                new CopyBinary.Extra.Text("上传"),
                new CopyBinary.Extra.Timestamp(1_000_000L),
                new CopyBinary.Extra.Null(),
                new CopyBinary.Extra.Hash(),
                new CopyBinary.Extra.Line(),
                new CopyBinary.Extra.Deletes());
        Block block = new Block(8, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Arrays.stream(rows.get(i)).forEach(block::add);
            block.endRow(i + 100);
        }
        copy.begin();
        Gate.compile(SCHEMA, List.of(), Mapping.byPosition(SCHEMA, 8), Lookups.NONE).check(block, new Outcomes() {
            @Override
            public void good(TypedBlock typed) {
                copy.row(typed, 0);
                int[] rest = java.util.stream.IntStream.range(1, typed.rows).toArray();
                copy.rows(typed, rest, rest.length);
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
        copy.end();
        return Arrays.copyOf(copy.buffer(), copy.size());
    }

    @Test
    void postgresReadsBackEveryValue() throws Exception {
        List<String[]> rows = rows();
        byte[] bytes = encode(rows);
        try (Connection connection = Databases.postgresServer().connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy t from stdin (format binary)");
            in.writeToCopy(bytes, 0, bytes.length);
            assertThat(in.endCopy()).isEqualTo(rows.size());
            try (ResultSet found = statement.executeQuery("select * from t order by _line")) {
                for (String[] row : rows) {
                    assertThat(found.next()).isTrue();
                    same(found, row);
                }
            }
            try (ResultSet extras = statement.executeQuery("select distinct _batch, _door, extract(epoch from _at)::int8, _nothing, _deletes from t")) {
                assertThat(extras.next()).isTrue();
                assertThat(extras.getLong(1)).isEqualTo(4711);
                assertThat(extras.getString(2)).isEqualTo("上传");
                assertThat(extras.getLong(3)).isEqualTo(1);
                assertThat(extras.getObject(4)).isNull();
                assertThat(extras.getBoolean(5)).isFalse();
                assertThat(extras.next()).isFalse();
            }
            numbersAreInPostgresOwnForm(statement);
            whatIsReadBackHashesAsWhatWasSent(statement, rows);
        }
    }

    private static void same(ResultSet found, String[] row) throws SQLException {
        assertThat(found.getString("id")).isEqualTo(row[0]);
        assertThat(found.getString("name")).isEqualTo(row[1]);
        number(found.getBigDecimal("amount"), row[2], 4);
        number(found.getBigDecimal("big"), row[3], 13);
        number(found.getBigDecimal("whole"), row[7], 0);
        assertThat(found.getString("day")).isEqualTo(row[4]);
        assertThat(found.getString("at")).isEqualTo(row[5]);
        Boolean flag = row[6] == null ? null : row[6].equals("是") || row[6].equals("1");
        assertThat(found.getObject("flag")).isEqualTo(flag);
    }

    private static void number(BigDecimal found, String text, int scale) {
        if (text == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).isEqualTo(new BigDecimal(text).setScale(scale));
        }
    }

    /** Equal values must be equal bytes for indexes and hashes of PostgreSQL. */
    private static void numbersAreInPostgresOwnForm(Statement statement) throws SQLException {
        String sql = "select count(*) from t where numeric_send(amount) <> numeric_send(amount::text::numeric(18,4)) or numeric_send(big) <> numeric_send(big::text::numeric(38,13))"
                + " or numeric_send(whole) <> numeric_send(whole::text::numeric(18,0))";
        try (ResultSet odd = statement.executeQuery(sql)) {
            assertThat(odd.next()).isTrue();
            assertThat(odd.getLong(1)).isZero();
        }
    }

    /** The receipt's target = typed: PostgreSQL's own text through the same contract gives the same content hash. */
    private static void whatIsReadBackHashesAsWhatWasSent(Statement statement, List<String[]> rows) throws Exception {
        Block back = new Block(8, rows.size());
        try (ResultSet found = statement.executeQuery("select id, name, amount, big, day, at, flag, whole from t order by random()")) {
            while (found.next()) {
                for (int i = 1; i <= 8; i++) {
                    back.add(found.getString(i));
                }
                back.endRow(0);
            }
        }
        Block sent = new Block(8, rows.size());
        for (String[] row : rows) {
            Arrays.stream(row).forEach(sent::add);
            sent.endRow(0);
        }
        ContentHash halves = new ContentHash();
        try (ResultSet found = statement.executeQuery("select _high, _low from t")) {
            while (found.next()) {
                halves.add(found.getLong(1), found.getLong(2));
            }
        }
        assertThat(typedHash(back)).isEqualTo(typedHash(sent)).isEqualTo(halves);
    }

    private static ContentHash typedHash(Block block) throws Exception {
        Gate gate = Gate.compile(SCHEMA, List.of(), Mapping.byPosition(SCHEMA, 8), Lookups.NONE);
        gate.check(block, new Outcomes() {
            @Override
            public void good(TypedBlock typed) {}

            @Override
            public void rejected(Block rejected, int row, List<Reason> reasons) {
                throw new AssertionError(reasons);
            }

            @Override
            public void warned(Block warned, int row, List<Reason> warnings) {
                throw new AssertionError(warnings);
            }
        });
        assertThat(gate.tally().good()).isEqualTo(block.rows);
        return gate.tally().typedHash();
    }
}
