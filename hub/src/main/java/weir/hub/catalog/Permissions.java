package weir.hub.catalog;

/**
 * What a person may do with a resource now.
 *
 * @param see see its entry
 * @param rows read its rows
 * @param edit change its entry, schema and rules
 * @param upload send rows, repair rejects, undo batches; only while it is active
 */
public record Permissions(boolean see, boolean rows, boolean edit, boolean upload) {}
