package weir.hub.collect.store;

import static weir.tables.collect.Tables.UPLOAD;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.Sniffed;
import weir.hub.collect.upload.Upload;
import weir.hub.collect.upload.Upload.State;
import weir.tables.collect.tables.records.UploadRecord;

/** Uploads in the database. */
@Repository
public class UploadRepository {
    private static final TypeReference<Map<String, String>> MAPPING = new TypeReference<>() {};
    private static final TypeReference<List<String>> COLUMNS = new TypeReference<>() {};

    private final DSLContext database;
    private final JsonMapper json;

    UploadRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Stores a new upload; its id is given by the database. */
    public Upload insert(Upload upload) {
        UploadRecord row = database.insertInto(UPLOAD)
                .set(UPLOAD.RESOURCE, upload.resource())
                .set(UPLOAD.ORGANISATION, upload.organisation())
                .set(UPLOAD.FILE_NAME, upload.fileName())
                .set(UPLOAD.SHA256, upload.sha256())
                .set(UPLOAD.BYTES, upload.bytes())
                .set(UPLOAD.SETTINGS, jsonb(upload.settings()))
                .set(UPLOAD.MAPPING, jsonb(upload.mapping()))
                .set(UPLOAD.DECISIONS, jsonb(upload.decisions()))
                .set(UPLOAD.SNIFFED, jsonb(upload.sniffed()))
                .set(UPLOAD.ACTOR, upload.actor())
                .set(UPLOAD.ACTOR_NAME, upload.actorName())
                .set(UPLOAD.AT, upload.at().atOffset(ZoneOffset.UTC))
                .set(UPLOAD.STATE, upload.state().name())
                .returning().fetchSingle();
        return upload(row);
    }

    public Optional<Upload> find(long id) {
        return database.selectFrom(UPLOAD).where(UPLOAD.ID.eq(id)).fetchOptional(this::upload);
    }

    /** Keeps how an upload is read now. */
    public void adjust(Upload upload) {
        database.update(UPLOAD).set(UPLOAD.SETTINGS, jsonb(upload.settings())).set(UPLOAD.MAPPING, jsonb(upload.mapping())).set(UPLOAD.DECISIONS, jsonb(upload.decisions()))
                .set(UPLOAD.SNIFFED, jsonb(upload.sniffed())).where(UPLOAD.ID.eq(upload.id())).execute();
    }

    /** What an earlier upload was sent with. */
    public record Sent(FileSettings settings, List<String> columns, Map<String, String> decisions, long batch) {}

    /** The last uploads of a resource that became a batch, the newest first. */
    public List<Sent> sent(long resource, int most) {
        return database.select(UPLOAD.SETTINGS, UPLOAD.COLUMNS, UPLOAD.DECISIONS, UPLOAD.BATCH).from(UPLOAD)
                .where(UPLOAD.RESOURCE.eq(resource), UPLOAD.COLUMNS.isNotNull(), UPLOAD.STATE.eq(State.DONE.name()), UPLOAD.BATCH.isNotNull())
                .orderBy(UPLOAD.ID.desc()).limit(most)
                .fetch(row -> new Sent(json.readValue(row.value1().data(), FileSettings.class), json.readValue(row.value2().data(), COLUMNS), json.readValue(row.value3().data(), MAPPING), row.value4()));
    }

    /** Those of a resource that nobody has sent yet. */
    public List<Upload> open(long resource) {
        return database.selectFrom(UPLOAD).where(UPLOAD.RESOURCE.eq(resource), UPLOAD.STATE.eq(State.NEW.name())).orderBy(UPLOAD.ID).fetch(this::upload);
    }

    /** Keeps others from taking or dropping the file of this content until the transaction ends. */
    public void lockFile(String sha256) {
        database.execute("select pg_advisory_xact_lock(hashtext('collect.file'), hashtext({0}))", DSL.val(sha256));
    }

