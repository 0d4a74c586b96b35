/** Rows typed by hand: a form made from the schema, the same gate as for everybody. */
@NullMarked
package weir.hub.collect.form;

import org.jspecify.annotations.NullMarked;
