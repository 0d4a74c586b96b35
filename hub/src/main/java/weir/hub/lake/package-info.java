/**
 * The lake (湖): the append-only log of all batches beside the serving tables.
 *
 * <p>Words: a <em>batch</em> (批次) is one arrival of rows for one resource; the <em>log</em> holds what each batch created, changed and
 * deleted, one Parquet file a batch, in an Iceberg table a resource; the <em>serving table</em> (服务表) holds the current rows in PostgreSQL.
 *
 * <p>Flow: {@link weir.hub.lake.Lake#open} gives a {@link weir.hub.lake.BatchWriter}; typed blocks go side by side into the serving table
 * (uncommitted) and into the file; {@link weir.hub.lake.BatchWriter#commit} closes the file, merges, appends to Iceberg, and marks the batch in
 * one PostgreSQL transaction together with whatever the caller wants to happen if and only if the batch is committed. A crash at any point is
 * mended by {@code commit.Recovery}. Reads: {@link weir.hub.lake.LakeReads}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "identity", "kernel", "task"})
package weir.hub.lake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
