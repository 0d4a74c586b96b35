package weir.hub.notify.store;

import static weir.tables.notify.Tables.MESSAGE;
import static weir.tables.notify.Tables.READ_MARK;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.notify.Audience;
import weir.hub.notify.Message;
import weir.hub.notify.News;
import weir.tables.notify.tables.records.MessageRecord;

/** Messages and who has read them. */
@Repository
public class MessageRepository {
    private final DSLContext dsl;

    MessageRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** In place of the message that it joins, where there is one that nobody has read. */
    public long insert(News news, Instant now) {
        MessageRecord row = dsl.newRecord(MESSAGE);
        row.setAt(now.atOffset(ZoneOffset.UTC));
        row.setKind(news.kind());
        row.setTitleZh(news.title().zh());
        row.setTitleEn(news.title().en());
        row.setBodyZh(news.body().zh());
        row.setBodyEn(news.body().en());
        row.setLink(news.link());
        row.setSubjectType(news.subjectType());
        row.setSubject(news.subject());
        switch (news.audience()) {
            case Audience.One(long person) -> row.setPerson(person);
            case Audience.Some(long organisation, var role) -> {
                row.setOrganisation(organisation);
                row.setRole(role.name());
            }
            case Audience.All(var role) -> row.setRole(role.name());
        }
        row.setRepeats(1);
        row.setSince(row.getAt());
        if (news.joins() != null) {
            row.setTopic(news.joins().topic());
            join(row, news.joins().link());
        }
        return dsl.insertInto(MESSAGE).set(row).returning(MESSAGE.ID).fetchSingle(MESSAGE.ID);
    }

    private void join(MessageRecord row, @Nullable String link) {
        Condition same = MESSAGE.TOPIC.eq(row.getTopic()).and(MESSAGE.KIND.eq(row.getKind())).and(MESSAGE.PERSON.isNotDistinctFrom(row.getPerson()))
                .and(MESSAGE.ORGANISATION.isNotDistinctFrom(row.getOrganisation())).and(MESSAGE.ROLE.isNotDistinctFrom(row.getRole()));
        Condition unread = DSL.notExists(DSL.selectOne().from(READ_MARK).where(READ_MARK.MESSAGE.eq(MESSAGE.ID)));
        for (Record old : dsl.deleteFrom(MESSAGE).where(same).and(unread).returning(MESSAGE.REPEATS, MESSAGE.SINCE).fetch()) {
            row.setRepeats(row.getRepeats() + old.get(MESSAGE.REPEATS));
            row.setSince(old.get(MESSAGE.SINCE).isBefore(row.getSince()) ? old.get(MESSAGE.SINCE) : row.getSince());
            row.setLink(link == null ? row.getLink() : link);
        }
    }

    public List<Message> list(Actor reader, boolean unreadOnly, long before, int limit) {
        Field<Boolean> read = DSL.field(isRead(reader)).as("read");
        return dsl.select(MESSAGE.fields()).select(read).from(MESSAGE).where(isFor(reader)).and(MESSAGE.ID.lt(before)).and(unreadOnly ? DSL.not(isRead(reader)) : DSL.noCondition())
                .orderBy(MESSAGE.ID.desc()).limit(limit).fetch(row -> from(row, row.get(read)));
    }

    public int unread(Actor reader) {
        return dsl.fetchCount(DSL.selectOne().from(MESSAGE).where(isFor(reader)).andNot(isRead(reader)));
    }

    public boolean isFor(Actor reader, long message) {
        return dsl.fetchExists(DSL.selectOne().from(MESSAGE).where(MESSAGE.ID.eq(message)).and(isFor(reader)));
    }

    public void mark(long reader, long message, Instant now) {
        dsl.insertInto(READ_MARK).set(READ_MARK.PERSON, reader).set(READ_MARK.MESSAGE, message).set(READ_MARK.AT, now.atOffset(ZoneOffset.UTC)).onConflictDoNothing().execute();
    }

    public int markAll(Actor reader, Instant now) {
        return dsl.insertInto(READ_MARK, READ_MARK.PERSON, READ_MARK.MESSAGE, READ_MARK.AT)
                .select(DSL.select(DSL.val(reader.id()), MESSAGE.ID, DSL.val(now.atOffset(ZoneOffset.UTC))).from(MESSAGE).where(isFor(reader)).andNot(isRead(reader))).onConflictDoNothing()
                .execute();
    }

    /** People who have messages about these things as persons. */
    public Set<Long> readers(String subjectType, Collection<String> subjects) {
        return dsl.selectDistinct(MESSAGE.PERSON).from(MESSAGE).where(about(subjectType, subjects)).and(MESSAGE.PERSON.isNotNull()).fetchSet(MESSAGE.PERSON);
    }

    public void moved(String subjectType, Collection<String> subjects, long organisation, Collection<Long> strangers) {
        dsl.update(MESSAGE).set(MESSAGE.ORGANISATION, organisation).where(about(subjectType, subjects)).and(MESSAGE.ORGANISATION.isNotNull()).execute();
        dsl.update(MESSAGE).setNull(MESSAGE.PERSON).set(MESSAGE.ORGANISATION, organisation).set(MESSAGE.ROLE, Role.OPERATOR.name()).where(about(subjectType, subjects))
                .and(MESSAGE.PERSON.in(strangers)).execute();
    }

    private static Condition about(String subjectType, Collection<String> subjects) {
        return MESSAGE.SUBJECT_TYPE.eq(subjectType).and(MESSAGE.SUBJECT.eq(DSL.any(DSL.val(subjects.toArray(String[]::new)))));
    }

    private static Condition isFor(Actor reader) {
        List<String> roles = reader.roles().stream().map(Enum::name).toList();
        Condition byRole = MESSAGE.ROLE.in(roles).and(MESSAGE.ORGANISATION.isNull().or(MESSAGE.ORGANISATION.eq(reader.organisation())));
        return MESSAGE.PERSON.eq(reader.id()).or(MESSAGE.PERSON.isNull().and(byRole));
    }

    private static Condition isRead(Actor reader) {
        return DSL.exists(DSL.selectOne().from(READ_MARK).where(READ_MARK.PERSON.eq(reader.id())).and(READ_MARK.MESSAGE.eq(MESSAGE.ID)));
    }

    private static Message from(Record row, boolean read) {
        return new Message(row.get(MESSAGE.ID), row.get(MESSAGE.AT).toInstant(), row.get(MESSAGE.KIND), Words.of(row.get(MESSAGE.TITLE_ZH), row.get(MESSAGE.TITLE_EN)),
                Words.of(row.get(MESSAGE.BODY_ZH), row.get(MESSAGE.BODY_EN)), row.get(MESSAGE.LINK), row.get(MESSAGE.REPEATS), row.get(MESSAGE.SINCE).toInstant(), read);
    }
}
