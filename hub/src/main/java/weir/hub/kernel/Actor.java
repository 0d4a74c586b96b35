package weir.hub.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who does something. Controllers take it as a parameter and pass it down; nothing looks it up by itself.
 *
 * @param id person id, 0 for the platform itself, -1 for a caller who is not signed in
 * @param organisation id of the person's organisation, 0 for the platform
 * @param organisations ids of that organisation and all below it
 * @param address network address the call came from; null for the platform
 */
public record Actor(long id, String name, long organisation, Set<Long> organisations, Set<Role> roles, @Nullable String address) {
    /** What people call the platform where it acted by itself. */
    public static final Words PLATFORM = Words.of("平台", "Platform");

    public Actor {
        organisations = Set.copyOf(organisations);
        roles = Set.copyOf(roles);
    }

    /** The platform acting by itself, e.g. in a scheduled run. */
    public static Actor platform(String part) {
        return new Actor(0, part, 0, Set.of(), Set.of(), null);
    }

    /** A caller who is not signed in: may nothing, but is named in the evidence of what was refused. */
    public static Actor anonymous(@Nullable String address) {
        return new Actor(-1, "anonymous", 0, Set.of(), Set.of(), address);
    }

    public boolean isPlatform() {
        return id == 0;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether the actor may see and change what belongs to an organisation: data managers everywhere, operators in their own branch. */
    public boolean mayWork(long organisationId) {
        return isPlatform() || has(Role.DATA_MANAGER) || (has(Role.OPERATOR) && organisations.contains(organisationId));
    }

    /** As {@link #mayWork}, or a problem that says so. */
    public void requireWork(long organisationId) {
        if (!mayWork(organisationId)) {
            throw KernelProblem.NOT_ALLOWED.because();
        }
    }
}
