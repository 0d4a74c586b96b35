package weir.hub.quality.reject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;
import weir.core.batch.Block;
import weir.core.batch.KeyHash;
import weir.core.batch.KeyPrint;
import weir.core.batch.RowHash;
import weir.core.batch.TypedBlock;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.seen.Seen;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * What tells a rejected row from others of its resource: its key, typed as the gate types it, and its case: the same key rejected for the same
 * reasons, or the same content where there is no key. Not for two threads.
 */
public final class RejectIdentity {
    /** Of the last row: hash and print of its key where {@link #keyed}, and the hash of its case. */
    public boolean keyed;
    public long keyHigh;
    public long keyLow;
    public long print;
    public long caseHigh;
    public long caseLow;

    private final int[] columns;
    private final Gate gate;
    private final Block one;
    private final KeyHash hash;
    private final KeyPrint prints;
    private final MessageDigest digest = sha256();

    public RejectIdentity(Schema schema, Mapping mapping, Lookups lookups) {
        List<Field> fields = schema.key().stream().map(name -> schema.field(name).orElseThrow()).toList();
        Schema key = new Schema(schema.version(), fields, schema.key(), null, null);
        this.columns = schema.key().stream().mapToInt(name -> mapping.column(schema.position(name))).toArray();
        this.one = new Block(columns.length, 1);
        this.gate = Gate.compile(key, List.of(), Mapping.of(IntStream.range(0, columns.length).toArray()), lookups, what -> Seen.UNIQUE);
        this.hash = new KeyHash(key);
        this.prints = prints(key);
    }

    /** Prints that are kept with rejects, and those of the good rows they are held against. */
    public static KeyPrint prints(Schema schema) {
        return new KeyPrint(schema, 0);
    }

    /** @param row hash of the row as it came */
    public void of(Block block, int row, boolean raw, List<Reason> reasons, RowHash rowHash) {
        boolean whole = !raw && take(block, row);
        keyed = whole && read();
        if (keyed) {
            digest.update(ByteBuffer.allocate(16).putLong(0, keyHigh).putLong(8, keyLow));
        } else if (whole) {
            digest.update((byte) 1);
            for (int column = 0; column < columns.length; column++) {
                digest.update(one.bytes, one.start[column], one.length[column]);
                digest.update((byte) 0);
            }
        } else {
            digest.update(ByteBuffer.allocate(16).putLong(0, rowHash.high).putLong(8, rowHash.low));
        }
        digest.update((byte) (block.op[row] == Block.Op.DELETE.ordinal() ? 2 : 3));
        reasons.stream().filter(reason -> !reason.warning()).map(reason -> reason.code() + '|' + reason.field() + '|' + reason.rule() + '\n').distinct().sorted()
                .forEach(reason -> digest.update(reason.getBytes(StandardCharsets.UTF_8)));
        ByteBuffer sum = ByteBuffer.wrap(digest.digest());
        caseHigh = sum.getLong(0);
        caseLow = sum.getLong(8);
    }

    /** The key's cells as they came; false where one holds nothing. */
    private boolean take(Block block, int row) {
        one.clear();
        for (int column : columns) {
            int at = row * block.columns + column;
            if (column < 0 || block.length[at] <= 0) {
                return false;
            }
            one.add(block.bytes, block.start[at], block.length[at]);
        }
        one.endRow(1);
        return true;
    }

    private boolean read() {
        Reading reading = new Reading();
        try {
            gate.check(one, reading);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return reading.good;
    }

    private final class Reading implements Outcomes {
        private boolean good;

        @Override
        public void good(TypedBlock rows) {
            good = true;
            hash.of(rows, 0);
            keyHigh = hash.high;
            keyLow = hash.low;
            print = prints.of(rows, 0);
        }

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {}

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {}
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
