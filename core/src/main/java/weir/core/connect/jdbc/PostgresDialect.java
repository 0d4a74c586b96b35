package weir.core.connect.jdbc;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.connect.jdbc.SourceColumn.Kind;

/** PostgreSQL and the two Chinese databases that descend from it. */
final class PostgresDialect implements Dialect {
    private static final String WALL_CLOCK = "'YYYY-MM-DD HH24:MI:SS.US'";
    private static final String OWN_SCHEMA = "coalesce(nullif(?, ''), current_schema())";

    private final String driverClass;
    private final String driverJar;
    private final String scheme;
    private final int port;
    private final @Nullable String synonym;
    private final String synonymTables;

    private PostgresDialect(String driverClass, String driverJar, String scheme, int port, @Nullable String synonym, String synonymTables) {
        this.driverClass = driverClass;
        this.driverJar = driverJar;
        this.scheme = scheme;
        this.port = port;
        this.synonym = synonym;
        this.synonymTables = synonymTables;
    }

    static PostgresDialect postgresql() {
        return new PostgresDialect("org.postgresql.Driver", "postgresql-42.7.x.jar", "postgresql", 5432, null, "");
    }

    static PostgresDialect kingbase() {
        String base = "from all_synonyms where owner = upper(" + OWN_SCHEMA + ") and synonym_name = ?";
        String tables = " union all select owner, synonym_name, 'SYNONYM', null::bigint, null::text from all_synonyms where owner <> 'PUBLIC'";
        return new PostgresDialect("com.kingbase8.Driver", "kingbase8-8.6.x.jar", "kingbase8", 54321, "select table_owner, table_name " + base, tables);
    }

    static PostgresDialect openGauss() {
        String base = "from pg_synonym s join pg_namespace n on n.oid = s.synnamespace where n.nspname = " + OWN_SCHEMA + " and s.synname = ?";
        String tables = " union all select n.nspname, s.synname, 'SYNONYM', null::bigint, null::text from pg_synonym s join pg_namespace n on n.oid = s.synnamespace";
        return new PostgresDialect("org.opengauss.Driver", "opengauss-jdbc-6.x.jar", "opengauss", 5432, "select s.synobjschema, s.synobjname " + base, tables);
    }

    @Override
    public String driverClass() {
        return driverClass;
    }

    @Override
    public String driverJar() {
        return driverJar;
    }

    @Override
    public int defaultPort() {
        return port;
    }

    @Override
    public String url(DatabaseSettings settings) {
        return "jdbc:" + scheme + "://" + settings.authority() + "/" + settings.encodedDatabase();
    }

    @Override
    public Set<String> parameters() {
        return Set.of("sslmode", "gssEncMode", "connectTimeout", "socketTimeout", "loginTimeout", "tcpKeepAlive", "ApplicationName", "currentSchema", "prepareThreshold",
                "preferQueryMode");
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("connectTimeout", "10", "loginTimeout", "20", "socketTimeout", "600", "tcpKeepAlive", "true", "ApplicationName", "weir", "readOnly", "true");
    }

    @Override
    public List<String> session(DatabaseSettings settings) {
        return List.of("set datestyle to iso", "set extra_float_digits to 3", "set standard_conforming_strings to on");
    }

    /** An offset as an interval: in a name, a sign means by POSIX the other direction. */
    @Override
    public String zone(DatabaseSettings settings) {
        return settings.zone() instanceof ZoneOffset offset ? "set time zone interval '" + SourceZone.text(offset) + "' hour to minute" : "set time zone '" + settings.zone().getId() + "'";
    }

    @Override
    public List<String> snapshot() {
        return List.of("set transaction isolation level repeatable read read only");
    }

    @Override
    public String clock() {
        return "select to_char(clock_timestamp(), " + WALL_CLOCK + ")";
    }

    @Override
    public String asText(SourceColumn column) {
        String name = quote(column.name());
        return switch (column.kind()) {
            case MONEY -> name + "::numeric::text";
            case INSTANT -> name + "::timestamp::text";
            default -> name + "::text";
        };
    }

