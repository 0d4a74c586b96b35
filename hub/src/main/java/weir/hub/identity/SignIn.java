package weir.hub.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.audit.Evidence;
import weir.hub.identity.store.PersonRepository;
import weir.hub.identity.store.PersonRepository.WithPassword;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;

/** Proving who one is: sessions for people at a browser, name and password on each call for machines; changing one's own password. */
@Service
public class SignIn {
    private final PersonRepository people;
    private final Sessions sessions;
    private final Directory directory;
    private final Passwords passwords;
    private final Locks locks;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final IdentitySettings settings;
    private final MachineMemory machines = new MachineMemory();

    SignIn(PersonRepository people, Sessions sessions, Directory directory, Passwords passwords, Locks locks, Evidence evidence, TransactionTemplate transaction, Clock clock,
            IdentitySettings settings) {
        this.people = people;
        this.sessions = sessions;
        this.directory = directory;
        this.passwords = passwords;
        this.locks = locks;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param token what the session cookie holds from now on */
    public record Opened(String token, Person person) {}

    /** Who calls. */
    public record Caller(Person person, Actor actor) {}

    /**
     * Opens a session.
     *
     * @throws weir.hub.kernel.Problem the same, after the same time, for a wrong password, an unknown and a deactivated account
     */
    public Opened open(String username, String password, @Nullable String address, @Nullable String device) {
        Person person = prove(username, password, address);
        return transaction.execute(status -> {
            people.signedIn(person.id(), clock.instant());
            evidence.record(directory.actor(person, address), "session.open", "person", person.id(), Map.of("username", person.username()));
            return new Opened(sessions.open(person, address, device), person);
        });
    }

    /** The caller behind a session cookie, or null when the session is over. */
    public @Nullable Caller session(String token, @Nullable String address) {
        Person person = sessions.person(token);
        return person == null ? null : new Caller(person, directory.actor(person, address));
    }

    /** The caller behind name and password given with the call itself. */
    public Caller machine(String username, String password, @Nullable String address) {
        Long known = machines.find(username, password, clock.instant(), this::stamp);
        Person person = known == null ? null : directory.person(known);
        if (person == null) {
            person = prove(username, password, address);
            machines.remember(username, password, person, clock.instant());
            evidence.record(directory.actor(person, address), "session.machine", "person", person.id(), Map.of("username", person.username()));
        }
        return new Caller(person, directory.actor(person, address));
    }

    public void close(String token, Actor actor) {
        transaction.executeWithoutResult(status -> {
            sessions.close(token);
            evidence.record(actor, "session.close", "person", actor.id(), Map.of());
        });
    }

    /** Replaces one's own password. Every other session of the person ends; the answer is the token of a new one. */
    public Opened changePassword(Actor actor, String old, String replacement, @Nullable String device) {
        Person person = people.find(actor.id());
        if (person == null) {
            throw IdentityProblem.NO_SUCH_PERSON.because("id", actor.id());
        }
        locks.charge(person.username(), actor.address());
        if (!passwords.matches(old, people.password(person.id()))) {
            throw IdentityProblem.OLD_PASSWORD_WRONG.because();
        }
        locks.right(person.username(), actor.address());
        requireGood(person, replacement);
        String encoded = passwords.encode(replacement);
        Opened opened = transaction.execute(status -> {
            people.setPassword(person.id(), encoded, false, clock.instant());
            sessions.endAll(person.id(), null);
            directory.forget();
            evidence.record(actor, "password.change", "person", person.id(), Map.of("first", person.mustChangePassword()));
            Person changed = people.find(person.id());
            if (changed == null) {
                throw IdentityProblem.NO_SUCH_PERSON.because("id", actor.id());
            }
            return new Opened(sessions.open(changed, actor.address(), device), changed);
        });
        directory.forget();
        return opened;
    }

    /** The language in which the person is spoken to, {@code zh} or {@code en}. */
    public void speak(Actor actor, String language) {
        if (!language.equals("zh") && !language.equals("en")) {
            throw IdentityProblem.BAD_FIELD.because("field", "language");
        }
        transaction.executeWithoutResult(status -> {
            people.setLanguage(actor.id(), language);
            directory.forget();
            evidence.record(actor, "language.change", "person", actor.id(), Map.of("language", language));
        });
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void forgetOld() {
        sessions.forgetOld();
        locks.forgetOld();
    }

    /** Argon2 runs outside every transaction: it takes long and must hold no connection. */
    private Person prove(String username, String password, @Nullable String address) {
        locks.charge(username, address);
        WithPassword found = username.indexOf('\0') >= 0 ? null : people.findByUsername(username.strip());
        boolean usable = found != null && found.person().active();
        boolean right = passwords.matches(password, usable ? found.password() : null);
        if (!right || !usable) {
            throw IdentityProblem.WRONG_CREDENTIALS.because("account", found == null ? "?" : found.person().username());
        }
        locks.right(username, address);
        return found.person();
    }

    private void requireGood(Person person, String replacement) {
        Words broken = passwords.broken(replacement, Passwords.about(person.username(), person.name(), directory.tree().find(person.organisation())));
        if (broken == null) {
            List<String> earlier = new ArrayList<>(people.pastPasswords(person.id(), settings.passwordHistory()));
            String current = people.password(person.id());
            if (current != null) {
                earlier.add(current);
            }
            if (earlier.stream().anyMatch(past -> passwords.matches(replacement, past))) {
                broken = Words.of("不得与最近用过的密码相同", "it must not be one used recently");
            }
        }
        if (broken != null) {
            throw IdentityProblem.WEAK_PASSWORD.because("rule_zh", broken.zh(), "rule_en", broken.en());
        }
    }

    private long stamp(long person) {
        Person found = directory.person(person);
        return found == null || !found.active() ? -1 : found.stamp();
    }
}
