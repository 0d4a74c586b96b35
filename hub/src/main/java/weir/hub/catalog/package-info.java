/**
 * The catalogue (数据资源目录): which resources exist, whose they are, what they hold, who may see them, and the contract their rows keep.
 *
 * <p>Words: <b>entry</b> (the metadata of the national cataloguing guide), <b>schema</b> (fields, key, increment field, validity flag; in
 * versions), <b>library</b>, <b>level</b>, <b>classification</b>, <b>code list</b>, <b>change</b> (who changed what, field by field).
 *
 * <p>Flow: a resource is drafted with a proposed schema, a person confirms the schema and the resource becomes active: from then on its
 * tables stand in the lake, and a schema changes only in ways that lose nothing. {@link weir.hub.catalog.Catalog} is the facade,
 * {@link weir.hub.catalog.CodeLists} and {@link weir.hub.catalog.Classifications} its companions.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"lake", "identity", "audit", "kernel"})
package weir.hub.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
