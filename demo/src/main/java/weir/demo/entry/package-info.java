/**
 * What the sample city declares before any row moves: its organisations and people, its code lists, and one catalogue entry per resource
 * with schema and rules. All plain records, ready to be written as JSON.
 */
@NullMarked
package weir.demo.entry;

import org.jspecify.annotations.NullMarked;
