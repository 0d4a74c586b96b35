package weir.demo.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.demo.city.Kind;
import weir.demo.city.Table;

/**
 * A department's own database table, with the column types such tables have: what the department never checked is plain text there, and a
 * key that is not kept unique is no primary key.
 *
 * @param schema PostgreSQL schema or MariaDB database; also the department's code
 * @param view the name that is collected from, where the department gives a view instead of the table
 */
public record SourceTable(String resource, Server server, String schema, String table, @Nullable String view) {

    private static final Set<Kind> NEEDS_TEXT = EnumSet.of(
            Kind.DATE_IN_WORDS, Kind.NO_SUCH_DAY, Kind.NUMBER_IN_WORDS, Kind.COUNT_IN_WORDS, Kind.SCIENTIFIC, Kind.FULL_WIDTH, Kind.TOO_FINE);
    private static final int LONGEST_TEXT = 200;

    /** Which server a table lies on. */
    public enum Server {
        POSTGRES,
        MARIADB
    }

    public static List<SourceTable> all() {
        return List.of(
                new SourceTable("ent_base", Server.POSTGRES, "scjg", "ent_base", null),
                new SourceTable("resident", Server.POSTGRES, "gaj", "resident", null),
                new SourceTable("admin_penalty", Server.POSTGRES, "scjg", "admin_penalty", "v_admin_penalty"),
                new SourceTable("admin_permit", Server.MARIADB, "spj", "admin_permit", null),
                new SourceTable("energy_use", Server.MARIADB, "fgw", "energy_use", null),
                new SourceTable("carbon_emission", Server.MARIADB, "hbj", "carbon_emission", null));
    }

    public static List<SourceTable> on(Server server) {
        return all().stream().filter(t -> t.server == server).toList();
    }

    /** As {@link PlantedFault#source()}. */
    public String source() {
        return server.name().toLowerCase(Locale.ROOT) + ":" + schema + "." + table;
    }

    /** What a feed reads: the view where there is one. */
    public String collected() {
        return view == null ? table : view;
    }

    /** The definition of the table, without comments, in SQL that both servers understand save for the time type. */
    String create(Table rows) {
        List<String> parts = new ArrayList<>();
        for (Field field : rows.entry().schema().fields()) {
            parts.add(field.name() + " " + type(field, rows));
        }
        if (rows.spots().stream().noneMatch(s -> s.kind() == Kind.KEY_TWICE || s.kind() == Kind.EMPTY_KEY)) {
            parts.add("primary key (" + String.join(", ", rows.entry().schema().key()) + ")");
        }
        return "create table " + schema + "." + table + " (" + String.join(", ", parts) + ")";
    }

    String createIndex() {
        return "create index " + table + "_update_time on " + schema + "." + table + " (update_time)";
    }

    String createView() {
        return "create view " + schema + "." + view + " as select * from " + schema + "." + table;
    }

    private String type(Field field, Table rows) {
        boolean loose = rows.spots().stream().anyMatch(s -> field.name().equals(s.field()) && NEEDS_TEXT.contains(s.kind()));
        if (loose) {
            return "varchar(50)";
        }
        return switch (field.type().storage()) {
            case TEXT -> "varchar(" + LONGEST_TEXT + ")";
            case INTEGER -> "bigint";
            case DECIMAL -> "decimal(" + field.length() + "," + field.scale() + ")";
            case DATE -> "date";
            case TIMESTAMP -> server == Server.POSTGRES ? "timestamp(0)" : "datetime";
            case BOOLEAN -> "boolean";
        };
    }
}
