package weir.hub.lake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a resource.
 *
 * @param values by field name, in schema order: String, Long, BigDecimal, LocalDate, LocalDateTime, Boolean or null
 * @param batch the batch that wrote it
 */
public record Row(Map<String, @Nullable Object> values, long batch) {}
