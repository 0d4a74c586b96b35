/**
 * Telling people: the in-app inbox. A message goes to one person, or to everybody with a role and in an organisation; who has read it is kept
 * per person. Words are stored in both languages and shown in the reader's.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"task", "identity", "audit", "kernel"})
package weir.hub.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
