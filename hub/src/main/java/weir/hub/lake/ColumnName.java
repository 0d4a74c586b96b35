package weir.hub.lake;

import java.util.Set;

/**
 * What a field's column is called in the serving table and in what the engine reads: by the field's own name, except where each table of PostgreSQL
 * already has a column of its own by that name. A field's name begins with a letter, so the name given instead is no other field's; the technical
 * columns are named otherwise too. The log's files and everything people see keep the field's name.
 */
public final class ColumnName {
    private static final Set<String> TAKEN = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private ColumnName() {}

    public static String of(String field) {
        return TAKEN.contains(field) ? '_' + field : field;
    }

    /** In quotes. */
    public static String quoted(String field) {
        return '"' + of(field) + '"';
    }
}
