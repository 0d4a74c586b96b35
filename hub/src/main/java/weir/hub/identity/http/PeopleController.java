package weir.hub.identity.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.identity.Administrators;
import weir.hub.identity.Appointment;
import weir.hub.identity.Identity;
import weir.hub.identity.IdentityProblem;
import weir.hub.identity.Organisation;
import weir.hub.identity.People;
import weir.hub.identity.People.Added;
import weir.hub.identity.People.NewPerson;
import weir.hub.identity.People.PersonChange;
import weir.hub.identity.Person;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;

/** People and their roles: the security administrator's page. */
@RestController
@RequestMapping("/api/v1")
class PeopleController {
    private final People people;
    private final Administrators administrators;
    private final Identity identity;

    PeopleController(People people, Administrators administrators, Identity identity) {
        this.people = people;
        this.administrators = administrators;
        this.identity = identity;
    }

    record Unit(long id, String name) {}

    record PersonView(long id, String username, String name, Unit organisation, List<Role> roles, boolean active, @Nullable Instant lockedUntil, @Nullable Instant lastSignIn,
            @Nullable String phone, @Nullable String email, boolean mustChangePassword, @Nullable Role appointed) {}

    record AddedView(PersonView person, @Nullable String oneTimePassword) {}

    /** @param confirmable whether the caller is one who may confirm it */
    record AppointmentView(long person, String username, String name, Unit organisation, List<Role> roles, Role role, String askedBy, Instant askedAt, boolean confirmable) {}

    record RoleView(Role role, String label, boolean exclusive) {}

    record Addition(@Nullable String username, @Nullable String name, @Nullable Long organisation, @Nullable Set<@Nullable Role> roles, @Nullable String phone, @Nullable String email) {}

    record Roles(@Nullable Set<@Nullable Role> roles) {}

    @GetMapping("/people")
    @Access({Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR})
    Page<PersonView> list(@RequestParam(required = false) @Nullable Long organisation, @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Page<Person> page = people.list(organisation, q, after, Math.clamp(limit, 1, 500));
        Map<Long, Instant> locked = people.lockedUntil(page.items());
        Map<Long, Role> appointed = appointed();
        return new Page<>(page.items().stream().map(person -> view(person, locked.get(person.id()), appointed.get(person.id()))).toList(), page.next(), page.total());
    }

    /** A role that is confirmed, an administrator's or the data manager's, and that the caller does not hold waits for a holder of it, and no password is told ({@code appointed}). */
    @PostMapping("/people")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("person.add")
    @ResponseStatus(HttpStatus.CREATED)
    AddedView add(@RequestBody Addition added, Actor actor) {
        if (added.username() == null || added.name() == null || added.organisation() == null) {
            throw IdentityProblem.BAD_FIELD.because("field", "username, name, organisation");
        }
        Set<Role> roles = added.roles() == null ? Set.of() : given(added.roles());
        return view(people.add(actor, new NewPerson(added.username().strip(), added.name().strip(), added.organisation(), roles, added.phone(), added.email())));
    }

    @PatchMapping("/people/{id}")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("person.change")
    PersonView change(@PathVariable long id, @RequestBody PersonChange change, Actor actor) {
        return view(people.change(actor, id, change));
    }

    /** Replaces all roles. One that is confirmed and that the caller does not hold waits for a holder of it; with an administrator's the others stay until then. */
    @PutMapping("/people/{id}/roles")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("person.roles")
    PersonView assign(@PathVariable long id, @RequestBody Roles roles, Actor actor) {
        return view(people.assign(actor, id, given(roles.roles())));
    }

    @PostMapping("/people/{id}/unlock")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("person.unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable long id, Actor actor) {
        people.unlock(actor, id);
    }

    @PostMapping("/people/{id}/reset-password")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("person.reset-password")
    AddedView resetPassword(@PathVariable long id, Actor actor) {
        return view(people.resetPassword(actor, id));
    }

    /** Roles that wait for a holder of the role to confirm them: the administrators' and the data manager's. */
    @GetMapping("/appointments")
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR, Role.DATA_MANAGER})
    List<AppointmentView> appointments(Actor actor) {
        return administrators.waiting().stream().map(waiting -> view(waiting, actor)).toList();
    }

    /**
     * By a holder of the role only; of the first data manager by a system administrator. An administrator has nothing else from now on. The one-time
     * password is told to this caller alone.
     */
    @PostMapping("/people/{id}/appointment/confirm")
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR, Role.DATA_MANAGER})
    @Audited("person.confirm-appointment")
    AddedView confirm(@PathVariable long id, Actor actor) {
        return view(administrators.confirm(actor, id));
    }

    /** By a holder of the role, or withdrawn by a security administrator. */
    @DeleteMapping("/people/{id}/appointment")
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR, Role.DATA_MANAGER})
    @Audited("person.decline-appointment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable long id, Actor actor) {
        administrators.decline(actor, id);
    }

    @GetMapping("/roles")
    @Access(signedIn = true)
    List<RoleView> roles() {
        Locale locale = LocaleContextHolder.getLocale();
        return Arrays.stream(Role.values()).map(role -> new RoleView(role, role.label().in(locale), role.isAdministrator())).toList();
    }

    private AddedView view(Added added) {
        return new AddedView(view(added.person()), added.oneTimePassword());
    }

    private PersonView view(Person person) {
        return view(person, people.lockedUntil(List.of(person)).get(person.id()), appointed().get(person.id()));
    }

    private PersonView view(Person person, @Nullable Instant lockedUntil, @Nullable Role appointed) {
        return new PersonView(person.id(), person.username(), person.name(), unit(person), person.roles().stream().sorted().toList(), person.active(), lockedUntil, person.lastSignIn(),
                person.phone(), person.email(), person.mustChangePassword(), appointed);
    }

    private AppointmentView view(Appointment waiting, Actor actor) {
        Person person = identity.person(waiting.person());
        boolean mine = administrators.isHolder(actor, waiting) && actor.id() != waiting.askedBy();
        return new AppointmentView(person.id(), person.username(), person.name(), unit(person), person.roles().stream().sorted().toList(), waiting.role(),
                identity.person(waiting.askedBy()).name(), waiting.askedAt(), mine);
    }

    private Unit unit(Person person) {
        Organisation organisation = identity.organisation(person.organisation());
        return new Unit(organisation.id(), organisation.name());
    }

    private Map<Long, Role> appointed() {
        return administrators.waiting().stream().collect(Collectors.toMap(Appointment::person, Appointment::role));
    }

    private static Set<Role> given(@Nullable Set<@Nullable Role> roles) {
        if (roles == null || roles.contains(null)) {
            throw IdentityProblem.BAD_FIELD.because("field", "roles");
        }
        return Set.copyOf(roles);
    }
}
