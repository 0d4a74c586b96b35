package weir.hub.identity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import weir.hub.identity.store.PersonRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/** What other capabilities ask about people and organisations. */
@Service
public class Identity {
    private final Directory directory;
    private final PersonRepository people;

    Identity(Directory directory, PersonRepository people) {
        this.directory = directory;
        this.people = people;
    }

    /** The organisation, or a problem when there is none. */
    public Organisation organisation(long id) {
        Organisation found = directory.tree().find(id);
        if (found == null) {
            throw IdentityProblem.NO_SUCH_ORGANISATION.because("id", id);
        }
        return found;
    }

    /** Names and values of a refusal that says whom to ask: {@code owner}, and {@code contact}, which may be empty. Only for what the reader may know of. */
    public Object[] contact(long organisation) {
        Organisation owner = directory.tree().find(organisation);
        String people = String.join("、", peopleOf(organisation, Role.OPERATOR).stream().limit(2).map(one -> one.phone() == null ? one.name() : one.name() + " " + one.phone()).toList());
        return new Object[] {"owner", owner == null ? String.valueOf(organisation) : owner.name(), "contact", people.isEmpty() ? "" : "（" + people + "）"};
    }

    public @Nullable Organisation findOrganisation(long id) {
        return directory.tree().find(id);
    }

    /** All, parents before their children's children being given by {@link Organisation#parent}. */
    public List<Organisation> organisations() {
        return directory.tree().all();
    }

    /** Ids of the organisation and all below it. */
    public Set<Long> branch(long organisation) {
        return directory.tree().branch(organisation);
    }

    public Person person(long id) {
        Person found = directory.person(id);
        if (found == null) {
            throw IdentityProblem.NO_SUCH_PERSON.because("id", id);
        }
        return found;
    }

    /** Active people of exactly this organisation who hold the role. */
    public List<Person> peopleOf(long organisation, Role role) {
        return people.withRole(role, organisation);
    }

    /** Active people who hold the role, wherever. */
    public List<Person> peopleWith(Role role) {
        return people.withRole(role, null);
    }

    /** The person as an actor, e.g. for a run that goes on in somebody's name. */
    public Actor actor(long person) {
        return directory.actor(person(person), null);
    }
}
