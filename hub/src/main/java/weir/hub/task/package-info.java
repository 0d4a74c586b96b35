/**
 * Tasks and their runs: work that is scheduled, long, or must survive a crash.
 *
 * <p>A run is a row. It is enqueued in the transaction that causes it ({@link weir.hub.task.Tasks#start}), claimed by one statement, kept by a
 * lease, and goes on elsewhere when the lease runs out. What it does is a {@link weir.hub.task.TaskHandler}, which must bear being run
 * again from the start.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "kernel"})
package weir.hub.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
