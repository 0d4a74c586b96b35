package weir.core.connect.jdbc;

import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.jdbc.SourceColumn.Kind;

/**
 * All that differs between databases. Stateless. SQL is built from quoted identifiers and from literals made here; nothing a user typed is
 * ever pasted in unquoted.
 */
public interface Dialect {
    DateTimeFormatter TO_MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    DateTimeFormatter TO_DAYS = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    String driverClass();

    /** The jar people must provide where the driver is not part of the product. */
    String driverJar();

    int defaultPort();

    String url(DatabaseSettings settings);

    /** Driver parameters a connection may set; everything else is refused. */
    Set<String> parameters();

    /** Driver properties we always set: time limits, streaming, character set; a connection's own parameters go over them. */
    Map<String, String> properties();

    /** Statements for each new session, before anything is read. */
    List<String> session(DatabaseSettings settings);

    /** The statement that gives a session the zone of the settings ({@link SourceZone}); null where it keeps its server's. */
    default @Nullable String zone(DatabaseSettings settings) {
        return null;
    }

    /** As this, but where SQL itself has to name the zone, with this one. @param zone null = the server's */
    default Dialect in(@Nullable ZoneId zone) {
        return this;
    }

    /** Parameters: schema (empty = own), table. Rows: column, the character set it is stored in. Null where text cannot be lost on its way to us. */
    default @Nullable String charsets() {
        return null;
    }

    /** Whether a stamp can lie before the year 1, or be no time at all. */
    default boolean hasStampsBeforeTime() {
        return true;
    }

    /** Starts the one transaction that a read sees: read only, consistent where the database can. */
    List<String> snapshot();

    /** The server's own wall clock as {@code yyyy-MM-dd HH:mm:ss.ffffff}. */
    String clock();

    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    default String quote(TableName table) {
        return table.schema().isEmpty() ? quote(table.name()) : quote(table.schema()) + "." + quote(table.name());
    }

    /**
     * An expression that is the column's value as exact text: plain numbers, {@code yyyy-MM-dd HH:mm:ss} with as many digits of a fraction as the
     * column holds, up to nine: a time finer than a microsecond is for the gate to refuse, not for the server to cut or round.
     */
    String asText(SourceColumn column);

    /** A moment as a literal that the column can be compared with, using an index on it. */
    String literal(SourceColumn column, LocalDateTime moment);

    /** At most this many rows of a {@code select}. */
    default String limited(String select, int rows) {
        return select + " limit " + rows;
    }

    /** Rows: schema, name, TABLE | VIEW | SYNONYM, estimated rows or null, remark or null; what the account can see, without system tables. */
    String tables();

    /** Parameters: schema (empty = own), table. Rows: column, remark. */
    String remarks();

    /** Parameters: schema (empty = own), table. Rows: index, primary (0/1), unique (0/1), column, position; ordered by index and position. */
    String indexes();

    /** Parameters: schema (empty = own), synonym. Rows: schema and name it stands for. Null where the database has none. */
    default @Nullable String synonym() {
        return null;
    }

    /** Most rows fetched at a time, see {@link FetchSize}. */
    int fetchSize();

    /** Whether the driver hands out text columns as UTF-8 bytes. */
    default boolean utf8Bytes() {
        return false;
    }

    default Kind kind(int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.CHAR, Types.NCHAR -> Kind.PADDED_TEXT;
            case Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> Kind.TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> Kind.DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Kind.FLOAT;
            case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
            case Types.DATE -> Kind.DATE;
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> Kind.TIME;
            case Types.TIMESTAMP -> Kind.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BINARY;
            default -> Kind.OTHER;
        };
    }

    /** What the database's error means; null where only its class is known. */
    default SourceProblem.@Nullable Code meaning(SQLException error) {
        return null;
    }
}
