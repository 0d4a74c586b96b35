package weir.core.connect.jdbc;

import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.connect.jdbc.SourceColumn.Kind;

/** Oracle, and 达梦 DM, which keeps Oracle's catalogue and functions. Prepared: its SQL is tested as text, not on a server. */
final class OracleDialect implements Dialect {
    private static final String SECONDS = " HH24:MI:SS";

    private final boolean dameng;
    /** To Oracle an empty text is no value; DM tells them apart. */
    private final String ownSchema;

    private OracleDialect(boolean dameng) {
        this.dameng = dameng;
        this.ownSchema = "nvl(" + (dameng ? "nullif(?, '')" : "?") + ", sys_context('USERENV', 'CURRENT_SCHEMA'))";
    }

    static OracleDialect oracle() {
        return new OracleDialect(false);
    }

    static OracleDialect dameng() {
        return new OracleDialect(true);
    }

    @Override
    public String driverClass() {
        return dameng ? "dm.jdbc.driver.DmDriver" : "oracle.jdbc.OracleDriver";
    }

    @Override
    public String driverJar() {
        return dameng ? "DmJdbcDriver18.jar" : "ojdbc11.jar";
    }

    @Override
    public int defaultPort() {
        return dameng ? 5236 : 1521;
    }

    /** Oracle: the database is the service name. DM: the database is the schema the session works in; it may be empty. */
    @Override
    public String url(DatabaseSettings settings) {
        return (dameng ? "jdbc:dm://" : "jdbc:oracle:thin:@//") + settings.authority() + (dameng ? "" : "/" + settings.encodedDatabase());
    }

    @Override
    public Set<String> parameters() {
        return dameng ? Set.of("connectTimeout", "socketTimeout", "compress") : Set.of("oracle.net.CONNECT_TIMEOUT", "oracle.jdbc.ReadTimeout");
    }

    @Override
    public Map<String, String> properties() {
        return dameng
                ? Map.of("connectTimeout", "10000", "socketTimeout", "600000", "appName", "weir")
                : Map.of("oracle.net.CONNECT_TIMEOUT", "10000", "oracle.jdbc.ReadTimeout", "600000", "oracle.net.keepAlive", "true", "v$session.program", "weir");
    }

    @Override
    public List<String> session(DatabaseSettings settings) {
        if (!dameng) {
            return List.of("alter session set nls_numeric_characters = '.,'");
        }
        return settings.database().isEmpty() ? List.of() : List.of("set schema " + quote(settings.database()));
    }

    @Override
    public @Nullable String zone(DatabaseSettings settings) {
        return dameng ? null : "alter session set time_zone = '" + (settings.zone() instanceof ZoneOffset offset ? SourceZone.text(offset) : settings.zone().getId()) + "'";
    }

    /** One statement of either database sees one moment; DM refuses {@code set transaction} after a query of the session. */
    @Override
    public List<String> snapshot() {
        return dameng ? List.of() : List.of("set transaction read only");
    }

    /** The host's clock, by which SYSDATE stamps rows, whatever zone the session has. */
    @Override
    public String clock() {
        return "select to_char(" + (dameng ? "sysdate" : "systimestamp") + ", 'YYYY-MM-DD HH24:MI:SS" + (dameng ? "'" : ".FF6'") + ") from dual";
    }

    @Override
    public String asText(SourceColumn column) {
        String name = quote(column.name());
        return switch (column.kind()) {
            case TEXT -> name;
            case PADDED_TEXT -> "rtrim(" + name + ")";
            case INTEGER, DECIMAL -> dameng ? "to_char(" + name + ")" : "to_char(" + name + ", 'TM9', 'NLS_NUMERIC_CHARACTERS=''.,''')";
            case DATE, TIMESTAMP -> moment(name, column.typeName().equals("DATE") ? (dameng ? "" : SECONDS) : SECONDS + ".FF9");
            // Each value carries a zone of its own: the same instant must come as the same wall clock, the session's.
            case INSTANT -> moment("cast(" + name + (dameng ? "" : " at local") + " as timestamp(9))", SECONDS + ".FF9");
            case OTHER -> column.typeName().toUpperCase(Locale.ROOT).endsWith("XMLTYPE") ? "xmlserialize(content " + name + " as clob)" : "to_char(" + name + ")";
            default -> "to_char(" + name + ")";
        };
    }

    /** YYYY alone would write a year before the first without its sign, as one of ours. */
    private static String moment(String value, String time) {
        return "case when " + value + " < date '0001-01-01' then to_char(" + value + ", 'SYYYY-MM-DD" + time + "') else to_char(" + value + ", 'YYYY-MM-DD" + time + "') end";
    }

