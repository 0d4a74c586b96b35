package weir.hub.lake.log;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.schema.Field;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/** The log's Iceberg tables, one a resource, their catalogue in the operational database. */
@Component
public final class LogCatalog implements AutoCloseable {
    static final String BATCH = "weir.batch";
    private static final Namespace LOG = Namespace.of("log");
    private static final int NEWEST = 20;
    /** Between the name of a column that was set aside and the version that it is older than. */
    private static final String ASIDE = "__until_";

    private final JdbcCatalog catalog = new JdbcCatalog();
    private final Path root;

    public LogCatalog(OperationalDatabase database, DataFolder folder, javax.sql.DataSource migrated) {
        this.root = folder.part("lake");
        Map<String, String> properties = new HashMap<>();
        properties.put("uri", database.url() + (database.url().contains("?") ? "&" : "?") + "currentSchema=lake");
        properties.put("jdbc.user", database.user());
        properties.put("jdbc.password", database.password());
        properties.put("jdbc.options", "-c statement_timeout=60s -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s");
        properties.put("jdbc.schema-version", "V1");
        properties.put("warehouse", "local:///");
        properties.put("io-impl", LogFileIO.class.getName());
        properties.put(LogFileIO.ROOT, root.toString());
        catalog.initialize("weir", properties);
        if (!catalog.namespaceExists(LOG)) {
            catalog.createNamespace(LOG);
        }
    }

    /** The folder all log files lie below. */
    public Path root() {
        return root;
    }

    /**
     * Makes the table, or brings its schema to the wanted one; done again, it changes nothing.
     *
     * @param anew no schema was ever in force, so no file belongs to what may be there
     */
    public void prepare(ResourceTable resource, boolean anew) {
        TableIdentifier name = name(resource.code());
        if (anew && catalog.tableExists(name) && !isOf(catalog.loadTable(name), resource)) {
            catalog.dropTable(name, true);
        }
        if (!catalog.tableExists(name)) {
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("format-version", "2");
            properties.put("weir.library", resource.library());
            properties.put("weir.resource", Long.toString(resource.resource()));
            properties.put("write.metadata.delete-after-commit.enabled", "true");
            properties.put("write.metadata.previous-versions-max", "10");
            catalog.buildTable(name, LogColumns.iceberg(resource.schema())).withLocation("local:///" + resource.code()).withProperties(properties).create();
            return;
        }
        alter(catalog.loadTable(name), resource);
    }

    private static boolean isOf(Table table, ResourceTable resource) {
        return table.schema().columns().size() == resource.schema().fields().size() + LogColumns.TECHNICAL.size() && resource.schema().fields().stream().allMatch(field -> {
            Types.NestedField column = table.schema().findField(field.name());
            return column != null && column.type().equals(LogColumns.icebergType(field));
        });
    }

    /**
     * In steps that can each be done again, because a name is free only when its old column has another one. Columns that the schema lacks, and
     * those set aside for a version that comes a second time, are of changes that were given up: no file has them.
     */
    private static void alter(Table table, ResourceTable resource) {
        UpdateSchema away = table.updateSchema();
        boolean any = false;
        for (Types.NestedField column : table.schema().columns()) {
            String name = column.name();
            boolean aside = name.contains(ASIDE);
            if (!aside && !LogColumns.TECHNICAL.contains(name) && (resource.schema().field(name).isEmpty() || isGivenUp(table, resource, name))) {
                away.deleteColumn(name);
                any = true;
            }
        }
        commit(table, away, any);
        UpdateSchema aside = table.updateSchema();
        any = false;
        for (Field field : resource.schema().fields()) {
            Types.NestedField column = table.schema().findField(field.name());
            Types.NestedField kept = kept(table, resource, field);
            if (column == null && kept != null) {
                aside.renameColumn(kept.name(), field.name());
                any = true;
            } else if (column != null && !column.type().equals(LogColumns.icebergType(field)) && !widensInPlace(column.type(), LogColumns.icebergType(field)) && !widensInPlace(LogColumns.icebergType(field), column.type())) {
                // What Iceberg cannot widen in place becomes a new column; older values stay in the old one under another name.
                aside.renameColumn(field.name(), aside(field, resource));
                any = true;
            }
        }
        commit(table, aside, any);
        UpdateSchema update = table.updateSchema();
        any = false;
        for (Field field : resource.schema().fields()) {
            Types.NestedField column = table.schema().findField(field.name());
            Type wanted = LogColumns.icebergType(field);
            if (column == null) {
                update.addColumn(field.name(), wanted, field.label());
                any = true;
            } else if (!column.type().equals(wanted) && widensInPlace(column.type(), wanted)) {
                update.updateColumn(field.name(), (Type.PrimitiveType) wanted);
                any = true;
            }
        }
        commit(table, update, any);
    }

