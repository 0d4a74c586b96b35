package weir.hub.lake.log;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.lake.ColumnName;

/**
 * Log files as one relation for the engine, in the columns and types of a schema: a field that an older file lacks is null, a value of a
 * narrower type is widened, its columns are called as the serving table's ({@link ColumnName}). Paths and names are quoted; nothing else is put into the text.
 */
public final class LogRelation {
    private LogRelation() {}

    /** {@code (select … )} over the files, with the schema's fields and the technical columns; {@code files} lie below {@code root}. */
    public static String of(Path root, List<String> files, Schema schema) {
        String empty = "select " + Stream.concat(schema.fields().stream().map(f -> "null::" + LogColumns.engineType(f) + " as " + name(f)),
                Stream.of("null::varchar as _op, null::uuid as _hash, null::bigint as _batch, null::bigint as _place")).collect(Collectors.joining(", ")) + " where false";
        String paths = files.stream().map(f -> Engine.literal(root.resolve(f).toString())).collect(Collectors.joining(", "));
        String columns = Stream.concat(schema.fields().stream().map(f -> "cast(" + name(f) + " as " + LogColumns.engineType(f) + ") as " + ColumnName.quoted(f.name())), LogColumns.TECHNICAL.stream()).collect(Collectors.joining(", "));
        String rows = files.isEmpty() ? "" : " union all by name select * from read_parquet([" + paths + "], union_by_name = true, hive_partitioning = false)";
        return "(select " + columns + " from (" + empty + rows + "))";
    }

    /** The newest row of each key in a relation, whatever it did. */
    public static String newest(String relation, Schema schema) {
        return "(select * exclude (_rank) from (select *, row_number() over (partition by " + keys(schema) + " order by _batch desc) as _rank from " + relation + ") where _rank = 1)";
    }

    public static String keys(Schema schema) {
        return schema.key().stream().map(ColumnName::quoted).collect(Collectors.joining(", "));
    }

    /** The columns {@link LogReader} wants: the fields, what the row does (1 created, 2 changed, 3 deleted), its place. */
    public static String block(Schema schema) {
        return fields(schema, "") + ", (case _op when 'created' then 1 when 'changed' then 2 else 3 end)::bigint as _does, coalesce(_place, 0) as _at";
    }

    public static String fields(Schema schema, String prefix) {
        return schema.fields().stream().map(f -> prefix + ColumnName.quoted(f.name())).collect(Collectors.joining(", "));
    }

    /** Joins two such relations by the key. */
    public static String same(Schema schema, String left, String right) {
        return schema.key().stream().map(k -> left + "." + ColumnName.quoted(k) + " = " + right + "." + ColumnName.quoted(k)).collect(Collectors.joining(" and "));
    }

    /** As the files have it. */
    private static String name(Field field) {
        return '"' + field.name() + '"';
    }
}
