package weir.hub.lake.run;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.stereotype.Component;
import weir.hub.audit.Evidence;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Words;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.backup.Backup;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/** Backs the embedded stores up into a folder of this machine. */
@Component
public class BackupTask implements TaskHandler {
    public static final String KIND = "backup";

    private final DataFolder data;
    private final OperationalDatabase database;
    private final Evidence evidence;

    BackupTask(DataFolder data, OperationalDatabase database, Evidence evidence) {
        this.data = data;
        this.database = database;
        this.evidence = evidence;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Words label() {
        return Words.of("备份", "Backup");
    }

    @Override
    public int retries() {
        return 0;
    }

    @Override
    public Outcome run(RunContext run) {
        if (database.server() == null) {
            throw LakeProblem.BACKUP_FAILED.because("reason", "外部数据库请用其自身的备份工具 / back an external database up with its own tools");
        }
        Path target = Path.of(String.valueOf(run.payload().get("target"))).toAbsolutePath().normalize();
        Backup.Report report = new Backup(data.root(), database::connect).run(target);
        Map<String, Object> result = Map.of("target", target.toString(), "files", report.files(), "bytes", report.bytes(), "tables", report.tables(), "rows", report.rows());
        evidence.record(run.actor(), "backup.make", "backup", target.getFileName(), result);
        return Outcome.of(result);
    }
}