    private static void commit(Table table, UpdateSchema update, boolean any) {
        if (any) {
            update.commit();
            table.refresh();
        }
    }

    /** A column of this version's first attempt, whose predecessor was set aside by it, and which is wanted of another type now. */
    private static boolean isGivenUp(Table table, ResourceTable resource, String name) {
        Field field = resource.schema().field(name).orElseThrow();
        Types.NestedField column = table.schema().findField(name);
        return table.schema().findField(aside(field, resource)) != null && !column.type().equals(LogColumns.icebergType(field));
    }

    /** What was set aside for this version is the field itself where its type is wanted after all. */
    private static Types.@Nullable NestedField kept(Table table, ResourceTable resource, Field field) {
        Types.NestedField kept = table.schema().findField(aside(field, resource));
        return kept != null && (kept.type().equals(LogColumns.icebergType(field)) || widensInPlace(kept.type(), LogColumns.icebergType(field))) ? kept : null;
    }

    private static String aside(Field field, ResourceTable resource) {
        return field.name() + ASIDE + resource.schema().version();
    }

    private static boolean widensInPlace(Type from, Type to) {
        return to instanceof Types.DecimalType after && from instanceof Types.DecimalType before && before.scale() == after.scale() && before.precision() <= after.precision();
    }

    /** Field ids by column name, for the next file. */
    public Map<String, Integer> fieldIds(String code) {
        Map<String, Integer> ids = new HashMap<>();
        catalog.loadTable(name(code)).schema().columns().forEach(column -> ids.put(column.name(), column.fieldId()));
        return ids;
    }

    /** Appends a closed file as the snapshot of a batch. */
    public void append(String code, LogFile file, long batch, long run) {
        Table table = catalog.loadTable(name(code));
        AppendFiles append = table.newAppend();
        append.appendFile(LogMetrics.dataFile(table, file));
        append.set(BATCH, Long.toString(batch));
        append.set("weir.run", Long.toString(run));
        append.commit();
    }

    /** Snapshots that the log's metadata hold. */
    public int snapshots(String code) {
        TableIdentifier name = name(code);
        if (!catalog.tableExists(name)) {
            return 0;
        }
        int many = 0;
        for (Snapshot snapshot : catalog.loadTable(name).snapshots()) {
            many++;
        }
        return many;
    }

    /**
     * Lets go of snapshots beyond the newest {@code kept} and of those from before {@code oldest}, never of the newest: the state after any batch is
     * the files up to it, so old ones only swell the metadata that each commit writes. Only for who holds the resource's lock.
     *
     * @return how many went
     */
    public int expire(String code, int kept, Instant oldest) {
        TableIdentifier name = name(code);
        if (!catalog.tableExists(name)) {
            return 0;
        }
        Table table = catalog.loadTable(name);
        ExpireSnapshots expiry = table.expireSnapshots();
        int gone = 0;
        int seen = 0;
        for (Snapshot snapshot = table.currentSnapshot(); snapshot != null; snapshot = snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId())) {
            if (seen > 0 && (seen >= kept || snapshot.timestampMillis() < oldest.toEpochMilli())) {
                expiry.expireSnapshotId(snapshot.snapshotId());
                gone++;
            }
            seen++;
        }
        if (gone > 0) {
            expiry.commit();
        }
        return gone;
    }

    /** Whether the newest snapshots hold this batch. Batches of a resource come one at a time, so an unfinished one is among the newest. */
    public boolean holds(String code, long batch) {
        if (!catalog.tableExists(name(code))) {
            return false;
        }
        Table table = catalog.loadTable(name(code));
        @Nullable Snapshot snapshot = table.currentSnapshot();
        for (int i = 0; snapshot != null && i < NEWEST; i++) {
            if (Long.toString(batch).equals(snapshot.summary().get(BATCH))) {
                return true;
            }
            snapshot = snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
        }
        return false;
    }

    private static TableIdentifier name(String code) {
        return TableIdentifier.of(LOG, code);
    }

    @Override
    public void close() throws java.io.IOException {
        catalog.close();
    }
}
