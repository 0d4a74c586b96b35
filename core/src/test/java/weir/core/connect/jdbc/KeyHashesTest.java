package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.connect.jdbc.KeyHashes.Comparison;
import weir.core.connect.RowSource;
import weir.core.covers.Covers;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.Remembered;
import weir.core.gate.seen.Room;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.core.schema.Validity;

@Covers({"C23", "C10"})
class KeyHashesTest {
    private static final Schema SCHEMA = new Schema(1, List.of(Field.of(1, "k", "编号", FieldType.INTEGER, true), Field.of(2, "d", "日期", FieldType.DATE, false),
            Field.of(3, "flag", "有效性", FieldType.TEXT, false)), List.of("k"), null, new Validity("flag", Set.of("D")));
    private static final ReadPlan PLAN = ReadPlan.whole(TableName.of("t"), List.of("k", "d", "flag"));

    @TempDir
    Path folder;

    @Test
    void findsWhatWasPhysicallyDeletedAndNothingElse() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table t (k text primary key, d text, flag text)", "insert into t select g, '2026-01-01', 'A' from generate_series(1, 30000) g");
        try (KeyHashes hashes = new KeyHashes(folder, SCHEMA)) {
            target(hashes, source);
            Databases.run(source, "delete from t where k in ('7', '29999')", "update t set d = '20260101' where k = '8'", "update t set d = '2026-01-02' where k = '9'",
                    "update t set d = 'no date' where k = '10'", "update t set flag = 'D' where k = '11'", "insert into t values ('30001', null, null), ('x', null, null)",
                    "update t set k = '0012' where k = '12'");
            try (DatabaseSource read = DatabaseSource.open(source, PLAN, Databases.DRIVERS)) {
                hashes.source(read, Mapping.of(0, 1, 2));
            }
            List<String> gone = new ArrayList<>();
            Comparison found = hashes.compare(key -> gone.addAll(key));
            assertThat(gone).as("deleted, and flagged as deleted").containsExactlyInAnyOrder("7", "29999", "11");
            assertThat(found).isEqualTo(new Comparison(29998, 30000, 1, 3, 1, 1, 0));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).as("temporary files").isEmpty();
        }
    }

    @Test
    void aRowThatCannotBeCutIsCountedApartBecauseItHidesItsKey() throws Exception {
        try (KeyHashes hashes = new KeyHashes(folder, SCHEMA)) {
            hashes.source(new RowSource() {
                private boolean read;

                @Override
                public List<String> columns() {
                    return List.of("k", "d", "flag");
                }

                @Override
                public boolean next(Block into) {
                    into.clear();
                    if (!read) {
                        into.add("no number");
                        into.endRow(1);
                        into.endFaultyRow(2, new byte[] {'7'}, 0, 1, "NUL_CHARACTER");
                    }
                    read = true;
                    return !into.isEmpty();
                }

                @Override
                public long bytesRead() {
                    return 0;
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            }, Mapping.of(0, 1, 2));
            assertThat(hashes.compare(key -> {})).isEqualTo(new Comparison(0, 0, 2, 0, 0, 0, 1));
        }
    }

    @Test
    void comparesRowsWithCodesWithoutAskingForTheirLists() throws Exception {
        Field flag = new Field(3, "flag", "有效性", FieldType.CODE, 20, 0, true, "1", null, null);
        Schema coded = new Schema(1, List.of(SCHEMA.fields().get(0), SCHEMA.fields().get(1), flag), List.of("k"), null, new Validity("flag", Set.of("D")));
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table t (k text primary key, d text, flag text)", "insert into t values ('1', '2026-01-01', 'A'), ('2', null, 'no such code'), ('3', null, 'D')");
        try (KeyHashes hashes = new KeyHashes(folder, coded); DatabaseSource read = DatabaseSource.open(source, PLAN, Databases.DRIVERS)) {
            hashes.source(read, Mapping.of(0, 1, 2));
            assertThat(hashes.compare(key -> {})).isEqualTo(new Comparison(2, 0, 0, 0, 0, 2, 0));
        }
    }

    @Test
    void twoEmptySidesAreEqual() throws Exception {
        try (KeyHashes hashes = new KeyHashes(folder, SCHEMA)) {
            assertThat(hashes.compare(key -> {})).isEqualTo(new Comparison(0, 0, 0, 0, 0, 0, 0));
        }
    }

    /** What stands in the serving table after a first load of the source. */
    private static void target(KeyHashes hashes, DatabaseSettings source) throws Exception {
        Gate gate = Gate.compile(SCHEMA, List.of(), Mapping.of(0, 1, 2), Lookups.NONE, new Remembered(Room.unlimited(), true));
        try (DatabaseSource read = DatabaseSource.open(source, PLAN, Databases.DRIVERS)) {
            Block block = read.newBlock();
            while (read.next(block)) {
                gate.check(block, new Outcomes() {
                    @Override
                    public void good(TypedBlock rows) throws Exception {
                        for (int row = 0; row < rows.rows; row++) {
                            hashes.target(rows, row);
                        }
                    }

                    @Override
                    public void rejected(Block block, int row, List<Reason> reasons) {
                        throw new AssertionError(reasons);
                    }

                    @Override
                    public void warned(Block block, int row, List<Reason> warnings) {
                        throw new AssertionError(warnings);
                    }
                });
            }
        }
    }
}
