package weir.hub.lake.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.kernel.DataFolder;
import weir.hub.lake.LakeFixture;

@DisabledIfSystemProperty(named = "weir.test.db", matches = "external", disabledReason = "an external database is backed up with its own tools; ExternalDatabaseTest proves that it is said")
class BackupTest {
    @Test
    @Covers("E9")
    void aBackupTakenWhileBatchesCommitIsRestoredEqualByHash(@TempDir Path folder) throws Exception {
        LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
        fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L));
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; !stop.get(); i++) {
                fixture.load(fixture.rows().row("K" + i, "并发写入", (long) i));
            }
        });
        Path backup = folder.resolve("备份 一");
        Backup.Report report;
        try {
            report = BackupMain.backup(TestHub.bean(DataFolder.class).root(), backup);
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(report.rows()).isGreaterThanOrEqualTo(2);
        Restore.Report restored = Restore.run(backup, folder.resolve("恢复"), Path.of("target", "programs").toAbsolutePath());
        assertThat(restored.tables()).isEqualTo(report.tables());
        assertThat(restored.rows()).isEqualTo(report.rows());
        assertThat(restored.logFiles()).isPositive();
    }

    @Test
    @Covers("E9")
    void aBackupIntoTheDataItselfIsRefused() {
        Path data = TestHub.bean(DataFolder.class).root();
        assertThatThrownBy(() -> BackupMain.backup(data, data.resolve("files/../backup"))).hasMessageContaining("LAK-601");
        assertThat(data.resolve("backup")).doesNotExist();
    }

    @Test
    @Covers("E9")
    void aDamagedBackupIsRefused(@TempDir Path folder) throws Exception {
        LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
        fixture.load(fixture.rows().row("A", "one", 1L));
        Path backup = folder.resolve("backup");
        BackupMain.backup(TestHub.bean(DataFolder.class).root(), backup);
        Path file = backup.resolve("data/lake/" + fixture.table.code() + "/data");
        try (var files = Files.list(file)) {
            Path parquet = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(parquet);
            bytes[bytes.length / 2] ^= 1;
            Files.write(parquet, bytes);
        }
        assertThatThrownBy(() -> Restore.run(backup, folder.resolve("restored"), Path.of("target", "programs").toAbsolutePath())).hasMessageContaining("LAK-601").hasMessageContaining(fixture.table.code());
        assertThatThrownBy(() -> BackupMain.backup(TestHub.bean(DataFolder.class).root(), backup)).hasMessageContaining("LAK-601");
    }
}
