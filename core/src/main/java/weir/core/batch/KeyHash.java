package weir.core.batch;

import weir.core.schema.Schema;

/** 128-bit hashes of keys, or of other fields together, by docs/spec/row-hash.md: those of a row that holds these fields only. Not for two threads. */
public final class KeyHash {
    /** The last hash. */
    public long high;
    public long low;

    private final int[] positions;
    private final CanonicalRow canonical = new CanonicalRow();

    /** Of a schema's key. */
    public KeyHash(Schema schema) {
        this(schema, schema.key().stream().mapToInt(schema::position).toArray());
    }

    /** @param positions of the fields in the schema, in any order */
    public KeyHash(Schema schema, int[] positions) {
        this.positions = RowHash.byId(schema, positions);
    }

    /** Hashes the fields' values in a typed row: equal values, equal hash, whatever text they came from. */
    public void of(TypedBlock block, int row) {
        canonical.begin();
        canonical.values(block, row, positions);
        canonical.hash();
        high = canonical.high;
        low = canonical.low;
    }
}
