package weir.core.connect.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/** What a source's database says of itself: its tables, views and synonyms, their columns, keys, indexes and remarks. */
public final class Catalogue {
    private Catalogue() {}

    /** What kind of thing has rows. */
    public enum TableKind {
        TABLE,
        VIEW,
        SYNONYM
    }

    /**
     * @param rows as the database estimates them, -1 where it does not
     * @param remark its comment, empty where there is none
     */
    public record Table(TableName name, TableKind kind, long rows, String remark) {}

    /** @param columns in the order of the index; an expression in it is empty text */
    public record Index(String name, boolean primary, boolean unique, List<String> columns) {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /** @param remarks of the columns that have one */
    public record Description(TableName name, List<SourceColumn> columns, Map<String, String> remarks, List<Index> indexes) {
        public Description {
            columns = List.copyOf(columns);
            remarks = Map.copyOf(remarks);
            indexes = List.copyOf(indexes);
        }
    }

    /** All that the account may read, system tables left out. */
    public static List<Table> tables(DatabaseSettings settings, Drivers drivers) throws SourceProblem {
        try (Session session = Session.open(settings, drivers)) {
            List<Table> tables = new ArrayList<>();
            for (@Nullable String[] row : session.rows(session.dialect.tables())) {
                tables.add(new Table(new TableName(text(row[0]), text(row[1])), TableKind.valueOf(text(row[2])), row[3] == null ? -1 : (long) Double.parseDouble(row[3]), text(row[4])));
            }
            return tables;
        } catch (SQLException e) {
            throw Failure.talking(settings, null, e);
        }
    }

    /** One table, view or synonym. */
    public static Description describe(DatabaseSettings settings, TableName table, Drivers drivers) throws SourceProblem {
        try (Session session = Session.open(settings, drivers)) {
            return describe(session, table);
        } catch (SQLException e) {
            throw Failure.talking(settings, table, e);
        }
    }

    /**
     * The table that a person means by a name alone. A name is first of all a name, dots and all; where the source has none by it, what stands
     * before a dot is its schema. Where that is not there either, or the source cannot be asked, it stays as it is written, for the self-test to
     * say so.
     */
    public static TableName named(DatabaseSettings settings, TableName written, Drivers drivers) {
        if (!written.schema().isEmpty() || written.name().indexOf('.') < 0) {
            return written;
        }
        try (Session session = Session.open(settings, drivers)) {
            if (isThere(session, written)) {
                return written;
            }
            String name = written.name();
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                if (dot > 0 && !name.substring(dot + 1).isBlank()) {
                    TableName parted = new TableName(name.substring(0, dot), name.substring(dot + 1));
                    if (isThere(session, parted)) {
                        return parted;
                    }
                }
            }
        } catch (SourceProblem e) {
            return written; // whoever reads it is told why
        }
        return written;
    }

    private static boolean isThere(Session session, TableName table) {
        try {
            return !session.columns(table).isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    static Description describe(Session session, TableName table) throws SQLException {
        List<SourceColumn> columns = session.columns(table);
        TableName behind = behind(session, table);
        Map<String, String> remarks = new LinkedHashMap<>();
        for (@Nullable String[] row : session.rows(session.dialect.remarks(), behind.schema(), behind.name())) {
            if (row[1] != null && !row[1].isBlank()) {
                remarks.put(text(row[0]), row[1].strip());
            }
        }
        Map<String, Index> indexes = new LinkedHashMap<>();
        for (@Nullable String[] row : session.rows(session.dialect.indexes(), behind.schema(), behind.name())) {
            Index known = indexes.get(text(row[0]));
            List<String> parts = new ArrayList<>(known == null ? List.of() : known.columns());
            parts.add(text(row[3]));
            indexes.put(text(row[0]), new Index(text(row[0]), "1".equals(row[1]), "1".equals(row[2]), parts));
        }
        return new Description(table, columns, remarks, List.copyOf(indexes.values()));
    }

    /** What a synonym stands for; any other table is itself. */
    private static TableName behind(Session session, TableName table) throws SQLException {
        String question = session.dialect.synonym();
        if (question == null) {
            return table;
        }
        List<@Nullable String[]> found = session.rows(question, table.schema(), table.name());
        return found.isEmpty() ? table : new TableName(text(found.getFirst()[0]), text(found.getFirst()[1]));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
