/**
 * Evidence (存证): who did what, when and from where, as a chain of entries in which each hash covers the one before it.
 *
 * <p>A facade calls {@link weir.hub.audit.Evidence#record} inside the transaction of its change: the entry is there if and only if the change
 * is. The chain is touched last, just before the commit, so that a long transaction makes nobody wait. Refused and failed calls and traced
 * reads come from the web layer and are written in groups. {@code docs/spec/evidence.md} gives the hashed bytes and what a verifier can and
 * cannot find.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package weir.hub.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
