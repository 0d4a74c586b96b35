package weir.core.connect.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.connect.jdbc.SourceColumn.Kind;

/** Microsoft SQL Server. Prepared: its SQL is tested as text, not on a server. */
final class SqlServerDialect implements Dialect {
    private static final String OWN_SCHEMA = "coalesce(nullif(?, ''), schema_name())";

    /** The offset in which values with an offset of their own are read, as SQL; the server has no session zone to set. */
    private final String offset;

    SqlServerDialect() {
        this("datename(tzoffset, sysdatetimeoffset())");
    }

    private SqlServerDialect(String offset) {
        this.offset = offset;
    }

    @Override
    public Dialect in(@Nullable ZoneId zone) {
        return zone == null ? this : new SqlServerDialect("'" + SourceZone.text(zone.getRules().getOffset(Instant.now())) + "'");
    }

    @Override
    public boolean hasStampsBeforeTime() {
        return false;
    }

    @Override
    public String driverClass() {
        return "com.microsoft.sqlserver.jdbc.SQLServerDriver";
    }

    @Override
    public String driverJar() {
        return "mssql-jdbc-12.x.jre11.jar";
    }

    @Override
    public int defaultPort() {
        return 1433;
    }

    /** Host and port only: the database goes with the properties, so nothing typed can add one to the line. */
    @Override
    public String url(DatabaseSettings settings) {
        return "jdbc:sqlserver://" + settings.authority();
    }

    @Override
    public Set<String> parameters() {
        return Set.of("encrypt", "trustServerCertificate", "loginTimeout", "socketTimeout", "applicationIntent");
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("loginTimeout", "20", "socketTimeout", "600000", "encrypt", "true", "applicationName", "weir", "responseBuffering", "adaptive",
                "sendStringParametersAsUnicode", "true");
    }

    @Override
    public List<String> session(DatabaseSettings settings) {
        return List.of();
    }

    /** A single statement reads what is committed; SNAPSHOT has to be switched on by the database's owner, so we do not ask for it. */
    @Override
    public List<String> snapshot() {
        return List.of("set transaction isolation level read committed");
    }

    @Override
    public String clock() {
        return "select convert(varchar(26), cast(sysdatetime() as datetime2(6)), 121)";
    }

    @Override
    public String quote(String identifier) {
        return '[' + identifier.replace("]", "]]") + ']';
    }

    @Override
    public String asText(SourceColumn column) {
        String name = quote(column.name());
        return switch (column.kind()) {
            case TEXT -> name;
            case PADDED_TEXT -> "rtrim(" + name + ")";
            case MONEY -> "convert(varchar(40), " + name + ", 2)";
            case FLOAT -> "convert(varchar(40), " + name + ", 3)";
            case DATE -> "convert(varchar(10), " + name + ", 23)";
            case TIMESTAMP -> "convert(varchar(27), " + name + ", 121)";
            // Each value carries an offset of its own: the same instant must come as the same wall clock.
            case INSTANT -> "convert(varchar(27), cast(switchoffset(" + name + ", " + offset + ") as datetime2(7)), 121)";
            default -> "convert(nvarchar(max), " + name + ")";
        };
    }

    @Override
    public String literal(SourceColumn column, LocalDateTime moment) {
        return switch (column.kind()) {
            case DATE -> "convert(date, '" + TO_DAYS.format(moment) + "', 23)";
            // A datetime ticks in 1/300 s: comparing it with seconds rounded down never loses one.
            case TIMESTAMP -> column.typeName().equals("datetime") || column.typeName().equals("smalldatetime")
                    ? "convert(datetime, '" + TO_SECONDS.format(moment) + "', 120)"
                    : "convert(datetime2(6), '" + TO_MICROS.format(moment) + "', 121)";
            case INSTANT -> "todatetimeoffset(convert(datetime2(6), '" + TO_MICROS.format(moment) + "', 121), " + offset + ")";
            default -> "'" + TO_SECONDS.format(moment) + "'";
        };
    }

    @Override
    public String limited(String select, int rows) {
        return select.replaceFirst("(?i)^select ", "select top " + rows + " ");
    }

    @Override
    public String tables() {
        return """
            select s.name, o.name, case o.type when 'U' then 'TABLE' when 'V' then 'VIEW' else 'SYNONYM' end,
                   (select sum(p.rows) from sys.partitions p where p.object_id = o.object_id and p.index_id in (0, 1)), cast(e.value as nvarchar(4000))
            from sys.objects o join sys.schemas s on s.schema_id = o.schema_id
              left join sys.extended_properties e on e.class = 1 and e.major_id = o.object_id and e.minor_id = 0 and e.name = 'MS_Description'
            where o.type in ('U', 'V', 'SN') and o.is_ms_shipped = 0
            order by 1, 2""";
    }

    @Override
    public String remarks() {
        return """
            select c.name, cast(e.value as nvarchar(4000))
            from sys.columns c join sys.objects o on o.object_id = c.object_id join sys.schemas s on s.schema_id = o.schema_id
              left join sys.extended_properties e on e.class = 1 and e.major_id = c.object_id and e.minor_id = c.column_id and e.name = 'MS_Description'
            where s.name = %s and o.name = ? order by c.column_id""".formatted(OWN_SCHEMA);
    }

    @Override
    public String indexes() {
        return """
            select i.name, cast(i.is_primary_key as int), case when i.is_unique = 1 and i.has_filter = 0 then 1 else 0 end, c.name, x.key_ordinal
            from sys.indexes i join sys.objects o on o.object_id = i.object_id join sys.schemas s on s.schema_id = o.schema_id
              join sys.index_columns x on x.object_id = i.object_id and x.index_id = i.index_id and x.key_ordinal > 0
              join sys.columns c on c.object_id = x.object_id and c.column_id = x.column_id
            where s.name = %s and o.name = ? order by i.name, x.key_ordinal""".formatted(OWN_SCHEMA);
    }

    @Override
    public String synonym() {
        return """
            select coalesce(parsename(y.base_object_name, 2), ''), parsename(y.base_object_name, 1)
            from sys.synonyms y join sys.schemas s on s.schema_id = y.schema_id where s.name = %s and y.name = ?""".formatted(OWN_SCHEMA);
    }

    @Override
    public int fetchSize() {
        return 2000;
    }

    @Override
    public Kind kind(int jdbcType, String typeName) {
        return switch (typeName.toLowerCase(Locale.ROOT)) {
            case "bit" -> Kind.BOOLEAN;
            case "money", "smallmoney" -> Kind.MONEY;
            case "datetime", "datetime2", "smalldatetime" -> Kind.TIMESTAMP;
            case "datetimeoffset" -> Kind.INSTANT;
            case "timestamp", "rowversion", "image", "geometry", "geography", "sql_variant", "hierarchyid" -> Kind.BINARY;
            case "uniqueidentifier", "xml" -> Kind.OTHER;
            case "text", "ntext" -> Kind.TEXT;
            default -> Dialect.super.kind(jdbcType, typeName);
        };
    }

    @Override
    public SourceProblem.@Nullable Code meaning(SQLException error) {
        return switch (error.getErrorCode()) {
            case 18456, 18470, 18486, 18487, 18488 -> Code.REFUSED_LOGIN;
            case 4060, 911 -> Code.NO_SUCH_DATABASE;
            case 229, 230, 262, 297, 300 -> Code.NO_RIGHT;
            case 208 -> Code.NO_SUCH_TABLE;
            case 207 -> Code.NO_SUCH_COLUMN;
            default -> null;
        };
    }
}
