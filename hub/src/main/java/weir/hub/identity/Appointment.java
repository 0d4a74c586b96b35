package weir.hub.identity;

import java.time.Instant;
import weir.hub.kernel.Role;

/** An administrator role that waits for a holder of that role to confirm it; until then the person does not have it. */
public record Appointment(long person, Role role, long askedBy, Instant askedAt) {}
