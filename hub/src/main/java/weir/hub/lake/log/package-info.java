/** The log: the DuckDB engine, the Parquet file a batch writes, the Iceberg table it is appended to. */
@NullMarked
package weir.hub.lake.log;

import org.jspecify.annotations.NullMarked;
