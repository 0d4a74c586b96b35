package weir.hub.collect.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileSource;
import weir.core.gate.Mapping;
import weir.core.gate.RepeatScan;
import weir.core.gate.Repeats;
import weir.core.schema.Schema;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.Arrival;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.Journey;
import weir.hub.collect.store.UploadRepository;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Words;
import weir.hub.lake.Provenance;
import weir.hub.quality.Quality;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/** Sends an upload on its road. */
@Component
public class UploadRun implements TaskHandler {
    public static final String KIND = "upload";
    /** Bytes from which a file may hold more keys than memory should: four million take no less, with eight bytes a row, line end included. */
    private static final long LARGE = 32_000_000;

    private final Catalog catalog;
    private final FileStore files;
    private final UploadRepository uploads;
    private final Journey journey;
    private final Quality quality;
    private final DataFolder data;

    UploadRun(Catalog catalog, FileStore files, UploadRepository uploads, Journey journey, Quality quality, DataFolder data) {
        this.catalog = catalog;
        this.files = files;
        this.uploads = uploads;
        this.journey = journey;
        this.quality = quality;
        this.data = data;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Words label() {
        return Words.of("文件入库", "File upload");
    }

    /** Batches of one resource follow one another. */
    @Override
    public @Nullable String lane(String subjectType, String subject) {
        return "resource:" + subject;
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        long id = ((Number) context.payload().get("upload")).longValue();
        Upload upload = uploads.find(id).orElseThrow(() -> CollectProblem.NO_SUCH_UPLOAD.because("upload", id));
        Outcome outcome = journey.travel(arrival(upload, catalog.resource(upload.resource()), context), context);
        Long batch = outcome.batch();
        if (batch != null) {
            uploads.ends(id, Upload.State.DONE, batch);
        }
        return outcome;
    }

    private Arrival arrival(Upload upload, Resource resource, RunContext context) {
        Path file = files.path(upload.sha256());
        Schema schema = resource.schema();
        // A file that breaks off in its middle gives no row at all, so it is read to its end once before; for a large one the search for repeated keys does that.
        boolean large = upload.bytes() >= LARGE;
        Arrival.Opening opening = () -> {
            if (!large) {
                FileSource.verify(file, upload.settings());
            }
            return FileSource.open(file, upload.settings());
        };
        Map<String, Object> detail = new HashMap<>(Map.of("file", upload.fileName(), "sha256", upload.sha256(), "bytes", upload.bytes()));
        if (context.payload().get(Arrival.DECLARED) instanceof Number declared) {
            detail.put(Arrival.DECLARED, declared.longValue());
        }
        return new Arrival(resource, Provenance.UPLOAD, context.actor(), null, detail,
                FieldColumns.key(upload, upload.mapping()), opening, columns -> FieldColumns.mapping(schema, columns, upload.mapping()),
                large ? (mapping, room) -> lookedOver(file, upload, resource, mapping, context) : Arrival.REMEMBERED, Arrival.NO_STEPS);
    }

    /** Keys of a large file are found in a pass ahead, so that memory stays flat. */
    private Repeats lookedOver(Path file, Upload upload, Resource resource, Mapping mapping, RunContext context) throws SourceProblem, IOException {
        RepeatScan scan = new RepeatScan(resource.schema(), quality.rules(resource.id()), mapping, Files.createTempDirectory(data.part("work"), "keys"));
        try (RowSource source = FileSource.open(file, upload.settings())) {
            Block block = source.newBlock();
            while (source.next(block)) {
                context.throwIfCancelled();
                scan.scan(block);
            }
            scan.finish();
            return scan;
        } catch (SourceProblem | IOException | RuntimeException e) {
            scan.close();
            throw e;
        }
    }
}
