package weir.hub.audit.store;

import static weir.tables.audit.Tables.EVIDENCE;
import static weir.tables.audit.Tables.HEAD;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.audit.Draft;
import weir.hub.audit.Entry;
import weir.hub.audit.EvidenceFilter;
import weir.hub.audit.Outcome;
import weir.tables.audit.tables.records.EvidenceRecord;

/** The chain's table. Appending needs the head locked; only a short transaction's end should do that. */
@Repository
public class EvidenceRepository {
    private static final HexFormat HEX = HexFormat.of();
    private static final String APPEND = """
            insert into audit.evidence (position, at, event, actor, actor_name, organisation, address, subject_type, subject, outcome, detail, previous, hash)
            select position, at, event, actor, actor_name, organisation, address, subject_type, subject, outcome, detail, decode(previous, 'hex'), decode(hash, 'hex')
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as
              entries(position, at, event, actor, actor_name, organisation, address, subject_type, subject, outcome, detail, previous, hash) order by position""";

    private final DSLContext dsl;

    EvidenceRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Number of entries and hash of the last. */
    public record Head(long position, byte[] hash) {}

    public @Nullable Head head() {
        return dsl.select(HEAD.POSITION, HEAD.HASH).from(HEAD).fetchOne(row -> new Head(row.value1(), row.value2()));
    }

    /** Until the transaction ends nobody else appends. */
    public Head lockHead() {
        Record2<Long, byte[]> head = dsl.select(HEAD.POSITION, HEAD.HASH).from(HEAD).forUpdate().fetchOne();
        if (head == null) {
            throw new IllegalStateException("the head of the evidence chain is missing");
        }
        return new Head(head.value1(), head.value2());
    }

    public void append(List<Entry> entries) {
        dsl.connection(connection -> appendAll(connection, entries));
        Entry last = entries.getLast();
        dsl.update(HEAD).set(HEAD.POSITION, last.position()).set(HEAD.HASH, last.hash()).execute();
    }

    /** In order of the chain, {@code from} included. */
    public List<Entry> range(long from, long to, int limit) {
        return dsl.selectFrom(EVIDENCE).where(EVIDENCE.POSITION.between(from, to)).orderBy(EVIDENCE.POSITION).limit(limit).fetch(EvidenceRepository::entry);
    }

    /** The newest first, those before a position. */
    public List<Entry> newest(EvidenceFilter filter, long before, int limit) {
        return dsl.selectFrom(EVIDENCE).where(matching(filter)).and(EVIDENCE.POSITION.lt(before)).orderBy(EVIDENCE.POSITION.desc()).limit(limit).fetch(EvidenceRepository::entry);
    }

    private static Condition matching(EvidenceFilter filter) {
        Condition condition = DSL.noCondition();
        condition = filter.actor() == null ? condition : condition.and(EVIDENCE.ACTOR.eq(filter.actor()));
        condition = filter.event() == null ? condition : condition.and(EVIDENCE.EVENT.eq(filter.event()));
        condition = filter.subjectType() == null ? condition : condition.and(EVIDENCE.SUBJECT_TYPE.eq(filter.subjectType()));
        condition = filter.subject() == null ? condition : condition.and(EVIDENCE.SUBJECT.eq(filter.subject()));
        condition = filter.outcome() == null ? condition : condition.and(EVIDENCE.OUTCOME.eq(filter.outcome().name()));
        condition = filter.from() == null ? condition : condition.and(EVIDENCE.AT.ge(filter.from().atOffset(ZoneOffset.UTC)));
        return filter.to() == null ? condition : condition.and(EVIDENCE.AT.lt(filter.to().atOffset(ZoneOffset.UTC)));
    }

    /** All in one statement, a column at a time: a thousand reads a moment leave a thousand entries. */
    private static void appendAll(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            Columns columns = new Columns(connection, insert, entries);
            columns.add("bigint", Entry::position);
            columns.add("timestamptz", entry -> entry.draft().at().toString());
            columns.add("text", entry -> entry.draft().event());
            columns.add("bigint", entry -> entry.draft().actor());
            columns.add("text", entry -> entry.draft().actorName());
            columns.add("bigint", entry -> entry.draft().organisation());
            columns.add("text", entry -> entry.draft().address());
            columns.add("text", entry -> entry.draft().subjectType());
            columns.add("text", entry -> entry.draft().subject());
            columns.add("text", entry -> entry.draft().outcome().name());
            columns.add("text", entry -> entry.draft().detail());
            columns.add("text", entry -> HEX.formatHex(entry.previous()));
            columns.add("text", entry -> HEX.formatHex(entry.hash()));
            insert.executeUpdate();
        }
    }

    /** The arrays of an insert, in the order of its columns. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement insert;
        private final List<Entry> entries;
        private int added;

        Columns(Connection connection, PreparedStatement insert, List<Entry> entries) {
            this.connection = connection;
            this.insert = insert;
            this.entries = entries;
        }

        void add(String type, Function<Entry, @Nullable Object> value) throws SQLException {
            insert.setArray(++added, connection.createArrayOf(type, entries.stream().map(value).toArray()));
        }
    }

    private static Entry entry(Record row) {
        EvidenceRecord found = row.into(EVIDENCE);
        Draft draft = new Draft(found.getAt().toInstant(), found.getEvent(), found.getActor(), found.getActorName(), found.getOrganisation(), found.getAddress(), found.getSubjectType(),
                found.getSubject(), Outcome.valueOf(found.getOutcome()), found.getDetail());
        return new Entry(found.getPosition(), draft, found.getPrevious(), found.getHash());
    }
}
