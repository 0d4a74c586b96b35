package weir.hub.notify;

import weir.hub.kernel.Role;

/** Whom a message is for. People who come later to a role or an organisation see its messages too. */
public sealed interface Audience {
    static Audience person(long person) {
        return new One(person);
    }

    /** Those of exactly this organisation who hold the role. */
    static Audience of(long organisation, Role role) {
        return new Some(organisation, role);
    }

    /** All who hold the role. */
    static Audience everywhere(Role role) {
        return new All(role);
    }

    record One(long person) implements Audience {}

    record Some(long organisation, Role role) implements Audience {}

    record All(Role role) implements Audience {}
}
