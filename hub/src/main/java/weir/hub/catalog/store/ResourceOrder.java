package weir.hub.catalog.store;

import static weir.tables.catalog.Tables.RESOURCE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.Resource;

/** The order of a list of resources, and where a page of it ends. The id decides between equals. */
public record ResourceOrder(By by, boolean descending) {
    /** What lists can be sorted by. */
    public enum By {
        NAME,
        CODE,
        CHANGED,
        CREATED,
        LIBRARY,
        LEVEL,
        UPDATE_FREQUENCY,
        ROWS,
        LAST_BATCH
    }

    /** @param sort e.g. {@code name} or {@code -changedAt}; null = newest change first */
    public static ResourceOrder of(@Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return new ResourceOrder(By.CHANGED, true);
        }
        boolean descending = sort.startsWith("-");
        By by = switch (descending ? sort.substring(1) : sort) {
            case "name" -> By.NAME;
            case "code" -> By.CODE;
            case "changedAt" -> By.CHANGED;
            case "createdAt", "id" -> By.CREATED;
            case "library" -> By.LIBRARY;
            case "level" -> By.LEVEL;
            case "updateFrequency" -> By.UPDATE_FREQUENCY;
            case "rows" -> By.ROWS;
            case "lastBatch" -> By.LAST_BATCH;
            default -> throw CatalogProblem.BAD_FILTER.because("name", "sort", "value", sort);
        };
        return new ResourceOrder(by, descending);
    }

    /** The mark to give back for the page behind this row. */
    public String mark(Resource last) {
        String value = switch (by) {
            case NAME -> last.name();
            case CODE -> last.code();
            case CHANGED -> last.changedAt().toString();
            case CREATED -> last.createdAt().toString();
            case LIBRARY -> last.library().name();
            case LEVEL -> last.level();
            case UPDATE_FREQUENCY -> last.entry().updateFrequency().name();
            case ROWS -> Long.toString(last.standing().rows());
            case LAST_BATCH -> Long.toString(last.standing().lastBatch() == null ? 0 : last.standing().lastBatch().id());
        };
        return Base64.getUrlEncoder().withoutPadding().encodeToString((last.id() + " " + value).getBytes(StandardCharsets.UTF_8));
    }

    <R extends Record> SelectLimitStep<R> apply(SelectConditionStep<R> select, @Nullable String after) {
        try {
            return behind(select, after);
        } catch (NumberFormatException | DateTimeParseException e) {
            // a mark of another order
            throw CatalogProblem.BAD_FILTER.causedBy(e, "name", "after", "value", String.valueOf(after));
        }
    }

    private <R extends Record> SelectLimitStep<R> behind(SelectConditionStep<R> select, @Nullable String after) {
        return switch (by) {
            case NAME -> text(select, RESOURCE.NAME, after);
            case CODE -> text(select, RESOURCE.CODE, after);
            case LIBRARY -> text(select, RESOURCE.LIBRARY, after);
            case LEVEL -> text(select, RESOURCE.LEVEL, after);
            case UPDATE_FREQUENCY -> text(select, RESOURCE.UPDATE_FREQUENCY, after);
            case ROWS -> number(select, RESOURCE.ROWS, after);
            case LAST_BATCH -> number(select, DSL.coalesce(RESOURCE.LAST_BATCH, 0L), after);
            case CHANGED -> time(select, RESOURCE.CHANGED_AT, after);
            case CREATED -> time(select, RESOURCE.CREATED_AT, after);
        };
    }

    private <R extends Record> SelectLimitStep<R> text(SelectConditionStep<R> select, Field<String> field, @Nullable String after) {
        Mark mark = mark(after);
        return ordered(mark == null ? select : select.and(behind(field, mark.value(), mark.id())), field);
    }

    private <R extends Record> SelectLimitStep<R> number(SelectConditionStep<R> select, Field<Long> field, @Nullable String after) {
        Mark mark = mark(after);
        return ordered(mark == null ? select : select.and(behind(field, value(mark, Long::valueOf), mark.id())), field);
    }

    private <R extends Record> SelectLimitStep<R> time(SelectConditionStep<R> select, Field<OffsetDateTime> field, @Nullable String after) {
        Mark mark = mark(after);
        return ordered(mark == null ? select : select.and(behind(field, value(mark, Instant::parse).atOffset(ZoneOffset.UTC), mark.id())), field);
    }

    private <T> org.jooq.Condition behind(Field<T> field, T value, long id) {
        org.jooq.Row2<T, Long> row = DSL.row(field, RESOURCE.ID);
        return descending ? row.lt(value, id) : row.gt(value, id);
    }

    private <R extends Record> SelectLimitStep<R> ordered(SelectConditionStep<R> select, Field<?> field) {
        return descending ? select.orderBy(field.desc(), RESOURCE.ID.desc()) : select.orderBy(field, RESOURCE.ID);
    }

    private record Mark(long id, String value) {}

    private static <T> T value(Mark mark, Function<String, T> reader) {
        try {
            return reader.apply(mark.value());
        } catch (NumberFormatException | DateTimeParseException e) {
            throw CatalogProblem.BAD_FILTER.causedBy(e, "name", "after", "value", mark.value());
        }
    }

    private static @Nullable Mark mark(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split(" ", 2);
            return new Mark(Long.parseLong(parts[0]), parts[1]);
        } catch (RuntimeException e) {
            throw CatalogProblem.BAD_FILTER.causedBy(e, "name", "after", "value", after);
        }
    }
}
