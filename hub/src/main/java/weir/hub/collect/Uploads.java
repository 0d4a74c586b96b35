package weir.hub.collect;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FileSniffer;
import weir.core.connect.file.Sniffed;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.store.UploadRepository;
import weir.hub.collect.upload.Decisions;
import weir.hub.collect.upload.FileNames;
import weir.hub.collect.upload.FileStore;
import weir.hub.collect.upload.KeptFiles;
import weir.hub.collect.upload.LastTime;
import weir.hub.collect.upload.Preview;
import weir.hub.collect.upload.PreviewRoom;
import weir.hub.collect.upload.Question;
import weir.hub.collect.upload.Upload;
import weir.hub.collect.upload.Upload.State;
import weir.hub.collect.upload.UploadRun;
import weir.hub.kernel.Actor;
import weir.hub.task.Tasks;

/** Files on their way: receive one, look at it, correct how it is read, send it on. */
@Component
public class Uploads {
    /** Open questions that a refusal tells. */
    private static final int TOLD = 10;

    private final Catalog catalog;
    private final FileStore files;
    private final KeptFiles kept;
    private final UploadRepository uploads;
    private final PreviewRoom previews;
    private final LastTime lastTime;
    private final FileNames names;
    private final Tasks tasks;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Uploads(Catalog catalog, FileStore files, KeptFiles kept, UploadRepository uploads, PreviewRoom previews, LastTime lastTime, FileNames names, Tasks tasks, Evidence evidence, TransactionTemplate transaction, Clock clock) {
        this.catalog = catalog;
        this.files = files;
        this.kept = kept;
        this.uploads = uploads;
        this.previews = previews;
        this.lastTime = lastTime;
        this.names = names;
        this.tasks = tasks;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stores the file and looks at it. Nothing is sent yet.
     *
     * @throws weir.hub.kernel.Problem COL-109 where the platform binds people to the convention of file names and this one breaks it
     */
    public Preview receive(long resource, String fileName, InputStream content, Actor actor) {
        Resource target = catalog.workable(resource, actor);
        names.require(fileName, target);
        FileStore.Stored stored = files.put(content);
        return kept.take(stored.sha256(), stored.bytes(), target.organisation(), () -> entered(target, fileName, stored, actor));
    }

    private Preview entered(Resource target, String fileName, FileStore.Stored stored, Actor actor) {
        Sniffed sniffed = sniff(files.path(stored.sha256()), fileName);
        Upload upload = entered(new Upload(0, target.id(), target.organisation(), fileName, stored.sha256(), stored.bytes(), sniffed.settings(), Map.of(), Map.of(), sniffed, actor.id(), actor.name(),
                clock.instant(), State.NEW, null, null));
        try {
            return looked(upload, target, actor);
        } catch (RuntimeException e) {
            uploads.move(upload.id(), State.NEW, State.DISCARDED);
            throw e;
        }
    }

    private Preview looked(Upload upload, Resource target, Actor actor) {
        Upload judged = judged(upload, target);
        Preview shown = previews.show(judged, target);
        Upload same = shown.questions().isEmpty() || judged.decisions().containsKey(Decisions.SAME) || !isTree(judged) ? judged : lastTime.applied(judged, shown.columns());
        Preview preview = same == judged ? shown : previews.show(same, target);
        transaction.executeWithoutResult(status -> {
            uploads.adjust(same.mapped(preview.chosenMapping()));
            note(actor, "upload.receive", upload, Map.of("sha256", upload.sha256(), "bytes", upload.bytes()));
        });
        return preview;
    }

    /** With the file on the disk: somebody may just be dropping the same content, brought and discarded before. */
    private Upload entered(Upload upload) {
        return Objects.requireNonNull(transaction.execute(status -> {
            uploads.lockFile(upload.sha256());
            if (!Files.exists(files.path(upload.sha256()))) {
                throw CollectProblem.UPLOAD_BROKE_OFF.because();
            }
            return uploads.insert(upload);
        }));
    }

    /** How large the file is. */
    public long bytes(long id, Actor actor) {
        return find(id, actor).bytes();
    }

    public Preview preview(long id, Actor actor) {
        Upload upload = find(id, actor);
        if (upload.state() == State.DISCARDED) {
            throw CollectProblem.UPLOAD_NOT_NEW.because("state", upload.state());
        }
        return previews.show(upload, catalog.resource(upload.resource()));
    }

    /**
     * Corrects how the file is read, and answers its questions; what is null stays as it was.
     *
     * @param settings decides all settings
     * @param mapping decides all fields; one that is not named has no column
     * @param decisions by question
     */
    public Preview adjust(long id, @Nullable FileSettings settings, @Nullable Map<String, String> mapping, @Nullable Map<String, String> decisions, Actor actor) {
        Upload upload = find(id, actor);
        requireNew(upload);
        Resource resource = catalog.resource(upload.resource());
        Map<String, String> answers = Objects.requireNonNullElse(decisions, Map.of());
        Upload read = reading(upload, settings, answers, resource);
        Preview shown = previews.show(read, resource);
        Upload mapped = mapping == null ? read : Decisions.mapping(read, withoutEmpty(mapping), shown);
        Upload decided = Decisions.columns(mapped, answers, mapped == read ? shown : previews.show(mapped, resource));
        Preview preview = decided.equals(read) ? shown : previews.show(decided, resource);
        transaction.executeWithoutResult(status -> {
            uploads.adjust(decided.mapped(preview.chosenMapping()));
            // which ones, not what they are: names of columns come out of the file
            note(actor, "upload.adjust", upload, Map.of("settings", settings != null, "mapping", mapping != null, "decisions", answers.size()));
        });
        return preview;
    }

    private Upload reading(Upload upload, @Nullable FileSettings settings, Map<String, String> answers, Resource resource) {
        Upload given = settings == null ? upload : Decisions.settings(upload, settings);
        String same = answers.get(Decisions.SAME);
        Upload read = Decisions.reading(same == null ? given : lastTime.as(given, same), answers);
        boolean headerOpen = settings == null && same == null && !answers.containsKey("header");
        return headerOpen && !read.settings().equals(upload.settings()) ? judged(read, resource) : read;
    }

    private Upload judged(Upload upload, Resource resource) {
        try {
            return previews.judged(upload, resource);
        } catch (SourceProblem e) {
            throw SourceFailures.unreadable(e);
        }
    }

    /** Formats whose records name their fields themselves. */
    private static boolean isTree(Upload upload) {
        return switch (upload.settings().format()) {
            case XML, JSON, JSONL -> true;
            case CSV, XLSX, XLS -> false;
        };
    }

    /** Sends the file on its road; nobody says how many records it should hold. */
    public long run(long id, Actor actor) {
        return run(id, null, actor);
    }

    /**
     * Sends the file on its road.
     *
     * @param declared how many records it should hold, by the sender's own count; null = nobody says
     * @return the run
     */
    public long run(long id, @Nullable Long declared, Actor actor) {
        if (declared != null && declared < 0) {
            throw CollectProblem.BAD_DECLARATION.because("declared", declared);
        }
        Upload upload = find(id, actor);
        Resource resource = catalog.workable(upload.resource(), actor);
        names.require(upload.fileName(), resource);
        // The file is looked at before the transaction begins: a large one takes its time, and connections are few.
        Preview preview = previews.show(upload, resource);
        if (preview.duplicateOf() != null) {
            throw CollectProblem.SAME_FILE.because("batch", preview.duplicateOf());
        }
        refuseUndecided(preview.questions());
        if (preview.checked() == 0) {
            throw CollectProblem.NO_ROWS.because();
        }
        if (!preview.unmapped().isEmpty()) {
            throw CollectProblem.KEY_NOT_MAPPED.because("fields", String.join("、", preview.unmapped()));
        }
        return transaction.execute(status -> start(upload.mapped(preview.chosenMapping()), preview.columns(), resource, declared, actor));
    }

    private static void refuseUndecided(List<Question> questions) {
        if (!questions.isEmpty()) {
            throw CollectProblem.UNDECIDED.because("count", questions.size(), "questionsZh", told(questions, Locale.CHINESE), "questionsEn", told(questions, Locale.ENGLISH),
                    "ids", String.join(", ", questions.stream().limit(TOLD).map(Question::id).toList()));
        }
    }

    private static String told(List<Question> questions, Locale language) {
        return String.join("; ", questions.stream().limit(TOLD).map(question -> question.text().in(language, Map.of())).toList());
    }

    private long start(Upload upload, List<String> columns, Resource resource, @Nullable Long declared, Actor actor) {
        if (!uploads.move(upload.id(), State.NEW, State.RUNNING)) {
            throw CollectProblem.UPLOAD_NOT_NEW.because("state", upload.state());
        }
        Map<String, Object> payload = new LinkedHashMap<>(Map.of("upload", upload.id(), "label", resource.name()));
        Map<String, Object> told = new LinkedHashMap<>(Map.of("sha256", upload.sha256(), "bytes", upload.bytes()));
        if (declared != null) {
            payload.put(Arrival.DECLARED, declared);
            told.put(Arrival.DECLARED, declared);
        }
        long run = tasks.start(UploadRun.KIND, "resource", Long.toString(upload.resource()), resource.organisation(), payload, actor);
        uploads.adjust(upload);
        uploads.runs(upload.id(), run, columns);
        told.put("run", run);
        note(actor, "upload.run", upload, told);
        return run;
    }

    @Transactional
    public void discard(long id, Actor actor) {
        Upload upload = find(id, actor);
        if (!uploads.move(id, State.NEW, State.DISCARDED)) {
            throw CollectProblem.UPLOAD_NOT_NEW.because("state", upload.state());
        }
        dropAfterCommit(upload.sha256());
        note(actor, "upload.discard", upload, Map.of());
    }

    private void dropAfterCommit(String sha256) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    kept.dropUnneeded(sha256);
                }
            }
        });
    }

    /** The resource belongs to others now: files of the former owner that nobody has sent yet are withdrawn. */
    @Transactional
    public void withdraw(long resource, Actor actor) {
        for (Upload upload : uploads.open(resource)) {
            if (uploads.move(upload.id(), State.NEW, State.DISCARDED)) {
                dropAfterCommit(upload.sha256());
                note(actor, "upload.discard", upload, Map.of("with", "resource.moved"));
            }
        }
    }

    private void note(Actor actor, String event, Upload upload, Map<String, ?> more) {
        Map<String, Object> told = new LinkedHashMap<>(more);
        told.put("upload", upload.id());
        told.put("file", upload.fileName());
        evidence.record(actor, event, "resource", upload.resource(), told);
    }

    private Upload find(long id, Actor actor) {
        Upload upload = uploads.find(id).orElseThrow(() -> CollectProblem.NO_SUCH_UPLOAD.because("upload", id));
        // by whose the resource is now, not by who brought the file
        catalog.workable(upload.resource(), actor, () -> CollectProblem.NO_SUCH_UPLOAD.because("upload", id));
        return upload;
    }

    private static void requireNew(Upload upload) {
        if (upload.state() != State.NEW) {
            throw CollectProblem.UPLOAD_NOT_NEW.because("state", upload.state());
        }
    }

    private static Map<String, String> withoutEmpty(Map<String, String> mapping) {
        Map<String, String> kept = new LinkedHashMap<>();
        new TreeMap<>(mapping).forEach((field, column) -> {
            if (column != null && !column.isEmpty()) {
                kept.put(field, column);
            }
        });
        return kept;
    }

    private static Sniffed sniff(Path file, String name) {
        try {
            return FileSniffer.detect(file, name);
        } catch (SourceProblem e) {
            throw SourceFailures.unreadable(e);
        }
    }
}