    @Override
    public String literal(SourceColumn column, LocalDateTime moment) {
        return switch (column.kind()) {
            // Oracle's DATE holds seconds.
            case DATE -> dameng ? "date '" + TO_DAYS.format(moment) + "'" : "to_date('" + TO_SECONDS.format(moment) + "', 'YYYY-MM-DD HH24:MI:SS')";
            case TIMESTAMP, INSTANT -> column.typeName().equals("DATE")
                    ? "to_date('" + TO_SECONDS.format(moment) + "', 'YYYY-MM-DD HH24:MI:SS')"
                    : "to_timestamp('" + TO_MICROS.format(moment) + "', 'YYYY-MM-DD HH24:MI:SS.FF6')";
            default -> "'" + TO_SECONDS.format(moment) + "'";
        };
    }

    @Override
    public String limited(String select, int rows) {
        return dameng ? select + " limit " + rows : "select * from (" + select + ") where rownum <= " + rows;
    }

    @Override
    public String tables() {
        String system = "('SYS', 'SYSTEM', 'SYSDBA', 'SYSAUDITOR', 'SYSSSO', 'CTISYS', 'XDB', 'MDSYS', 'CTXSYS', 'OUTLN', 'DBSNMP', 'WMSYS', 'ORDSYS', 'PUBLIC')";
        return """
            select t.owner, t.table_name, 'TABLE', t.num_rows, c.comments
            from all_tables t left join all_tab_comments c on c.owner = t.owner and c.table_name = t.table_name where t.owner not in %1$s
            union all select v.owner, v.view_name, 'VIEW', null, c.comments
            from all_views v left join all_tab_comments c on c.owner = v.owner and c.table_name = v.view_name where v.owner not in %1$s
            union all select s.owner, s.synonym_name, 'SYNONYM', null, null from all_synonyms s where s.owner not in %1$s
            order by 1, 2""".formatted(system);
    }

    @Override
    public String remarks() {
        return """
            select c.column_name, m.comments
            from all_tab_columns c left join all_col_comments m on m.owner = c.owner and m.table_name = c.table_name and m.column_name = c.column_name
            where c.owner = %s and c.table_name = ? order by c.column_id""".formatted(ownSchema);
    }

    @Override
    public String indexes() {
        return """
            select i.index_name, nvl2(k.constraint_name, 1, 0), case when i.uniqueness = 'UNIQUE' then 1 else 0 end, c.column_name, c.column_position
            from all_indexes i join all_ind_columns c on c.index_owner = i.owner and c.index_name = i.index_name
              left join all_constraints k on k.owner = i.table_owner and k.table_name = i.table_name and k.index_name = i.index_name and k.constraint_type = 'P'
            where i.table_owner = %s and i.table_name = ? order by i.index_name, c.column_position""".formatted(ownSchema);
    }

    @Override
    public String synonym() {
        return "select table_owner, table_name from all_synonyms where owner = " + ownSchema + " and synonym_name = ?";
    }

    @Override
    public int fetchSize() {
        return 2000;
    }

    @Override
    public Kind kind(int jdbcType, String typeName) {
        String word = typeName.toUpperCase(Locale.ROOT);
        return switch (word) {
            case "NUMBER" -> Kind.DECIMAL;
            case "FLOAT", "BINARY_FLOAT", "BINARY_DOUBLE" -> Kind.FLOAT;
            case "DATE" -> dameng ? Kind.DATE : Kind.TIMESTAMP;
            case "CHAR", "NCHAR", "CHARACTER" -> Kind.PADDED_TEXT;
            case "BIT" -> Kind.BOOLEAN;
            case "RAW", "LONG RAW", "BFILE", "IMAGE", "LONGVARBINARY" -> Kind.BINARY;
            case "MDSYS.SDO_GEOMETRY", "SDO_GEOMETRY" -> Kind.BINARY;
            default -> jdbcType == Types.STRUCT || jdbcType == Types.ARRAY || jdbcType == Types.REF ? Kind.BINARY : word.startsWith("TIMESTAMP") ? (word.contains("TIME ZONE") ? Kind.INSTANT : Kind.TIMESTAMP) : Dialect.super.kind(jdbcType, typeName);
        };
    }

    @Override
    public SourceProblem.@Nullable Code meaning(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1017, 1004, 28000, 28001, -2501 -> Code.REFUSED_LOGIN;
            case 12505, 12514 -> Code.NO_SUCH_DATABASE;
            case 1031, 1045, -5504 -> Code.NO_RIGHT;
            case 942, -2106, -2103 -> Code.NO_SUCH_TABLE;
            case 904, -2111 -> Code.NO_SUCH_COLUMN;
            case 1013, 18714 -> Code.TIMED_OUT;
            case 28, 1012, 3113, 3114, 3135, 12571, 17002, 17008, 17410 -> Code.CONNECTION_LOST;
            default -> null;
        };
    }
}
