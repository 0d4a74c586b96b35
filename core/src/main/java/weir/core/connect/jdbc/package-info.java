/**
 * Departments' databases as sources (前置库采集).
 *
 * <p>{@link weir.core.connect.jdbc.DatabaseSettings} say where, {@link weir.core.connect.jdbc.ReadPlan} says what,
 * {@link weir.core.connect.jdbc.DatabaseSource} reads it: one consistent read, every value as the text its server writes, flat memory.
 * {@link weir.core.connect.jdbc.IncrementCursor} remembers how far an increment came; {@link weir.core.connect.jdbc.SelfTest} tells before
 * a feed exists whether it would work; {@link weir.core.connect.jdbc.Catalogue} lists tables, columns, keys and indexes;
 * {@link weir.core.connect.jdbc.KeyHashes} finds rows that were physically deleted.
 *
 * <p>A {@link weir.core.connect.jdbc.Dialect} holds all that differs between databases, SQL texts included. PostgreSQL and MariaDB are proven
 * on real servers; the others are prepared, their drivers come from a folder ({@link weir.core.connect.jdbc.Drivers}).
 */
@NullMarked
package weir.core.connect.jdbc;

import org.jspecify.annotations.NullMarked;
