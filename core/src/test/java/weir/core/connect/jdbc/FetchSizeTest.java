package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.covers.Covers;

/** The rows in flight follow from what the columns may hold. */
@Covers("C1")
class FetchSizeTest {
    @Test
    void narrowTablesAreFetchedInLargeParts() {
        assertThat(FetchSize.of(List.of(column(Kind.TEXT, "varchar", 200), column(Kind.DECIMAL, "numeric", 30), column(Kind.OTHER, "uuid", 0)), 2000)).isEqualTo(2000);
        assertThat(FetchSize.of(List.of(column(Kind.TEXT, "VARCHAR2", 4000)), 5000)).isEqualTo(FetchSize.BYTES / 16_000);
    }

    @Test
    void aTextWithoutLimitMakesThePartsSmallWhateverItsDatabaseCallsIt() {
        for (SourceColumn wide : List.of(column(Kind.TEXT, "CLOB", 0), column(Kind.TEXT, "text", Integer.MAX_VALUE), column(Kind.OTHER, "jsonb", 0), column(Kind.TEXT, "MEDIUMTEXT", 16_777_215))) {
            assertThat(FetchSize.of(List.of(column(Kind.INTEGER, "int", 10), wide), 2000)).as(wide.typeName()).isEqualTo(FetchSize.UNLIMITED);
        }
    }

    @Test
    void manyWideColumnsShareTheRoomAndOneRowAlwaysFits() {
        assertThat(FetchSize.of(java.util.Collections.nCopies(20, column(Kind.TEXT, "VARCHAR2", 4000)), 2000)).isEqualTo(FetchSize.BYTES / 320_000);
        assertThat(FetchSize.of(java.util.Collections.nCopies(500, column(Kind.TEXT, "nvarchar", 65_000)), 2000)).isEqualTo(1);
    }

    private static SourceColumn column(Kind kind, String type, int precision) {
        return new SourceColumn("c", kind, type, precision, 0, true);
    }
}
