package weir.hub.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.audit.Evidence;
import weir.hub.identity.Passwords.Fresh;
import weir.hub.identity.store.PersonRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;

/** Keeping people and their roles: the security administrator's work. */
@Service
public class People {
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{2,31}");

    private final PersonRepository repository;
    private final Identity identity;
    private final Directory directory;
    private final Passwords passwords;
    private final Locks locks;
    private final Administrators administrators;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    People(PersonRepository repository, Identity identity, Directory directory, Passwords passwords, Locks locks, Administrators administrators, Evidence evidence, TransactionTemplate transaction, Clock clock) {
        this.repository = repository;
        this.identity = identity;
        this.directory = directory;
        this.passwords = passwords;
        this.locks = locks;
        this.administrators = administrators;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Somebody to be added. */
    public record NewPerson(String username, String name, long organisation, Set<Role> roles, @Nullable String phone, @Nullable String email) {}

    /** @param oneTimePassword told once, to be replaced at the first sign-in; null where it is told to somebody else */
    public record Added(Person person, @Nullable String oneTimePassword) {}

    /**
     * Adds a person with a one-time password. One who is to hold a role that is confirmed and that the actor does not hold is added without it and
     * without a password that anybody knows: {@link Administrators#confirm} gives both.
     */
    public Added add(Actor actor, NewPerson added) {
        requireCompatible(added.roles());
        Fresh password = passwords.fresh();
        Role waits = administrators.toConfirm(actor, Set.of(), added.roles());
        return inTransaction(() -> {
            if (waits == null) {
                return new Added(insert(actor, added, password.encoded(), true), password.plain());
            }
            Person person = insert(actor, new NewPerson(added.username(), added.name(), added.organisation(), without(added.roles(), waits), added.phone(), added.email()), password.encoded(), true);
            administrators.ask(actor, person, waits);
            return new Added(person, null);
        });
    }

    /** Adds a person whose password is known already and need not be changed, e.g. of the sample city. The password must meet the rules. */
    public Person addReady(Actor actor, NewPerson added, String password) {
        Words broken = passwords.broken(password, Passwords.about(added.username(), added.name(), identity.findOrganisation(added.organisation())));
        if (broken != null) {
            throw IdentityProblem.WEAK_PASSWORD.because("rule_zh", broken.zh(), "rule_en", broken.en());
        }
        String encoded = passwords.encode(password);
        return inTransaction(() -> insert(actor, added, encoded, false));
    }

    /** What is to change of a person; null stays as it is, an empty phone or e-mail is taken away. */
    public record PersonChange(@Nullable String name, @Nullable Long organisation, @Nullable String phone, @Nullable String email, @Nullable Boolean active) {
        Person of(Person p) {
            return new Person(p.id(), p.username(), name == null ? p.name() : name.strip(), organisation == null ? p.organisation() : organisation, phone == null ? p.phone() : text(phone),
                    email == null ? p.email() : text(email), p.language(), active == null ? p.active() : active, p.mustChangePassword(), p.stamp(), p.lastSignIn(), p.roles());
        }
    }

    /** Deactivating, or moving to another organisation, ends the person's sessions. */
    @Transactional
    public Person change(Actor actor, long id, PersonChange change) {
        repository.lockAdministrators();
        Person before = require(id);
        Person changed = change.of(before);
        check(changed.name(), changed.phone(), changed.email());
        requireOrganisation(changed.organisation(), before.organisation() != changed.organisation() || (changed.active() && !before.active()));
        if (before.active() && !changed.active()) {
            refuseOwn(actor, before);
            administrators.refuseLast(before, null);
        }
        repository.update(changed);
        if (before.active() != changed.active() || before.organisation() != changed.organisation()) {
            repository.raiseStamp(changed.id());
        }
        directory.forget();
        evidence.record(actor, "person.change", "person", changed.id(),
                Map.of("username", before.username(), "name", changed.name(), "organisation", changed.organisation(), "active", changed.active()));
        return require(changed.id());
    }

    /**
     * Replaces all roles; the person's sessions end. A role that is confirmed and that the actor does not hold waits for
     * {@link Administrators#confirm}; where it is an administrator's, the roles stay as they are until then.
     */
    @Transactional
    public Person assign(Actor actor, long id, Set<Role> roles) {
        repository.lockAdministrators();
        Person before = require(id);
        refuseOwn(actor, before);
        requireCompatible(roles);
        Role waits = administrators.toConfirm(actor, before.roles(), roles);
        if (waits != null) {
            administrators.ask(actor, before, waits);
            Set<Role> others = without(roles, waits);
            return waits.isAdministrator() || before.roles().equals(others) || before.roles().stream().anyMatch(Role::isAdministrator) ? before : give(actor, before, others);
        }
        administrators.drop(actor, before);
        if (before.roles().stream().anyMatch(role -> role.isAdministrator() && !roles.contains(role))) {
            administrators.refuseLast(before, null);
        }
        return give(actor, before, roles);
    }

    private Person give(Actor actor, Person before, Set<Role> roles) {
        long id = before.id();
        store(id, roles);
        repository.raiseStamp(id);
        directory.forget();
        evidence.record(actor, "person.roles", "person", id, Map.of("username", before.username(), "old", names(before.roles()), "new", names(roles)));
        return require(id);
    }

    private static Set<Role> without(Set<Role> roles, Role waits) {
        return roles.stream().filter(role -> role != waits).collect(java.util.stream.Collectors.toSet());
    }

    /** Lifts a lock after failed sign-ins. */
    @Transactional
    public void unlock(Actor actor, long id) {
        Person person = require(id);
        locks.unlock(person.username());
        evidence.record(actor, "person.unlock", "person", id, Map.of("username", person.username()));
    }

    /**
     * A new one-time password; the person's sessions end. An administrator's is replaced by the platform only, at a start that asks for it
     * ({@link ResetAtStart}): whoever is told it could act as that administrator.
     */
    public Added resetPassword(Actor actor, long id) {
        return resetPassword(actor, id, passwords.fresh());
    }

    Added resetPassword(Actor actor, long id, Fresh password) {
        return inTransaction(() -> replacePassword(actor, id, password));
    }

    private Added replacePassword(Actor actor, long id, Fresh password) {
        Person person = require(id);
        if (!actor.isPlatform() && person.roles().stream().anyMatch(Role::isAdministrator)) {
            throw IdentityProblem.ADMINISTRATOR_PASSWORD.because("username", person.username());
        }
        repository.setPassword(id, password.encoded(), true, clock.instant());
        locks.unlock(person.username());
        directory.forget();
        evidence.record(actor, "person.reset-password", "person", id, Map.of("username", person.username()));
        return new Added(require(id), password.plain());
    }

    /** Of an organisation and all below it, or of all; {@code text} is looked for in names and user names. */
    @Transactional(readOnly = true)
    public Page<Person> list(@Nullable Long organisation, @Nullable String text, @Nullable String after, int limit) {
        Set<Long> branch = organisation == null ? null : identity.branch(organisation);
        List<Person> found = new ArrayList<>(repository.list(branch, text == null || text.isBlank() ? null : text.strip(), Page.mark(after, 0), limit + 1));
        boolean more = found.size() > limit;
        if (more) {
            found.removeLast();
        }
        return new Page<>(found, more ? String.valueOf(found.getLast().id()) : null, null);
    }

    /** When an account that is locked now is free again, by id. */
    @Transactional(readOnly = true)
    public Map<Long, Instant> lockedUntil(List<Person> people) {
        Map<String, Instant> byName = locks.locked(people.stream().map(Person::username).toList());
        Map<Long, Instant> byId = new java.util.HashMap<>();
        for (Person person : people) {
            Instant until = byName.get(person.username().toLowerCase(Locale.ROOT));
            if (until != null) {
                byId.put(person.id(), until);
            }
        }
        return byId;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** Needs a transaction. @param encoded the password as it is kept */
    Person insert(Actor actor, NewPerson added, String encoded, boolean oneTime) {
        if (!USERNAME.matcher(added.username()).matches()) {
            throw IdentityProblem.BAD_USERNAME.because("username", added.username());
        }
        String phone = text(added.phone());
        String email = text(added.email());
        check(added.name(), phone, email);
        requireOrganisation(added.organisation(), true);
        requireCompatible(added.roles());
        Person person = new Person(0, added.username(), added.name(), added.organisation(), phone, email, "zh", true, oneTime, 1, null, added.roles());
        try {
            long id = repository.insert(person, encoded, clock.instant());
            directory.forget();
            evidence.record(actor, "person.add", "person", id, Map.of("username", added.username(), "organisation", added.organisation(), "roles", names(added.roles())));
            return require(id);
        } catch (DuplicateKeyException e) {
            throw IdentityProblem.USERNAME_TAKEN.causedBy(e, "username", added.username());
        }
    }

    private void store(long id, Set<Role> roles) {
        try {
            repository.setRoles(id, roles);
        } catch (DataIntegrityViolationException e) {
            throw IdentityProblem.ROLES_EXCLUDE.causedBy(e);
        }
    }

    private Person require(long id) {
        Person found = repository.findForUpdate(id);
        if (found == null) {
            throw IdentityProblem.NO_SUCH_PERSON.because("id", id);
        }
        return found;
    }

    private void requireOrganisation(long id, boolean active) {
        Organisation organisation = identity.organisation(id);
        if (active && !organisation.active()) {
            throw IdentityProblem.INACTIVE_ORGANISATION.because("name", organisation.name());
        }
    }

    private static void requireCompatible(Set<Role> roles) {
        if (roles.stream().anyMatch(Role::isAdministrator) && roles.size() > 1) {
            throw IdentityProblem.ROLES_EXCLUDE.because();
        }
    }

    private static void refuseOwn(Actor actor, Person person) {
        if (actor.id() == person.id()) {
            throw IdentityProblem.OWN_ROLES.because();
        }
    }

    private static void check(String name, @Nullable String phone, @Nullable String email) {
        if (name.isBlank() || name.length() > 60) {
            throw IdentityProblem.BAD_FIELD.because("field", "name");
        }
        if (phone != null && !phone.matches("[0-9+() -]{3,30}")) {
            throw IdentityProblem.BAD_FIELD.because("field", "phone");
        }
        if (email != null && !email.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
            throw IdentityProblem.BAD_FIELD.because("field", "email");
        }
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    static List<String> names(Set<Role> roles) {
        return roles.stream().map(Enum::name).sorted().toList();
    }
}
