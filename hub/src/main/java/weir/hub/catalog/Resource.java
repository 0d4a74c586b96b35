package weir.hub.catalog;

import java.time.Instant;
import weir.core.schema.Schema;

/**
 * A catalogue entry with its current schema.
 *
 * @param code immutable slug {@code [a-z][a-z0-9_]*}, unique; the name of its tables
 * @param version raised by each change of the entry; give it back to change the entry
 * @param standing what it holds now
 * @param schema the confirmed schema; of a DRAFT the proposed one
 */
public record Resource(long id, String code, Entry entry, State state, int version, Schema schema, Instant createdAt, Instant changedAt, String changedBy, Standing standing) {
    /** The life of an entry. */
    public enum State {
        /** Its schema is proposed; no rows yet. */
        DRAFT,
        ACTIVE,
        /** Kept and readable; takes no more rows. */
        RETIRED
    }

    Resource next(Entry changed, State now, Schema contract, Instant at, String by) {
        return new Resource(id, code, changed, now, version + 1, contract, createdAt, at, by, standing);
    }

    public String name() {
        return entry.name();
    }

    public long organisation() {
        return entry.organisation();
    }

    public Library library() {
        return entry.library();
    }

    public String level() {
        return entry.level();
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
