package weir.hub.notify.store;

import static weir.tables.notify.Tables.MESSAGE;
import static weir.tables.notify.Tables.READ_MARK;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.notify.Audience;
import weir.hub.notify.Message;

/** Messages and who has read them. */
@Repository
public class MessageRepository {
    private final DSLContext dsl;

    MessageRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    public long insert(Audience audience, String kind, Words title, Words body, @Nullable String link, @Nullable String subjectType, @Nullable String subject, Instant now) {
        var insert = dsl.insertInto(MESSAGE).set(MESSAGE.AT, now.atOffset(ZoneOffset.UTC)).set(MESSAGE.KIND, kind).set(MESSAGE.TITLE_ZH, title.zh()).set(MESSAGE.TITLE_EN, title.en())
                .set(MESSAGE.BODY_ZH, body.zh()).set(MESSAGE.BODY_EN, body.en()).set(MESSAGE.LINK, link).set(MESSAGE.SUBJECT_TYPE, subjectType).set(MESSAGE.SUBJECT, subject);
        insert = switch (audience) {
            case Audience.One(long person) -> insert.set(MESSAGE.PERSON, person);
            case Audience.Some(long organisation, var role) -> insert.set(MESSAGE.ORGANISATION, organisation).set(MESSAGE.ROLE, role.name());
            case Audience.All(var role) -> insert.set(MESSAGE.ROLE, role.name());
        };
        return insert.returning(MESSAGE.ID).fetchSingle(MESSAGE.ID);
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

    public void mark(Actor reader, long message, Instant now) {
        dsl.insertInto(READ_MARK).set(READ_MARK.PERSON, reader.id()).set(READ_MARK.MESSAGE, message).set(READ_MARK.AT, now.atOffset(ZoneOffset.UTC)).onConflictDoNothing().execute();
    }

    public int markAll(Actor reader, Instant now) {
        return dsl.insertInto(READ_MARK, READ_MARK.PERSON, READ_MARK.MESSAGE, READ_MARK.AT)
                .select(DSL.select(DSL.val(reader.id()), MESSAGE.ID, DSL.val(now.atOffset(ZoneOffset.UTC))).from(MESSAGE).where(isFor(reader)).andNot(isRead(reader))).onConflictDoNothing()
                .execute();
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
                Words.of(row.get(MESSAGE.BODY_ZH), row.get(MESSAGE.BODY_EN)), row.get(MESSAGE.LINK), read);
    }
}
