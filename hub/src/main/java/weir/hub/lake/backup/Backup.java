package weir.hub.lake.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import weir.hub.lake.LakeProblem;

/**
 * Backs the embedded stores of a data folder up into an empty folder, while the hub runs: the cluster by PostgreSQL's own protocol with the
 * log of changes it needs, the lake as it stood at the same moment, files and keys. The backup holds the keys and, unless the environment
 * gives it, the master secret: guard it as the data folder itself.
 */
public final class Backup {
    /** How a connection to the folder's database is made. */
    public interface Connector {
        Connection connect() throws SQLException;
    }

    /** What was backed up. */
    public record Report(Path target, Instant at, long files, long bytes, int tables, long rows) {}

    private final Path data;
    private final Connector connector;

    public Backup(Path data, Connector connector) {
        this.data = data;
        this.connector = connector;
    }

    /** @throws weir.hub.kernel.Problem BACKUP_FAILED with the cause in words; the target holds no manifest then and is no backup */
    public Report run(Path target) {
        Path links = data.resolve("work").resolve("backup-" + Instant.now().toEpochMilli());
        try {
            requireEmpty(target);
            Files.createDirectories(target.resolve("data"));
            return copy(target, links);
        } catch (IOException | SQLException e) {
            throw LakeProblem.BACKUP_FAILED.causedBy(e, "reason", String.valueOf(e.getMessage()));
        } finally {
            clean(links);
        }
    }

    private Report copy(Path target, Path links) throws IOException, SQLException {
        Path copy = target.resolve("data");
        List<Manifest.Entry> entries = new ArrayList<>();
        try (Connection session = connector.connect(); Connection reader = connector.connect(); Statement statement = session.createStatement()) {
            // The slot keeps the log of changes from being recycled while the cluster is copied; it ends with the session.
            statement.execute("select pg_create_physical_replication_slot('weir_backup_" + ProcessHandle.current().pid() + "', true, true)");
            String from = text(statement, "select pg_walfile_name(pg_backup_start('weir', fast => true))");
            entries.addAll(FolderCopy.copy(data.resolve("postgres/data"), copy.resolve("postgres/data"), "postgres/data/", Backup::isOfCluster));
            Files.createDirectories(links);
            Stopped stopped;
            BackupBarrier.close(session);
            Instant at;
            try {
                stopped = stop(statement);
                fixSnapshot(reader);
                FolderCopy.link(data.resolve("lake"), links.resolve("lake"));
                at = Instant.now();
            } finally {
                BackupBarrier.open(session);
            }
            Path label = copy.resolve("postgres/data/backup_label");
            Files.writeString(label, stopped.label);
            entries.add(new Manifest.Entry("postgres/data/backup_label", Files.size(label), FolderCopy.sha256(label)));
            entries.addAll(FolderCopy.copy(data.resolve("postgres/data/pg_wal"), copy.resolve("postgres/data/pg_wal"), "postgres/data/pg_wal/", path -> isBetween(path.toString(), from, stopped.wal)));
            entries.addAll(rest(copy, links));
            List<Manifest.Table> tables = Fingerprint.of(reader);
            reader.rollback();
            entries.sort(Comparator.comparing(Manifest.Entry::path));
            new Manifest(1, at, entries, tables).write(target);
            return new Report(target, at, entries.size(), entries.stream().mapToLong(Manifest.Entry::bytes).sum(), tables.size(), tables.stream().mapToLong(Manifest.Table::rows).sum());
        }
    }

    private List<Manifest.Entry> rest(Path copy, Path links) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>(FolderCopy.copy(links.resolve("lake"), copy.resolve("lake"), "lake/", path -> true));
        entries.addAll(FolderCopy.copy(data.resolve("files"), copy.resolve("files"), "files/", path -> true));
        entries.addAll(FolderCopy.copy(data.resolve("keys"), copy.resolve("keys"), "keys/", path -> true));
        entries.addAll(FolderCopy.copy(data.resolve("postgres"), copy.resolve("postgres"), "postgres/", path -> path.toString().equals("password")));
        entries.addAll(FolderCopy.copy(data, copy, "", path -> path.toString().equals("weir-data.txt")));
        return entries;
    }

    private record Stopped(String label, String wal) {}

    private static Stopped stop(Statement statement) throws SQLException {
        try (ResultSet stopped = statement.executeQuery("select labelfile, pg_walfile_name(lsn) from pg_backup_stop(wait_for_archive => false)")) {
            stopped.next();
            return new Stopped(stopped.getString(1), stopped.getString(2));
        }
    }

    /** What the reader sees from now on is the backup's moment. */
    private static void fixSnapshot(Connection reader) throws SQLException {
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        reader.setReadOnly(true);
        reader.setAutoCommit(false);
        try (PreparedStatement first = reader.prepareStatement("select count(*) from lake.batch")) {
            first.executeQuery().close();
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** The cluster without what belongs to the running server only; its log of changes is copied afterwards, as far as it is needed. */
    private static boolean isOfCluster(Path path) {
        String first = path.getName(0).toString();
        String name = path.getFileName().toString();
        return !first.equals("pg_wal") && !first.equals("pg_replslot") && !first.equals("pg_stat_tmp") && !first.equals("pg_dynshmem") && !first.equals("pg_notify") && !first.equals("pg_serial")
                && !first.equals("pg_snapshots") && !first.equals("pg_subtrans") && !name.equals("postmaster.pid") && !name.equals("postmaster.opts") && !name.startsWith("pgsql_tmp")
                && !name.startsWith("pg_internal.init") && !name.equals("backup_label");
    }

    private static boolean isBetween(String name, String from, String to) {
        return name.matches("[0-9A-F]{24}") && name.compareTo(from) >= 0 && name.compareTo(to) <= 0;
    }

    private void requireEmpty(Path target) throws IOException {
        if (target.toAbsolutePath().normalize().startsWith(data.toAbsolutePath().normalize())) {
            throw new IOException("备份目录不能在数据目录之内 / the target folder lies inside the data folder: " + target);
        }
        if (Files.exists(target)) {
            try (Stream<Path> content = Files.list(target)) {
                if (content.findAny().isPresent()) {
                    throw new IOException("the target folder is not empty: " + target);
                }
            }
        }
    }

    private static void clean(Path links) {
        try {
            FolderCopy.delete(links);
        } catch (IOException e) {
            throw LakeProblem.BACKUP_FAILED.causedBy(e, "reason", String.valueOf(e.getMessage()));
        }
    }
}
