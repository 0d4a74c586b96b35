package weir.hub.identity;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.audit.Evidence;
import weir.hub.identity.Passwords.Fresh;
import weir.hub.identity.People.Added;
import weir.hub.identity.store.AppointmentRepository;
import weir.hub.identity.store.PersonRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Role;

/**
 * Keeps the three administrators three people, and the data managers apart from who keeps accounts. Such a role that somebody asks for who does
 * not hold it waits until a holder of that role confirms it; only the holder is told the one-time password. So nobody makes an administrator or
 * a data manager alone and then acts as them. While there is no data manager, a system administrator confirms the first.
 */
@Service
public class Administrators {
    private final PersonRepository people;
    private final AppointmentRepository appointments;
    private final Passwords passwords;
    private final Locks locks;
    private final Directory directory;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Administrators(PersonRepository people, AppointmentRepository appointments, Passwords passwords, Locks locks, Directory directory, Evidence evidence, ApplicationEventPublisher events,
            TransactionTemplate transaction, Clock clock) {
        this.people = people;
        this.appointments = appointments;
        this.passwords = passwords;
        this.locks = locks;
        this.directory = directory;
        this.evidence = evidence;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those that wait, of active people, the oldest first. */
    @Transactional(readOnly = true)
    public List<Appointment> waiting() {
        return appointments.all().stream().filter(waiting -> active(waiting.person())).toList();
    }

    /**
     * A holder of the role confirms it: an administrator role replaces all other roles of the person, whose sessions end and whose password is replaced by a
     * one-time password, told to the confirming one alone. The platform does so at a start that asks for it ({@link ResetAtStart}).
     *
     * @throws weir.hub.kernel.Problem SYS-104 for whoever does not hold the role, IDE-121 for the one who asked
     */
    public Added confirm(Actor actor, long id) {
        return confirm(actor, id, passwords.fresh());
    }

    Added confirm(Actor actor, long id, Fresh password) {
        return Objects.requireNonNull(transaction.execute(status -> appoint(actor, id, password)));
    }

    private Added appoint(Actor actor, long id, Fresh password) {
        people.lockAdministrators();
        Person before = require(id);
        Appointment waiting = requireWaiting(before);
        requireHolder(actor, waiting);
        if (actor.id() == waiting.askedBy()) {
            throw IdentityProblem.OWN_APPOINTMENT.because();
        }
        refuseLast(before, waiting.role());
        appointments.delete(id);
        people.setRoles(id, confirmed(before.roles(), waiting.role()));
        people.setPassword(id, password.encoded(), true, clock.instant());
        locks.unlock(before.username());
        directory.forget();
        evidence.record(actor, "person.confirm-appointment", "person", id, Map.of("username", before.username(), "old", People.names(before.roles()), "role", waiting.role(), "askedBy", waiting.askedBy()));
        events.publishEvent(new AppointmentEnded(id, waiting.role(), waiting.askedBy(), true));
        return new Added(require(id), password.plain());
    }

    /** A holder of the role declines it, or a security administrator withdraws it; the person's roles stay as they are. */
    @Transactional
    public void decline(Actor actor, long id) {
        Person person = require(id);
        Appointment waiting = requireWaiting(person);
        if (!actor.has(Role.SECURITY_ADMINISTRATOR)) {
            requireHolder(actor, waiting);
        }
        end(actor, person, waiting);
    }

    /** Whether this person may confirm what waits, but for having asked for it. */
    public boolean isHolder(Actor actor, Appointment waiting) {
        return actor.has(waiting.role()) || (confirmers(waiting) == Role.SYSTEM_ADMINISTRATOR && actor.has(Role.SYSTEM_ADMINISTRATOR));
    }

    /** Whose holders confirm it: those of the role itself; of the first data manager the system administrators. */
    public Role confirmers(Appointment waiting) {
        return !waiting.role().isAdministrator() && people.withRole(waiting.role(), null).isEmpty() ? Role.SYSTEM_ADMINISTRATOR : waiting.role();
    }

    /** The role among those wanted that this actor cannot give alone, or null. */
    @Nullable Role toConfirm(Actor actor, Set<Role> held, Set<Role> wanted) {
        return actor.isPlatform() ? null : wanted.stream().filter(role -> role.isConfirmed() && !held.contains(role) && !actor.has(role)).findFirst().orElse(null);
    }

    void ask(Actor actor, Person person, Role role) {
        appointments.put(new Appointment(person.id(), role, actor.id(), clock.instant()));
        evidence.record(actor, "person.appoint", "person", person.id(), Map.of("username", person.username(), "role", role, "held", People.names(person.roles())));
        events.publishEvent(new AppointmentAsked(person.id()));
    }

    /** Ends what waits for this person, if anything does. */
    void drop(Actor actor, Person person) {
        Appointment waiting = appointments.findForUpdate(person.id());
        if (waiting != null) {
            end(actor, person, waiting);
        }
    }

    @Nullable Appointment waitingFor(long person) {
        return appointments.findForUpdate(person);
    }

    /** The platform always keeps an active holder of each administrator role. @param next the role the person will have instead, or null */
    void refuseLast(Person person, @Nullable Role next) {
        for (Role role : person.roles()) {
            if (role.isAdministrator() && role != next && person.active() && people.withRole(role, null).size() < 2) {
                throw IdentityProblem.LAST_ADMINISTRATOR.because("role_zh", role.label().zh(), "role_en", role.label().en());
            }
        }
    }

    private void end(Actor actor, Person person, Appointment waiting) {
        appointments.delete(person.id());
        evidence.record(actor, "person.decline-appointment", "person", person.id(), Map.of("username", person.username(), "role", waiting.role(), "askedBy", waiting.askedBy()));
        events.publishEvent(new AppointmentEnded(person.id(), waiting.role(), waiting.askedBy(), false));
    }

    private boolean active(long id) {
        Person person = directory.person(id);
        return person != null && person.active();
    }

    private Person require(long id) {
        Person found = people.findForUpdate(id);
        if (found == null) {
            throw IdentityProblem.NO_SUCH_PERSON.because("id", id);
        }
        return found;
    }

    private Appointment requireWaiting(Person person) {
        Appointment waiting = appointments.findForUpdate(person.id());
        if (waiting == null || !person.active()) {
            throw IdentityProblem.NO_APPOINTMENT.because("username", person.username());
        }
        return waiting;
    }

    private static Set<Role> confirmed(Set<Role> before, Role role) {
        Set<Role> roles = new HashSet<>(before);
        roles.removeIf(held -> role.isAdministrator() || held.isAdministrator());
        roles.add(role);
        return roles;
    }

    private void requireHolder(Actor actor, Appointment waiting) {
        if (!actor.isPlatform() && !isHolder(actor, waiting)) {
            throw KernelProblem.NOT_ALLOWED.because();
        }
    }
}
