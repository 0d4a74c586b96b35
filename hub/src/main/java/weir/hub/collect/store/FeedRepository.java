package weir.hub.collect.store;

import static weir.tables.collect.Tables.FEED;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.connect.jdbc.IncrementCursor;
import weir.core.connect.jdbc.TableName;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.feed.Feed;
import weir.tables.collect.tables.records.FeedRecord;

/** Feeds in the database. */
@Repository
public class FeedRepository {
    private static final TypeReference<Map<String, String>> MAPPING = new TypeReference<>() {};
    private static final TypeReference<List<String>> CODES = new TypeReference<>() {};

    private final DSLContext database;
    private final JsonMapper json;
    private final Clock clock;

    FeedRepository(DSLContext database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Stores a new feed; its id is given by the database. */
    public Feed insert(Feed feed) {
        FeedRecord row = database.newRecord(FEED);
        fill(row, feed);
        row.setResource(feed.resource());
        row.setOrganisation(feed.organisation());
        row.setCreatedAt(time(feed.createdAt()));
        row.store();
        return feed(row.getId());
    }

    /** Saves what people change, and the cursor. */
    public void update(Feed feed) {
        FeedRecord row = database.newRecord(FEED);
        fill(row, feed);
        database.update(FEED).set(row).where(FEED.ID.eq(feed.id())).execute();
    }

    private void fill(FeedRecord row, Feed feed) {
        row.setConnection(feed.connection());
        row.setSchemaName(feed.table().schema());
        row.setTableName(feed.table().name());
        row.setMapping(jsonb(feed.mapping()));
        row.setMode(feed.mode().name());
        row.setLookBackSeconds(feed.lookBackSeconds());
        row.setSpeedLimit(feed.speedLimit());
        row.setPaused(feed.paused());
        row.setCursor(feed.cursor() == null ? null : jsonb(feed.cursor()));
        row.setEpoch(feed.epoch());
        row.setAccepted(jsonb(feed.accepted()));
        row.setChangedAt(time(feed.changedAt()));
        row.setChangedBy(feed.changedBy());
    }

    /** A batch of the feed is committed. A cursor of an older epoch is not taken over. */
    public void committed(long id, int epoch, long batch, @Nullable IncrementCursor cursor) {
        database.update(FEED).set(FEED.LAST_BATCH, batch).set(FEED.COMMITTED_AT, time(clock.instant())).where(FEED.ID.eq(id)).execute();
        if (cursor != null) {
            database.update(FEED).set(FEED.CURSOR, jsonb(cursor)).where(FEED.ID.eq(id)).and(FEED.EPOCH.eq(epoch)).execute();
        }
    }

    public void pause(long id, boolean paused) {
        database.update(FEED).set(FEED.PAUSED, paused).where(FEED.ID.eq(id)).execute();
    }

    /** The resource belongs to another organisation: its feeds are paused and wait to be set up anew. Back with the one that set them up, they need not be. */
    public void moved(long resource, long from, long to) {
        database.update(FEED).set(FEED.FORMER, DSL.nullif(DSL.coalesce(FEED.FORMER, DSL.val(from)), DSL.val(to))).set(FEED.ORGANISATION, to).where(FEED.RESOURCE.eq(resource)).execute();
    }

    /** The organisation that set the feed up and does not provide the resource any more; null where the provider itself has. */
    public @Nullable Long former(long id) {
        return database.select(FEED.FORMER).from(FEED).where(FEED.ID.eq(id)).fetchOne(FEED.FORMER);
    }

    public void setUpAnew(long id) {
        database.update(FEED).setNull(FEED.FORMER).where(FEED.ID.eq(id)).execute();
    }

    public void remove(long id) {
        database.deleteFrom(FEED).where(FEED.ID.eq(id)).execute();
    }

    public Optional<Feed> find(long id) {
        return database.selectFrom(FEED).where(FEED.ID.eq(id)).fetchOptional(this::feed);
    }

    public Feed require(long id) {
        return find(id).orElseThrow(() -> CollectProblem.NO_SUCH_FEED.because("feed", id));
    }

    /** The feed, kept from others until the transaction ends. */
    public Feed lock(long id) {
        return database.selectFrom(FEED).where(FEED.ID.eq(id)).forUpdate().fetchOptional(this::feed).orElseThrow(() -> CollectProblem.NO_SUCH_FEED.because("feed", id));
    }

    /** @param organisations null = all; @param resource null = all */
    public List<Feed> list(@Nullable Set<Long> organisations, @Nullable Long resource) {
        Condition which = organisations == null ? DSL.noCondition() : FEED.ORGANISATION.in(organisations);
        return database.selectFrom(FEED).where(which).and(resource == null ? DSL.noCondition() : FEED.RESOURCE.eq(resource)).orderBy(FEED.ID).fetch(this::feed);
    }

    private Feed feed(long id) {
        return require(id);
    }

    private Feed feed(FeedRecord row) {
        return new Feed(row.getId(), row.getResource(), row.getOrganisation(), row.getConnection(), new TableName(row.getSchemaName(), row.getTableName()),
                json.readValue(row.getMapping().data(), MAPPING), Feed.Mode.valueOf(row.getMode()), row.getLookBackSeconds(), row.getSpeedLimit(), row.getPaused(),
                row.getCursor() == null ? null : json.readValue(row.getCursor().data(), IncrementCursor.class), row.getEpoch(), json.readValue(row.getAccepted().data(), CODES), row.getLastBatch(),
                row.getCommittedAt() == null ? null : row.getCommittedAt().toInstant(), row.getCreatedAt().toInstant(), row.getChangedAt().toInstant(), row.getChangedBy());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private JSONB jsonb(Object value) {
        return JSONB.valueOf(json.writeValueAsString(value));
    }
}
