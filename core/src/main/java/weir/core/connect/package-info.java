/**
 * Where rows come from: files, databases, forms. A source cuts its input into rows of text cells and knows nothing of types or rules.
 */
@NullMarked
package weir.core.connect;

import org.jspecify.annotations.NullMarked;
