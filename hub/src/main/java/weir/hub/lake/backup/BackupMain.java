package weir.hub.lake.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.embedded.EmbeddedPostgres;
import weir.embedded.EmbeddedPostgresProblem;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Problem;
import weir.hub.kernel.StartProblem;

/**
 * For the script: {@code backup --data DIR TARGET} (the hub may run or not) and {@code restore BACKUP --data DIR}. Ends with 0, or with 1 and a sentence.
 */
public final class BackupMain {
    private BackupMain() {}

    public static void main(String[] arguments) {
        List<String> places = new ArrayList<>();
        Path data = Path.of("weir-data");
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("--data") && i + 1 < arguments.length) {
                data = Path.of(arguments[++i]);
            } else {
                places.add(arguments[i]);
            }
        }
        boolean backup = arguments.length > 0 && arguments[0].equals("backup");
        if (places.size() != 1 || !(backup || arguments[0].equals("restore"))) {
            System.err.println("backup --data DIR TARGET | restore BACKUP --data DIR");
            System.exit(2);
        }
        System.exit(run(backup, data.toAbsolutePath().normalize(), Path.of(places.getFirst()).toAbsolutePath().normalize()));
    }

    private static int run(boolean backup, Path data, Path other) {
        try {
            if (backup) {
                tell("已备份 backed up", backup(data, other));
            } else {
                tell("已恢复并核对一致 restored and proven equal", Restore.run(other, data, programs(data)));
            }
            return 0;
        } catch (Problem problem) {
            System.err.println("堰 Weir: " + problem.what(Locale.CHINESE) + "\n  " + problem.what(Locale.ENGLISH));
        } catch (StartProblem problem) {
            System.err.println("堰 Weir: " + problem.chinese() + "\n  " + problem.getMessage());
        } catch (IOException | SQLException | EmbeddedPostgresProblem e) {
            System.err.println("堰 Weir: " + e.getMessage());
        }
        return 1;
    }

    /** The unpacked server programs, shared where the script says so. */
    private static Path programs(Path data) {
        String shared = System.getProperty("weir.programs");
        return shared == null ? data.resolve("work") : Path.of(shared);
    }

    /** Backs a data folder up through its running server, or through one started for it. */
    public static Backup.Report backup(Path data, Path target) throws IOException, SQLException {
        if (!Files.exists(data.resolve("weir-data.txt"))) {
            throw new IOException("不是 Weir 数据目录 / not a Weir data folder: " + data);
        }
        String external = DataFolder.externalDatabase(data);
        if (external != null) {
            throw new IOException("数据库是外部的（" + external + "），请用其自身的备份工具，并复制 keys、lake、files 目录 / the database is external (" + external
                    + "): back it up with its own tools, and copy the folders keys, lake and files");
        }
        Path pid = data.resolve("postgres/data/postmaster.pid");
        if (Files.exists(pid)) {
            List<String> lines = Files.readAllLines(pid);
            String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/weir";
            String password = Files.readString(data.resolve("postgres/password")).strip();
            if (answers(url, password)) {
                return new Backup(data, () -> DriverManager.getConnection(url, EmbeddedPostgres.USER, password)).run(target);
            }
        }
        // Nobody answers, so nobody holds the folder: it is ours until the backup is done.
        try (DataFolder held = DataFolder.open(data); EmbeddedPostgres server = EmbeddedPostgres.start(data.resolve("postgres"), programs(data), EmbeddedPostgres.options())) {
            return new Backup(held.root(), () -> server.connect("weir")).run(target);
        }
    }

    private static boolean answers(String url, String password) {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedPostgres.USER, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void tell(String what, Record report) {
        System.out.println(what + ": " + report);
    }
}
