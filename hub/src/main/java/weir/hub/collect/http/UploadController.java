package weir.hub.collect.http;

import jakarta.validation.constraints.Size;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import weir.core.connect.file.FileSettings;
import weir.hub.collect.Uploads;
import weir.hub.collect.upload.Preview;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.kernel.Takes;
import weir.hub.kernel.foreign.ForeignWork;

/** Files: bring one, look at it, correct how it is read, send it. */
@RestController
@RequestMapping("/api/v1/uploads")
class UploadController {
    private final Uploads uploads;
    private final ForeignWork foreign;

    UploadController(Uploads uploads, ForeignWork foreign) {
        this.uploads = uploads;
        this.foreign = foreign;
    }

    /**
     * What is null stays as it was.
     *
     * @param settings how the file is read; decides all settings
     * @param mapping field to column; decides all fields, one that is not named has no column
     * @param decisions answers to the preview's questions: the question's id to the value of a choice; other settings and columns may be given in
     *     the same way ({@code settings.sheet}, {@code header}: a row, 0, or {@code ROW:TWO_ROWS}, {@code ROW:COLUMN}; {@code column.FIELD})
     */
    record Adjustment(@Nullable FileSettings settings, @Size(max = 2_000) @Nullable Map<String, @Size(max = 1_000) String> mapping, @Size(max = 5_000) @Nullable Map<String, @Size(max = 1_000) String> decisions) {}

    /** @param declaredRecords how many records the file should hold, by the department's own count; null = nobody says */
    record Sending(@Nullable Long declaredRecords) {}

    record Started(long run) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("upload.receive")
    @Takes(megabytes = 4096)
    Preview receive(@RequestParam long resource, @RequestParam MultipartFile file, Actor actor) {
        return foreign.ofFile(actor, file.getSize(), () -> {
            try (InputStream content = file.getInputStream()) {
                return uploads.receive(resource, name(file), content, actor);
            }
        });
    }

    @GetMapping("/{id}")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    Preview preview(@PathVariable long id, Actor actor) {
        return foreign.ofFile(actor, uploads.bytes(id, actor), () -> uploads.preview(id, actor));
    }

    @PatchMapping("/{id}")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("upload.adjust")
    Preview adjust(@PathVariable long id, @RequestBody Adjustment adjustment, Actor actor) {
        return foreign.ofFile(actor, uploads.bytes(id, actor), () -> uploads.adjust(id, adjustment.settings(), adjustment.mapping(), adjustment.decisions(), actor));
    }

    /** Sends the file, once nothing is left to decide. Where a number of records is declared, here or by its last line, the report says how many are missing or too many. */
    @PostMapping("/{id}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("upload.run")
    Started run(@PathVariable long id, @RequestBody(required = false) @Nullable Sending sending, Actor actor) {
        return new Started(foreign.ofFile(actor, uploads.bytes(id, actor), () -> uploads.run(id, sending == null ? null : sending.declaredRecords(), actor)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("upload.discard")
    void discard(@PathVariable long id, Actor actor) {
        uploads.discard(id, actor);
    }

    /** The name without folders; a browser may send any text. */
    static String name(MultipartFile file) {
        String given = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", "").strip();
        return name.isEmpty() ? "upload" : name.substring(0, Math.min(name.length(), 200));
    }
}
