/**
 * Quality (质量): the rules of a resource, what became of each row that broke one, and the report that tells its department.
 *
 * <p>Words: <b>rule</b> (beyond the schema, in versions), <b>limit</b> (past which a whole batch is held), <b>reject</b> (a row the gate
 * held back: original text, place, reasons; OPEN, REPAIRED or DISMISSED), <b>repair</b> (corrected rows sent again as a new batch),
 * <b>report</b> (of one batch).
 *
 * <p>Flow: {@link weir.hub.quality.Quality} gives the gate its rules and takes its rejects; {@link weir.hub.quality.Rejects} shows them;
 * {@link weir.hub.quality.Repairs} takes corrections and sends them on the {@link weir.hub.quality.RepairRoad}, which collection builds;
 * {@link weir.hub.quality.Reports} files the report of each batch and tells the department. At each resource's update frequency its entry is held
 * against its rows, its tables and, through the {@link weir.hub.quality.SourceWitness}, its sources.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "lake", "notify", "task", "identity", "audit", "kernel"})
package weir.hub.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
