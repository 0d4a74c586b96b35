package weir.hub.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import weir.hub.identity.store.OrganisationRepository;
import weir.hub.identity.store.PersonRepository;
import weir.hub.kernel.Actor;

/**
 * Organisations and people as every call needs them, remembered for a second: a change on this hub is seen at once, one made by another hub
 * on the same database within that second.
 */
@Component
class Directory {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int ROOM = 20_000;

    private final OrganisationRepository organisations;
    private final PersonRepository people;
    private final Clock clock;
    private final Map<Long, Known<@Nullable Person>> known = new ConcurrentHashMap<>();
    private volatile @Nullable Known<OrganisationTree> tree;

    Directory(OrganisationRepository organisations, PersonRepository people, Clock clock) {
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    private record Known<T extends @Nullable Object>(T what, Instant since) {}

    OrganisationTree tree() {
        Known<OrganisationTree> now = tree;
        if (now == null || stale(now)) {
            now = new Known<>(new OrganisationTree(organisations.all()), clock.instant());
            tree = now;
        }
        return now.what();
    }

    @Nullable Person person(long id) {
        Known<@Nullable Person> now = known.get(id);
        if (now == null || stale(now)) {
            if (known.size() > ROOM) {
                known.clear();
            }
            now = new Known<>(people.find(id), clock.instant());
            known.put(id, now);
        }
        return now.what();
    }

    Actor actor(Person person, @Nullable String address) {
        Set<Long> branch = tree().branch(person.organisation());
        return new Actor(person.id(), person.name(), person.organisation(), branch, person.roles(), address);
    }

    /** Forgets what it knows now and, within a transaction, once more when that is over: another call may have read the old state meanwhile. */
    void forget() {
        clear();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    clear();
                }
            });
        }
    }

    private void clear() {
        known.clear();
        tree = null;
    }

    private boolean stale(Known<?> now) {
        Instant present = clock.instant();
        return present.isBefore(now.since()) || present.isAfter(now.since().plus(FRESH));
    }
}
