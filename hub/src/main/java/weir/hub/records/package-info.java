/**
 * Records (数据记录): the rows of resources as people and systems read them: query, figures, detail with history, as of any batch or instant,
 * differences, export.
 *
 * <p>{@link weir.hub.records.Records} asks the catalogue who may read, then the lake for the rows.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "lake", "quality", "identity", "audit", "kernel", "task"})
package weir.hub.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
