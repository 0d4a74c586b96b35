package weir.hub.identity;

/** Somebody is to become an administrator, and a holder of the role has to confirm it. Published in the transaction that asks. */
public record AppointmentAsked(long person) {}
