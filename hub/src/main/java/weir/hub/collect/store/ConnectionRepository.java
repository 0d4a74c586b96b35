package weir.hub.collect.store;

import static weir.tables.collect.Tables.CONNECTION;
import static weir.tables.collect.Tables.CONNECTION_TRY;
import static weir.tables.collect.Tables.FEED;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.connect.jdbc.DatabaseKind;
import weir.hub.collect.connection.Connection;
import weir.tables.collect.tables.records.ConnectionRecord;

/** Connections in the database. The sealed password is read by {@link #password} alone. */
@Repository
public class ConnectionRepository {
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final DSLContext database;
    private final JsonMapper json;

    ConnectionRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Stores a new connection without its password; its id is given by the database. */
    public Connection insert(Connection connection) {
        ConnectionRecord row = database.newRecord(CONNECTION);
        fill(row, connection);
        row.setOrganisation(connection.organisation());
        row.setPassword("");
        row.store();
        return connection(row);
    }

    public void update(Connection connection) {
        ConnectionRecord row = database.newRecord(CONNECTION);
        fill(row, connection);
        database.update(CONNECTION).set(row).where(CONNECTION.ID.eq(connection.id())).execute();
    }

    private void fill(ConnectionRecord row, Connection connection) {
        row.setName(connection.name());
        row.setDialect(connection.dialect().name());
        row.setHost(connection.host());
        row.setPort(connection.port());
        row.setDatabase(connection.database());
        row.setUsername(connection.username());
        row.setParameters(JSONB.valueOf(json.writeValueAsString(connection.parameters())));
        row.setChangedAt(connection.changedAt().atOffset(ZoneOffset.UTC));
        row.setChangedBy(connection.changedBy());
    }

    public void seal(long id, String sealedPassword) {
        database.update(CONNECTION).set(CONNECTION.PASSWORD, sealedPassword).where(CONNECTION.ID.eq(id)).execute();
    }

    public String password(long id) {
        return database.select(CONNECTION.PASSWORD).from(CONNECTION).where(CONNECTION.ID.eq(id)).fetchSingle(CONNECTION.PASSWORD);
    }

    public Optional<Connection> find(long id) {
        return database.selectFrom(CONNECTION).where(CONNECTION.ID.eq(id)).fetchOptional(this::connection);
    }

    public boolean isTaken(long organisation, String name, long except) {
        return database.fetchExists(CONNECTION, CONNECTION.ORGANISATION.eq(organisation).and(CONNECTION.NAME.eq(name)).and(CONNECTION.ID.ne(except)));
    }

    /** Notes that a person tries a connection, unless they have tried so many since. @return whether they may */
    public boolean tries(long person, Instant now, Instant since, int most) {
        database.deleteFrom(CONNECTION_TRY).where(CONNECTION_TRY.AT.lt(since.atOffset(ZoneOffset.UTC))).execute();
        return database.insertInto(CONNECTION_TRY, CONNECTION_TRY.PERSON, CONNECTION_TRY.AT).select(DSL.select(DSL.val(person), DSL.val(now.atOffset(ZoneOffset.UTC)))
                .where(DSL.field(DSL.selectCount().from(CONNECTION_TRY).where(CONNECTION_TRY.PERSON.eq(person))).lt(most))).execute() == 1;
    }

    /** @param organisations null = all */
    public List<Connection> list(@Nullable Set<Long> organisations) {
        return database.selectFrom(CONNECTION).where(organisations == null ? DSL.noCondition() : CONNECTION.ORGANISATION.in(organisations)).orderBy(CONNECTION.NAME, CONNECTION.ID)
                .fetch(this::connection);
    }

    public void remove(long id) {
        database.deleteFrom(CONNECTION).where(CONNECTION.ID.eq(id)).execute();
    }

    public int feeds(long id) {
        return database.fetchCount(FEED, FEED.CONNECTION.eq(id));
    }

    /** Lets the feeds of a connection begin anew. */
    public void restartFeeds(long id) {
        database.update(FEED).setNull(FEED.CURSOR).set(FEED.EPOCH, FEED.EPOCH.plus(1)).where(FEED.CONNECTION.eq(id)).execute();
    }

    private Connection connection(ConnectionRecord row) {
        return new Connection(row.getId(), row.getOrganisation(), row.getName(), DatabaseKind.valueOf(row.getDialect()), row.getHost(), row.getPort(), row.getDatabase(), row.getUsername(),
                json.readValue(row.getParameters().data(), PARAMETERS), row.getChangedAt().toInstant(), row.getChangedBy());
    }
}