    /** As {@link #asText}, but for COPY, which writes most types as their text anyway: a cast would only cost the server time. */
    String asCopied(SourceColumn column) {
        return switch (column.kind()) {
            case TEXT, INTEGER, DECIMAL, FLOAT, DATE, TIME, TIMESTAMP, OTHER -> quote(column.name());
            case PADDED_TEXT, SINGLE, MONEY, BOOLEAN, BITS, INSTANT, BINARY -> asText(column);
        };
    }

    /** As {@link #asText} where the server does not know what it holds: bytes as they lie, which it would otherwise refuse to hand out, and with them the whole read. */
    String asBytes(SourceColumn column) {
        return switch (column.kind()) {
            case TEXT, PADDED_TEXT, OTHER -> "convert_to(" + asText(column) + ", 'SQL_ASCII')";
            default -> asText(column);
        };
    }

    @Override
    public String literal(SourceColumn column, LocalDateTime moment) {
        return switch (column.kind()) {
            case DATE -> "date '" + TO_DAYS.format(moment) + "'";
            case INSTANT -> "timestamptz '" + TO_MICROS.format(moment) + "'";
            case TIMESTAMP -> "timestamp '" + TO_MICROS.format(moment) + "'";
            default -> "'" + TO_SECONDS.format(moment) + "'";
        };
    }

    @Override
    public String tables() {
        return """
            select n.nspname, c.relname, case when c.relkind in ('v', 'm') then 'VIEW' else 'TABLE' end,
                   case when c.relkind in ('r', 'm') and c.reltuples >= 0 then c.reltuples::bigint end, obj_description(c.oid, 'pg_class')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
              and has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')""" + synonymTables + "\norder by 1, 2";
    }

    @Override
    public String remarks() {
        return """
            select a.attname, col_description(c.oid, a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where n.nspname = %s and c.relname = ? and a.attnum > 0 and not a.attisdropped
            order by a.attnum""".formatted(OWN_SCHEMA);
    }

    @Override
    public String indexes() {
        return """
            select i.relname, x.indisprimary::int, (x.indisunique and x.indpred is null)::int, a.attname, p.position
            from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
              cross join lateral unnest(x.indkey) with ordinality as p(attnum, position)
              left join pg_attribute a on a.attrelid = c.oid and a.attnum = p.attnum and p.attnum > 0
            where n.nspname = %s and c.relname = ? and x.indisvalid and p.position <= x.indnkeyatts
            order by i.relname, p.position""".formatted(OWN_SCHEMA);
    }

    @Override
    public @Nullable String synonym() {
        return synonym;
    }

    @Override
    public int fetchSize() {
        return 5000;
    }

    @Override
    public Kind kind(int jdbcType, String typeName) {
        return switch (typeName) {
            case "bpchar" -> Kind.PADDED_TEXT;
            case "varchar", "text", "name" -> Kind.TEXT;
            case "bool" -> Kind.BOOLEAN;
            case "timestamptz" -> Kind.INSTANT;
            case "timetz" -> Kind.TIME;
            case "money" -> Kind.MONEY;
            case "bytea", "oid", "blob", "raw" -> Kind.BINARY;
            case "bit", "varbit", "xml" -> Kind.OTHER;
            default -> Dialect.super.kind(jdbcType, typeName);
        };
    }

    @Override
    public SourceProblem.@Nullable Code meaning(SQLException error) {
        return switch (String.valueOf(error.getSQLState())) {
            case "3D000" -> Code.NO_SUCH_DATABASE;
            case "42501" -> Code.NO_RIGHT;
            case "42P01", "3F000" -> Code.NO_SUCH_TABLE;
            case "42703" -> Code.NO_SUCH_COLUMN;
            case "57014" -> Code.TIMED_OUT;
            case "57P01", "57P02", "57P03", "57P05" -> Code.CONNECTION_LOST;
            default -> null;
        };
    }
}
