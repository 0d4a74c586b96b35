package weir.core.connect.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.connect.jdbc.SourceColumn.Kind;

/** MariaDB and MySQL: a schema is what they call a database. */
final class MariaDialect implements Dialect {
    private static final String OWN_SCHEMA = "coalesce(nullif(?, ''), database())";

    @Override
    public String driverClass() {
        return "org.mariadb.jdbc.Driver";
    }

    @Override
    public String driverJar() {
        return "mariadb-java-client-3.5.x.jar";
    }

    @Override
    public int defaultPort() {
        return 3306;
    }

    @Override
    public String url(DatabaseSettings settings) {
        return "jdbc:mariadb://" + settings.authority() + "/" + settings.encodedDatabase();
    }

    @Override
    public Set<String> parameters() {
        return Set.of("sslMode", "connectTimeout", "socketTimeout", "tcpKeepAlive", "useCompression", "allowPublicKeyRetrieval");
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("connectTimeout", "10000", "socketTimeout", "600000", "tcpKeepAlive", "true", "allowLocalInfile", "false", "allowMultiQueries", "false", "permitRedirect", "false",
                "autocommit", "true", "connectionAttributes", "program_name:weir");
    }

    @Override
    public List<String> session(DatabaseSettings settings) {
        return List.of("set session transaction read only");
    }

    /** The server's own zone stamps the rows; another one is set only where a person says so. Servers without tables of zones know offsets alone. */
    @Override
    public @Nullable String zone(DatabaseSettings settings) {
        if (!settings.parameters().containsKey(DatabaseSettings.TIME_ZONE)) {
            return null;
        }
        ZoneId zone = settings.zone();
        String offset = "'" + SourceZone.text(zone.getRules().getOffset(Instant.now())) + "'";
        String region = "'" + zone.getId() + "'";
        return "set time_zone = " + (zone instanceof ZoneOffset ? offset : "if(convert_tz('2000-01-01 00:00:00', '+00:00', " + region + ") is null, " + offset + ", " + region + ")");
    }

    @Override
    public String charsets() {
        return "select column_name, character_set_name from information_schema.columns where table_schema = %s and table_name = ? and character_set_name is not null".formatted(OWN_SCHEMA);
    }

    @Override
    public List<String> snapshot() {
        return List.of("set session transaction isolation level repeatable read", "start transaction with consistent snapshot, read only");
    }

    @Override
    public String clock() {
        return "select cast(now(6) as char)";
    }

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public String asText(SourceColumn column) {
        String name = quote(column.name());
        return switch (column.kind()) {
            case TEXT, PADDED_TEXT -> column.charset().isEmpty() ? name : orMarked(name);
            case BITS, BOOLEAN -> "cast(" + name + " + 0 as char)";
            // A float of 4 bytes would be written with six digits; widened first, it comes exactly.
            case SINGLE -> "cast(" + name + " + 0e0 as char)";
            default -> "cast(" + name + " as char)";
        };
    }

    /**
     * A text stored in another character set than Unicode's. What the server cannot convert it would hand out as {@code ?}: where there are more of those
     * behind the conversion than before it, the bytes come as they lie, marked by one that no UTF-8 begins with ({@link CellText#LOST}).
     */
    private static String orMarked(String name) {
        String unicode = "convert(" + name + " using utf8mb4)";
        String lost = "locate('?', " + unicode + ") > 0 and " + marks(unicode) + " > " + marks(name);
        return "if(" + lost + ", concat(0xFF, cast(" + name + " as binary)), cast(" + unicode + " as binary))";
    }

    private static String marks(String text) {
        return "char_length(" + text + ") - char_length(replace(" + text + ", '?', ''))";
    }

    @Override
    public String literal(SourceColumn column, LocalDateTime moment) {
        return switch (column.kind()) {
            case DATE -> "'" + TO_DAYS.format(moment) + "'";
            case TIMESTAMP, INSTANT -> "'" + TO_MICROS.format(moment) + "'";
            default -> "'" + TO_SECONDS.format(moment) + "'";
        };
    }

    @Override
    public String tables() {
        return """
            select table_schema, table_name, case when table_type like '%VIEW%' then 'VIEW' else 'TABLE' end, table_rows,
                   case when table_type like '%VIEW%' then null else nullif(table_comment, '') end
            from information_schema.tables
            where table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
            order by 1, 2""";
    }

    @Override
    public String remarks() {
        return """
            select column_name, nullif(column_comment, '') from information_schema.columns
            where table_schema = %s and table_name = ? order by ordinal_position""".formatted(OWN_SCHEMA);
    }

    @Override
    public String indexes() {
        return """
            select index_name, case when index_name = 'PRIMARY' then 1 else 0 end, 1 - non_unique, column_name, seq_in_index
            from information_schema.statistics where table_schema = %s and table_name = ? order by index_name, seq_in_index""".formatted(OWN_SCHEMA);
    }

    @Override
    public int fetchSize() {
        return 2000;
    }

    @Override
    public boolean utf8Bytes() {
        return true;
    }

    @Override
    public Kind kind(int jdbcType, String typeName) {
        String word = typeName.toUpperCase(Locale.ROOT).replace(" UNSIGNED", "").replace(" ZEROFILL", "");
        return switch (word) {
            case "BIT" -> Kind.BITS;
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT", "YEAR", "BOOLEAN", "BOOL" -> Kind.INTEGER;
            case "DECIMAL", "OLDDECIMAL" -> Kind.DECIMAL;
            case "FLOAT" -> Kind.SINGLE;
            case "DOUBLE" -> Kind.FLOAT;
            case "DATE" -> Kind.DATE;
            case "DATETIME", "TIMESTAMP" -> Kind.TIMESTAMP;
            case "TIME" -> Kind.TIME;
            case "JSON", "UUID", "INET4", "INET6" -> Kind.OTHER;
            case "GEOMETRY", "POINT", "POLYGON", "LINESTRING" -> Kind.BINARY;
            default -> Dialect.super.kind(jdbcType, typeName);
        };
    }

    @Override
    public SourceProblem.@Nullable Code meaning(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1045, 1698, 1251, 1524, 1820, 1862, 4151 -> Code.REFUSED_LOGIN;
            case 1049 -> Code.NO_SUCH_DATABASE;
            case 1044, 1142, 1143, 1227, 1370 -> Code.NO_RIGHT;
            case 1146, 1109 -> Code.NO_SUCH_TABLE;
            case 1054 -> Code.NO_SUCH_COLUMN;
            case 1969, 3024, 1317 -> Code.TIMED_OUT;
            case 1053, 1927, 2006, 2013 -> Code.CONNECTION_LOST;
            default -> null;
        };
    }
}
