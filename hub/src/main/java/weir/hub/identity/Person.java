package weir.hub.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Role;

/**
 * Somebody who may sign in.
 *
 * @param language {@code zh} or {@code en}
 * @param mustChangePassword holds a one-time password; until it is replaced every other call is refused
 * @param stamp grows when the sessions opened before must end
 */
public record Person(long id, String username, String name, long organisation, @Nullable String phone, @Nullable String email, String language, boolean active, boolean mustChangePassword,
        long stamp, @Nullable Instant lastSignIn, Set<Role> roles) {
    public Person {
        roles = Set.copyOf(roles);
    }
}
