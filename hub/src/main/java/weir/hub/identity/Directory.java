package weir.hub.identity;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.hub.identity.store.OrganisationRepository;
import weir.hub.identity.store.PersonRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.ShortMemory;

/** Organisations and people as every call needs them. */
@Component
class Directory {
    private static final int ROOM = 20_000;

    private final OrganisationRepository organisations;
    private final PersonRepository people;
    private final ShortMemory<Long, Person> known;
    private final ShortMemory<String, OrganisationTree> tree;

    Directory(OrganisationRepository organisations, PersonRepository people, Clock clock) {
        this.organisations = organisations;
        this.people = people;
        this.known = new ShortMemory<>(ROOM, clock);
        this.tree = new ShortMemory<>(1, clock);
    }

    OrganisationTree tree() {
        return Objects.requireNonNull(tree.find("tree", key -> new OrganisationTree(organisations.all())));
    }

    @Nullable Person person(long id) {
        return known.find(id, people::find);
    }

    Actor actor(Person person, @Nullable String address) {
        Set<Long> branch = tree().branch(person.organisation());
        return new Actor(person.id(), person.name(), person.organisation(), branch, person.roles(), address);
    }

    void forget() {
        known.forget();
        tree.forget();
    }
}
