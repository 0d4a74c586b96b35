/**
 * Who there is and who may: organisations as a tree, people, roles, sign-in.
 *
 * <p>{@link weir.hub.identity.Identity} is what other capabilities read. {@link weir.hub.identity.Organisations} and
 * {@link weir.hub.identity.People} are the security administrator's verbs, {@link weir.hub.identity.SignIn} everybody's;
 * {@link weir.hub.identity.Administrators} keeps the three administrators three people. A session is a row;
 * it ends when the person is deactivated or the roles change, and it outlives a restart. In {@code http/} stands the guard of every
 * endpoint: refused unless {@link weir.hub.kernel.Access} allows it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "kernel"})
package weir.hub.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
