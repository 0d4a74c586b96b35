package weir.hub.quality.store;

import static weir.tables.quality.Tables.REMINDER;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import weir.hub.quality.reminder.About;
import weir.hub.quality.reminder.Reminder;
import weir.tables.quality.tables.records.ReminderRecord;

/** Reminders that were sent. */
@Repository
public class ReminderRepository {
    private final DSLContext dsl;

    ReminderRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    public void insert(Reminder reminder) {
        dsl.insertInto(REMINDER).set(REMINDER.ORGANISATION, reminder.organisation()).set(REMINDER.ABOUT, reminder.about().name()).set(REMINDER.THINGS, reminder.things()).set(REMINDER.NOTE, reminder.note())
                .set(REMINDER.AT, reminder.at().atOffset(ZoneOffset.UTC)).set(REMINDER.BY_ID, reminder.byId()).set(REMINDER.BY_NAME, reminder.byName()).execute();
    }

    /** The last of each organisation and kind since an instant. */
    public List<Reminder> last(Instant since) {
        return dsl.selectDistinct(REMINDER.asterisk()).on(REMINDER.ORGANISATION, REMINDER.ABOUT).from(REMINDER).where(REMINDER.AT.ge(since.atOffset(ZoneOffset.UTC)))
                .orderBy(REMINDER.ORGANISATION, REMINDER.ABOUT, REMINDER.AT.desc()).fetchInto(ReminderRecord.class).stream().map(ReminderRepository::reminder).toList();
    }

    /** One reminder of a kind at a time for an organisation; held until the transaction ends. */
    public void lock(long organisation, About about) {
        dsl.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", org.jooq.impl.DSL.val("reminder/" + organisation + "/" + about));
    }

    private static Reminder reminder(ReminderRecord row) {
        return new Reminder(row.getOrganisation(), About.valueOf(row.getAbout()), row.getThings(), row.getNote(), row.getAt().toInstant(), row.getById(), row.getByName());
    }
}
