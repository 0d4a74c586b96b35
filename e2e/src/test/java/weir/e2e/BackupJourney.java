package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;

/** {@code ./weir backup} while rows flow, {@code ./weir restore} into an empty folder: what was committed then stands there again, whole. */
class BackupJourney {
    private static final int ROWS = Boolean.getBoolean("weir.long") ? 1_000_000 : 50_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    @Covers({"E9", "N3"})
    void restoresWhatWasCommittedAtTheMomentOfABackupMadeWhileRowsFlowed() throws Exception {
        Path backup = folder.resolve("备份 一");
        Path file = folder.resolve("companies.csv");
        Companies sent = Companies.write(file, ROWS, "");
        Map<Long, String> receipts = new LinkedHashMap<>();
        List<Long> flowing = new ArrayList<>();
        try (City city = City.found(folder.resolve("data"))) {
            city.over(city.send(city.companies("before"), file), LIMIT);
            for (int i = 0; i < 3; i++) {
                flowing.add(city.send(city.companies("during_" + i), file));
            }
            String said = Shell.run(Program.script().toString(), "backup", "--data", city.program.data.toString(), backup.toString());
            assertThat(said).contains("备份");
            for (long run : flowing) {
                assertThat(city.over(run, LIMIT).path("state").asString()).isEqualTo("DONE");
            }
            receipts.putAll(receipts(city.program));
        }
        Path restored = folder.resolve("restored");
        assertThat(Shell.run(Program.script().toString(), "restore", backup.toString(), "--data", restored.toString())).contains("恢复");
        assertThat(Shell.succeeds(Program.script().toString(), "restore", backup.toString(), "--data", restored.toString())).as("only into an empty folder").isFalse();

        try (City city = City.reopen(restored)) {
            assertThat(Companies.standing(city.program, "before")).isEqualTo(sent);
            Map<Long, String> there = receipts(city.program);
            assertThat(there).isNotEmpty();
            assertThat(receipts).as("every batch that the backup holds has the receipt it had").containsAllEntriesOf(there);
            for (int i = 0; i < flowing.size(); i++) {
                JsonNode done = city.over(flowing.get(i), LIMIT);
                assertThat(done.path("state").asString()).as("what was on its way goes on: %s", done).isEqualTo("DONE");
                assertThat(Companies.standing(city.program, "during_" + i)).isEqualTo(sent);
            }
        }
    }

    @Test
    @Covers("E9")
    void refusesADamagedBackupInASentence() throws Exception {
        Path backup = folder.resolve("backup");
        try (City city = City.found(folder.resolve("data"))) {
            city.companies("small");
            Shell.run(Program.script().toString(), "backup", "--data", city.program.data.toString(), backup.toString());
        }
        try (var files = Files.walk(backup)) {
            Path victim = files.filter(Files::isRegularFile).filter(path -> path.toString().contains("/base/")).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(victim);
            bytes[bytes.length / 2] ^= 1;
            Files.write(victim, bytes);
        }
        Process restore = new ProcessBuilder(Program.script().toString(), "restore", backup.toString(), "--data", folder.resolve("restored").toString()).redirectErrorStream(true).start();
        String said = new String(restore.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(restore.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("堰 Weir").doesNotContain("\tat ");
    }

    /** The content hash that each committed batch was signed with. */
    private static Map<Long, String> receipts(Program program) throws Exception {
        Map<Long, String> receipts = new LinkedHashMap<>();
        try (Connection connection = program.look(); ResultSet found = connection.createStatement().executeQuery("select id, sent_hash || ' ' || target_hash from lake.batch where state = 'COMMITTED'")) {
            while (found.next()) {
                receipts.put(found.getLong(1), found.getString(2));
            }
        }
        return receipts;
    }
}
