/**
 * The ground every capability stands on: who acts ({@link weir.hub.kernel.Actor}), who may ({@link weir.hub.kernel.Access}), what is
 * recorded ({@link weir.hub.kernel.Audited}), how failure is told ({@link weir.hub.kernel.Problem}), how lists are paged, where data live.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
package weir.hub.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