    /** Whether some upload needs the file of this content: it came in, waits, is under way, or may be tried again. */
    public boolean needs(String sha256) {
        return database.fetchExists(UPLOAD, UPLOAD.SHA256.eq(sha256), isKept());
    }

    /** What the files of an organisation take, but for this one. */
    public long bytes(long organisation, String except) {
        var files = database.selectDistinct(UPLOAD.SHA256, UPLOAD.BYTES).from(UPLOAD).where(UPLOAD.ORGANISATION.eq(organisation), isKept(), UPLOAD.SHA256.ne(except)).asTable("files");
        java.math.BigDecimal sum = database.select(DSL.sum(files.field(UPLOAD.BYTES))).from(files).fetchSingle().value1();
        return sum == null ? 0 : sum.longValue();
    }

    /** Gives up what was brought before then and has not been sent or did not come in. @return content hashes of their files */
    public Set<String> giveUp(Instant before) {
        Set<String> files = new LinkedHashSet<>(database.update(UPLOAD).set(UPLOAD.STATE, State.DISCARDED.name()).where(UPLOAD.STATE.eq(State.NEW.name()), UPLOAD.AT.lt(before.atOffset(ZoneOffset.UTC)))
                .returning(UPLOAD.SHA256).fetch(UPLOAD.SHA256));
        files.addAll(database.update(UPLOAD).set(UPLOAD.DROPPED, true).where(UPLOAD.STATE.eq(State.FAILED.name()), UPLOAD.DROPPED.isFalse(), UPLOAD.AT.lt(before.atOffset(ZoneOffset.UTC)))
                .returning(UPLOAD.SHA256).fetch(UPLOAD.SHA256));
        return files;
    }

    private static Condition isKept() {
        return UPLOAD.STATE.ne(State.DISCARDED.name()).and(UPLOAD.DROPPED.isFalse());
    }

    /** Moves an upload on, if it still stands where the caller believes. */
    public boolean move(long id, State from, State to) {
        return database.update(UPLOAD).set(UPLOAD.STATE, to.name()).where(UPLOAD.ID.eq(id)).and(UPLOAD.STATE.eq(from.name())).execute() == 1;
    }

    /** How many uploads of a resource were sent on their road since then. */
    public int sentSince(long resource, Instant since) {
        return database.fetchCount(UPLOAD, UPLOAD.RESOURCE.eq(resource), UPLOAD.STATE.in(State.RUNNING.name(), State.DONE.name()), UPLOAD.AT.ge(since.atOffset(ZoneOffset.UTC)));
    }

    /** @param columns of the file, as it was sent */
    public void runs(long id, long run, List<String> columns) {
        database.update(UPLOAD).set(UPLOAD.RUN, run).set(UPLOAD.COLUMNS, jsonb(columns)).where(UPLOAD.ID.eq(id)).execute();
    }

    public void ends(long id, State state, long batch) {
        database.update(UPLOAD).set(UPLOAD.STATE, state.name()).set(UPLOAD.BATCH, batch).where(UPLOAD.ID.eq(id)).execute();
    }

    public void fails(long id) {
        database.update(UPLOAD).set(UPLOAD.STATE, State.FAILED.name()).where(UPLOAD.ID.eq(id)).and(UPLOAD.STATE.eq(State.RUNNING.name())).execute();
    }

    private Upload upload(UploadRecord row) {
        return new Upload(row.getId(), row.getResource(), row.getOrganisation(), row.getFileName(), row.getSha256(), row.getBytes(), json.readValue(row.getSettings().data(), FileSettings.class),
                json.readValue(row.getMapping().data(), MAPPING), json.readValue(row.getDecisions().data(), MAPPING), json.readValue(row.getSniffed().data(), Sniffed.class), row.getActor(), row.getActorName(), instant(row), State.valueOf(row.getState()),
                row.getRun(), row.getBatch());
    }

    private static Instant instant(UploadRecord row) {
        return row.getAt().toInstant();
    }

    private JSONB jsonb(Object value) {
        return JSONB.valueOf(json.writeValueAsString(value));
    }
}
