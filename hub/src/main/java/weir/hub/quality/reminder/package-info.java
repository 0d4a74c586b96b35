/** Reminders (催办): what waits at an organisation, and telling it so. */
@NullMarked
package weir.hub.quality.reminder;

import org.jspecify.annotations.NullMarked;
