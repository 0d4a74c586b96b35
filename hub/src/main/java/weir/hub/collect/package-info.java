/**
 * Collection (采集): rows come in from databases (feeds), files (uploads), forms and repairs, and all take the same road:
 * read, gate, commit, advance ({@link weir.hub.collect.Journey}).
 *
 * <p>Words: <b>connection</b> (a front-end database), <b>feed</b> (a standing collection task with its cursor and schedule), <b>upload</b>
 * (a file on its way), <b>form</b> (rows typed by hand), <b>repair</b> (rejects sent again).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"quality", "catalog", "lake", "task", "identity", "audit", "kernel"})
package weir.hub.collect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
