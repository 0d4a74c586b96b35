package weir.hub.identity;

import weir.hub.kernel.Role;

/** An appointment waits no longer. Published in the transaction that ends it. */
public record AppointmentEnded(long person, Role role, long askedBy, boolean confirmed) {}
