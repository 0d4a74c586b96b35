package weir.hub.lake.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds; {@code weir-backup.json} beside its {@code data/}.
 *
 * @param format 1
 * @param at the moment the backup shows
 * @param files every file below {@code data/}, sorted by path
 * @param tables every serving table as it stood at that moment
 */
record Manifest(int format, Instant at, List<Entry> files, List<Table> tables) {
    static final String NAME = "weir-backup.json";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    record Entry(String path, long bytes, String sha256) {}

    /** Rows of a serving table, the sum of their hashes, and the log files of its batches. */
    record Table(String code, long rows, String contentHash, List<LogFile> log) {}

    record LogFile(long batch, String path, long bytes) {}

    static Manifest read(Path backup) throws IOException {
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(backup.resolve(NAME)), Manifest.class);
            if (manifest.format != 1) {
                throw new IOException("a backup of format " + manifest.format + " cannot be read by this program");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new IOException("not a backup of Weir: " + backup, e);
        }
    }

    /** Written last: a folder without it is no backup. */
    void write(Path backup) throws IOException {
        Path half = backup.resolve(NAME + ".new");
        Files.write(half, JSON.writeValueAsBytes(this));
        Files.move(half, backup.resolve(NAME), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
