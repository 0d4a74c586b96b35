package weir.hub.lake.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import weir.embedded.EmbeddedPostgres;
import weir.embedded.EmbeddedPostgresProblem;
import weir.hub.kernel.Problem;

/**
 * For the script: {@code backup DATA TARGET} (the hub may run or not) and {@code restore BACKUP DATA}. Ends with 0, or with 1 and a sentence.
 */
public final class BackupMain {
    private BackupMain() {}

    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("backup DATA TARGET | restore BACKUP DATA");
            System.exit(2);
        }
        Path first = Path.of(arguments[1]).toAbsolutePath().normalize();
        Path second = Path.of(arguments[2]).toAbsolutePath().normalize();
        try {
            switch (arguments[0]) {
                case "backup" -> tell("已备份 backed up", backup(first, second));
                case "restore" -> tell("已恢复并核对一致 restored and proven equal", Restore.run(first, second, second.resolve("work")));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (Problem problem) {
            System.err.println("堰 Weir: " + problem.what(java.util.Locale.CHINESE) + "\n  " + problem.what(java.util.Locale.ENGLISH));
            System.exit(1);
        } catch (IOException | SQLException | EmbeddedPostgresProblem e) {
            System.err.println("堰 Weir: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** Backs a data folder up through its running server, or through one started for it. */
    static Backup.Report backup(Path data, Path target) throws IOException, SQLException {
        Path pid = data.resolve("postgres/data/postmaster.pid");
        if (Files.exists(pid)) {
            List<String> lines = Files.readAllLines(pid);
            String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/weir";
            String password = Files.readString(data.resolve("postgres/password")).strip();
            if (answers(url, password)) {
                return new Backup(data, () -> DriverManager.getConnection(url, EmbeddedPostgres.USER, password)).run(target);
            }
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.resolve("postgres"), data.resolve("work"), EmbeddedPostgres.options())) {
            return new Backup(data, () -> server.connect("weir")).run(target);
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
