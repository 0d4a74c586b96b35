package weir.hub.lake.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.Converters;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Stored days and wall-clock times on their way to and from PostgreSQL and the engine. The builder's own types pass through
 * {@code java.sql.Timestamp} and {@code Date}, that is through the process's time zone and the Julian calendar: a time that the zone's summer time
 * left out, or a day of October 1582, came out as another one.
 */
final class MomentBinding<T extends Temporal> implements Binding<T, T> {
    private static final long serialVersionUID = 1L;

    static final DataType<LocalDate> DATE = SQLDataType.LOCALDATE.asConvertedDataType(new MomentBinding<>(LocalDate.class, "date"));
    static final DataType<LocalDateTime> TIMESTAMP = SQLDataType.LOCALDATETIME(6).asConvertedDataType(new MomentBinding<>(LocalDateTime.class, "timestamp"));

    private final Class<T> type;
    private final String sqlType;

    private MomentBinding(Class<T> type, String sqlType) {
        this.type = type;
        this.sqlType = sqlType;
    }

    @Override
    public Converter<T, T> converter() {
        return Converters.identity(type);
    }

    @Override
    public void sql(BindingSQLContext<T> context) {
        T value = context.value();
        if (value == null) {
            context.render().sql("cast(null as " + sqlType + ")");
        } else if (context.render().paramType() == ParamType.INLINED) {
            context.render().sql(sqlType + " '" + value + "'");
        } else {
            context.render().sql("cast(" + context.variable() + " as " + sqlType + ")");
        }
    }

    @Override
    public void set(BindingSetStatementContext<T> context) throws SQLException {
        T value = context.value();
        if (value != null) {
            context.statement().setString(context.index(), value.toString());
        }
    }

    @Override
    public void get(BindingGetResultSetContext<T> context) throws SQLException {
        context.value(read(context.resultSet(), context.index(), context.family() == SQLDialect.DUCKDB));
    }

    /** The engine's driver takes a day through {@code java.sql.Date} unless it is asked for its text. */
    private @Nullable T read(ResultSet found, int index, boolean engine) throws SQLException {
        if (engine && type == LocalDate.class) {
            String day = found.getString(index);
            return day == null ? null : type.cast(LocalDate.parse(day));
        }
        return found.getObject(index, type);
    }

    @Override
    public void register(BindingRegisterContext<T> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("no procedure takes a moment");
    }

    @Override
    public void set(BindingSetSQLOutputContext<T> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("no object holds a moment");
    }

    @Override
    public void get(BindingGetStatementContext<T> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("no procedure gives a moment");
    }

    @Override
    public void get(BindingGetSQLInputContext<T> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("no object holds a moment");
    }
}
