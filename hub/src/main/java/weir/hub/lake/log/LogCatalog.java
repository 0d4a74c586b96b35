package weir.hub.lake.log;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
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
    private static final int SNAPSHOTS_KEPT = 20;

    private final JdbcCatalog catalog = new JdbcCatalog();
    private final Path root;

    public LogCatalog(OperationalDatabase database, DataFolder folder, javax.sql.DataSource migrated) {
        this.root = folder.part("lake");
        Map<String, String> properties = new HashMap<>();
        properties.put("uri", database.url() + (database.url().contains("?") ? "&" : "?") + "currentSchema=lake");
        properties.put("jdbc.user", database.user());
        properties.put("jdbc.password", database.password());
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

    /** Makes the table, or brings its schema to the wanted one; done again, it changes nothing. */
    public void prepare(ResourceTable resource) {
        TableIdentifier name = name(resource.code());
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

    /** Two steps, because a name is free only when its old column has another one; each can be done again. */
    private static void alter(Table table, ResourceTable resource) {
        UpdateSchema aside = table.updateSchema();
        boolean any = false;
        for (Field field : resource.schema().fields()) {
            Types.NestedField column = table.schema().findField(field.name());
            if (column != null && !column.type().equals(LogColumns.icebergType(field)) && !widensInPlace(column.type(), LogColumns.icebergType(field))) {
                // What Iceberg cannot widen in place becomes a new column; older values stay in the old one under another name.
                aside.renameColumn(field.name(), field.name() + "__until_" + resource.schema().version());
                any = true;
            }
        }
        if (any) {
            aside.commit();
            table.refresh();
        }
        UpdateSchema update = table.updateSchema();
        any = false;
        for (Field field : resource.schema().fields()) {
            Types.NestedField column = table.schema().findField(field.name());
            Type wanted = LogColumns.icebergType(field);
            if (column == null) {
                update.addColumn(field.name(), wanted, field.label());
                any = true;
            } else if (!column.type().equals(wanted)) {
                update.updateColumn(field.name(), (Type.PrimitiveType) wanted);
                any = true;
            }
        }
        if (any) {
            update.commit();
        }
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
        if (batch % SNAPSHOTS_KEPT == 0) {
            // The state after any batch is the files up to it; old snapshots would only swell the metadata.
            table.expireSnapshots().retainLast(SNAPSHOTS_KEPT).expireOlderThan(System.currentTimeMillis()).commit();
        }
    }

    /** Whether the newest snapshots hold this batch. Batches of a resource come one at a time, so an unfinished one is among the newest. */
    public boolean holds(String code, long batch) {
        if (!catalog.tableExists(name(code))) {
            return false;
        }
        Table table = catalog.loadTable(name(code));
        @Nullable Snapshot snapshot = table.currentSnapshot();
        for (int i = 0; snapshot != null && i < SNAPSHOTS_KEPT; i++) {
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
