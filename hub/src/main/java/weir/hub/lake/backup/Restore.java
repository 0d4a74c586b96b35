package weir.hub.lake.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import weir.embedded.EmbeddedPostgres;
import weir.hub.lake.LakeProblem;

/** Restores a backup into an empty folder and proves it: every file by SHA-256, every serving table and its log by count and hash. */
public final class Restore {
    private Restore() {}

    /** What was restored and found equal. */
    public record Report(Path data, long files, int tables, long rows, long logFiles) {}

    /**
     * @param programs where the database's programs are unpacked
     * @throws weir.hub.kernel.Problem BACKUP_FAILED, naming the first thing that is not as it was
     */
    public static Report run(Path backup, Path data, Path programs) {
        try {
            Manifest manifest = Manifest.read(backup);
            requireEmpty(data);
            check(backup, manifest);
            FolderCopy.copy(backup.resolve("data"), data, "", path -> true);
            for (String folder : List.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_subtrans", "pg_stat_tmp", "pg_stat", "pg_tblspc", "pg_twophase", "pg_commit_ts", "pg_logical", "pg_wal/archive_status", "pg_wal/summaries")) {
                Files.createDirectories(data.resolve("postgres/data").resolve(folder));
            }
            return prove(manifest, data, programs);
        } catch (IOException | SQLException e) {
            throw LakeProblem.BACKUP_FAILED.causedBy(e, "reason", String.valueOf(e.getMessage()));
        }
    }

    private static void check(Path backup, Manifest manifest) throws IOException {
        for (Manifest.Entry entry : manifest.files()) {
            Path file = backup.resolve("data").resolve(entry.path());
            if (!Files.exists(file) || Files.size(file) != entry.bytes() || !FolderCopy.sha256(file).equals(entry.sha256())) {
                throw new IOException("the backup is damaged: " + entry.path());
            }
        }
    }

    private static Report prove(Manifest manifest, Path data, Path programs) throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.resolve("postgres"), programs, EmbeddedPostgres.options()); Connection connection = server.connect("weir")) {
            List<Manifest.Table> found = Fingerprint.of(connection);
            if (!found.equals(manifest.tables())) {
                String table = manifest.tables().stream().filter(expected -> !found.contains(expected)).map(Manifest.Table::code).findFirst().orElse("?");
                throw new IOException("the restored table is not as it was: " + table);
            }
            long logFiles = 0;
            for (Manifest.Table table : found) {
                for (Manifest.LogFile file : table.log()) {
                    Path path = data.resolve("lake").resolve(file.path());
                    if (!Files.exists(path) || Files.size(path) != file.bytes()) {
                        throw new IOException("the restored log lacks " + file.path());
                    }
                    logFiles++;
                }
            }
            return new Report(data, manifest.files().size(), found.size(), found.stream().mapToLong(Manifest.Table::rows).sum(), logFiles);
        }
    }

    private static void requireEmpty(Path data) throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> content = Files.list(data)) {
                if (content.findAny().isPresent()) {
                    throw new IOException("the folder is not empty: " + data);
                }
            }
        }
    }
}
