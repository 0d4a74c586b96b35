package weir.hub.lake;

import java.util.Map;

/**
 * How many values stand in some fields of a resource.
 *
 * @param rows that stand
 * @param filled by field, how many of the rows looked at hold a value
 * @param whole whether all rows were looked at
 */
public record StandingCount(long rows, Map<String, Long> filled, boolean whole) {}
