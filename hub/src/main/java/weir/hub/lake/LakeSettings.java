package weir.hub.lake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the lake ({@code weir.lake.*}).
 *
 * @param knownKeysMegabytes most memory that batches, all together, spend on learning what stands in their tables: this much on keys and hashes of
 *     all that stands, and as much on rows that wait to be looked up together. Raise it where large tables are loaded whole again and again
 * @param engineMemoryMegabytes most memory of the DuckDB engine, for all queries and log files together; past it, it spills to {@code work/}
 * @param loaders connections one large batch is loaded through, 1 or 2; the second one needs prepared transactions on the server, and is left
 *     out where there are none
 * @param waitForResource how long a new batch waits for another one on the same resource before it gives up
 * @param waitForTable how long a change of schema tries for a table that others read before it gives up
 * @param snapshotsKept snapshots of a resource's log that stay for other programs that read it
 * @param snapshotAge older ones go even where there are fewer; the newest stays
 */
@ConfigurationProperties("weir.lake")
public record LakeSettings(
        @DefaultValue("128") int knownKeysMegabytes,
        @DefaultValue("512") int engineMemoryMegabytes,
        @DefaultValue("2") int loaders,
        @DefaultValue("20s") Duration waitForResource,
        @DefaultValue("30s") Duration waitForTable,
        @DefaultValue("20") int snapshotsKept,
        @DefaultValue("7d") Duration snapshotAge) {}
