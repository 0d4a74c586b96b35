/**
 * Backup and restore of the embedded stores: PostgreSQL cluster, lake folder, files and keys together, while the hub runs; proven equal by
 * hash. docs/operate says how to call it.
 */
@NullMarked
package weir.hub.lake.backup;

import org.jspecify.annotations.NullMarked;
