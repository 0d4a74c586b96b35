package weir.hub.identity.store;

import static weir.tables.identity.Tables.APPOINTMENT;

import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.identity.Appointment;
import weir.hub.kernel.Role;
import weir.tables.identity.tables.records.AppointmentRecord;

/** Administrator roles that wait to be confirmed: at most one for a person. */
@Repository
public class AppointmentRepository {
    private final DSLContext dsl;

    AppointmentRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The oldest first. */
    public List<Appointment> all() {
        return dsl.selectFrom(APPOINTMENT).orderBy(APPOINTMENT.ASKED_AT, APPOINTMENT.PERSON).fetch(AppointmentRepository::from);
    }

    /** Locks the row until the transaction ends. */
    public @Nullable Appointment findForUpdate(long person) {
        return dsl.selectFrom(APPOINTMENT).where(APPOINTMENT.PERSON.eq(person)).forUpdate().fetchOne(AppointmentRepository::from);
    }

    /** In place of one that waits already. */
    public void put(Appointment appointment) {
        delete(appointment.person());
        dsl.insertInto(APPOINTMENT).set(APPOINTMENT.PERSON, appointment.person()).set(APPOINTMENT.ROLE, appointment.role().name()).set(APPOINTMENT.ASKED_BY, appointment.askedBy())
                .set(APPOINTMENT.ASKED_AT, appointment.askedAt().atOffset(ZoneOffset.UTC)).execute();
    }

    public void delete(long person) {
        dsl.deleteFrom(APPOINTMENT).where(APPOINTMENT.PERSON.eq(person)).execute();
    }

    private static Appointment from(AppointmentRecord row) {
        return new Appointment(row.getPerson(), Role.valueOf(row.getRole()), row.getAskedBy(), row.getAskedAt().toInstant());
    }
}
