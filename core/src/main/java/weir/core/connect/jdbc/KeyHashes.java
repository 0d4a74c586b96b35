package weir.core.connect.jdbc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.batch.KeyHash;
import weir.core.batch.TypedBlock;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.Remembered;
import weir.core.gate.seen.Room;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * Compares a source with what stands in the target, by key and row hash, to find rows that were physically deleted at the source (物理删除).
 * Both sides are split over files by the key's hash and compared part by part: memory stays flat, about 1/64 of the keys at a time.
 *
 * <p>Order matters: {@link #target} first, then {@link #source}. A row that stood in the target before the source was read, and is not in
 * the source, is gone; the other way round a row that arrived in between would look deleted.
 */
public final class KeyHashes implements Closeable {
    private static final int PARTS = 64;
    private static final int SOURCE_BYTES = 32;

    private final Path folder;
    private final Schema schema;
    private final int[] key;
    private final KeyHash keyHash;
    private final @Nullable DataOutputStream[] sourceParts = new DataOutputStream[PARTS];
    private final @Nullable DataOutputStream[] targetParts = new DataOutputStream[PARTS];
    private final long[] targetCounts = new long[PARTS];
    private long sourceRows;
    private long distinctSource;
    private long targetRows;
    private long unreadable;
    private long torn;

    /**
     * What a comparison found.
     *
     * @param source rows at the source that stand (not flagged invalid) with a key that can be read
     * @param unreadable rows at the source whose key cannot be read
     * @param deleted keys in the target only
     * @param changed in both, with different values
     * @param missing keys at the source only: rejected, or not yet collected
     * @param torn those of the unreadable rows that could not even be cut into cells; one of them may bear a key that looks deleted
     */
    public record Comparison(long source, long target, long unreadable, long deleted, long changed, long missing, long torn) {}

    /** @param folder an empty one for temporary files; its contents are removed at the end */
    public KeyHashes(Path folder, Schema schema) {
        this.folder = folder;
        this.schema = schema;
        this.key = schema.key().stream().mapToInt(schema::position).toArray();
        this.keyHash = new KeyHash(schema);
    }

    /** One row of the target; of the block, in the schema of this comparison, its key fields and its row hash are looked at. */
    public void target(TypedBlock block, int row) throws IOException {
        keyHash.of(block, row);
        DataOutputStream part = part(targetParts, "target", keyHash.high);
        targetCounts[number(keyHash.high)]++;
        part.writeLong(keyHash.high);
        part.writeLong(keyHash.low);
        part.writeLong(block.hashHigh[row]);
        part.writeLong(block.hashLow[row]);
        for (int position : key) {
            byte[] utf8 = block.text(position, row).getBytes(StandardCharsets.UTF_8);
            part.writeInt(utf8.length);
            part.write(utf8);
        }
        targetRows++;
    }

    /**
     * Reads the source to its end.
     *
     * @param mapping from the schema's fields to the source's columns; where fields are left out, rows with values in them count as changed
     * @throws SourceProblem as the source does
     * @throws IOException where the temporary folder cannot be written
     */
    public void source(RowSource source, Mapping mapping) throws SourceProblem, IOException {
        Rows rows = new Rows(mapping);
        Block block = source.newBlock();
        while (source.next(block)) {
            rows.take(block);
        }
    }

    /** Splits the work in two: a row rejected for any other field still has its key, and must not look deleted. */
    private final class Rows {
        private final Gate keys;
        private final KeyHash hash;
        private final Gate values;
        private long[] keyHigh = new long[0];
        private long[] keyLow = new long[0];
        private long[] place = new long[0];
        private boolean[] stands = new boolean[0];
        private int count;

        Rows(Mapping mapping) {
            List<Field> identifying = new ArrayList<>();
            List<Integer> columns = new ArrayList<>();
            for (int i = 0; i < schema.fields().size(); i++) {
                Field field = schema.fields().get(i);
                if (schema.isKey(field.name()) || schema.validity() != null && schema.validity().field().equals(field.name())) {
                    identifying.add(field);
                    columns.add(mapping.column(i));
                }
            }
            Schema onlyKeys = new Schema(schema.version(), identifying, schema.key(), null, schema.validity());
            hash = new KeyHash(onlyKeys);
            keys = Gate.compile(onlyKeys, List.of(), new Mapping(columns), Lookups.ANY_CODE, new Remembered(Room.unlimited(), true));
            values = Gate.compile(schema, List.of(), mapping, Lookups.ANY_CODE, new Remembered(Room.unlimited(), true));
        }

        void take(Block block) throws IOException {
            count = 0;
            check(keys, block, good -> {
                keyHigh = new long[good.rows];
                keyLow = new long[good.rows];
                place = good.place.clone();
                stands = new boolean[good.rows];
                for (int row = 0; row < good.rows; row++) {
                    hash.of(good, row);
                    keyHigh[row] = hash.high;
                    keyLow[row] = hash.low;
                    stands[row] = good.op[row] == Block.Op.UPSERT.ordinal();
                }
                count = good.rows;
            });
            unreadable += block.rows - count;
            torn += block.faults().size();
            long[] rowHigh = new long[count];
            long[] rowLow = new long[count];
            check(values, block, good -> {
                for (int row = 0, key = 0; row < good.rows; row++) {
                    while (key < count && place[key] < good.place[row]) {
                        key++;
                    }
                    if (key < count && place[key] == good.place[row]) {
                        rowHigh[key] = good.hashHigh[row];
                        rowLow[key] = good.hashLow[row];
                    }
                }
            });
            for (int row = 0; row < count; row++) {
                if (stands[row]) {
                    write(keyHigh[row], keyLow[row], rowHigh[row], rowLow[row]);
                }
            }
        }

        private void write(long high, long low, long rowHigh, long rowLow) throws IOException {
            DataOutputStream part = part(sourceParts, "source", high);
            part.writeLong(high);
            part.writeLong(low);
            part.writeLong(rowHigh);
            part.writeLong(rowLow);
            sourceRows++;
        }
    }

    private interface Good {
        void take(TypedBlock rows) throws IOException;
    }

    private static void check(Gate gate, Block block, Good taker) throws IOException {
        try {
            gate.check(block, new Outcomes() {
                @Override
                public void good(TypedBlock rows) throws IOException {
                    taker.take(rows);
                }

                @Override
                public void rejected(Block block, int row, List<Reason> reasons) {
                    // Its key, where it has one, is known; the feed that reads its values keeps the reject.
                }

                @Override
                public void warned(Block block, int row, List<Reason> warnings) {
                    // A comparison stores nothing.
                }
            });
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("comparing throws nothing else", e);
        }
    }

    /** Takes the key of each row that stands in the target only. */
    public interface Deleted {
        void key(List<String> values) throws IOException;
    }

    /** Compares what was given; afterwards nothing can be added. */
    public Comparison compare(Deleted deleted) throws IOException {
        closeParts();
        long[] found = new long[3];
        long matched = 0;
        for (int part = 0; part < PARTS; part++) {
            matched += compare(part, deleted, found);
        }
        return new Comparison(sourceRows, targetRows, unreadable, found[0], found[1], Math.max(0, distinctSource - matched), torn);
    }

    private long compare(int part, Deleted deleted, long[] found) throws IOException {
        KeyTable table = load(folder.resolve("source" + part));
        distinctSource += table.size();
        Path file = folder.resolve("target" + part);
        if (!Files.exists(file)) {
            return 0;
        }
        long matched = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            List<String> key = new ArrayList<>();
            for (long left = targetCounts[part]; left > 0; left--) {
                long high = in.readLong();
                long low = in.readLong();
                long rowHigh = in.readLong();
                long rowLow = in.readLong();
                key.clear();
                for (int i = 0; i < schema.key().size(); i++) {
                    key.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
                }
                int slot = table.find(high, low);
                if (slot < 0) {
                    found[0]++;
                    deleted.key(List.copyOf(key));
                } else {
                    matched++;
                    if (table.differs(slot, rowHigh, rowLow)) {
                        found[1]++;
                    }
                }
            }
        }
        return matched;
    }

    private static KeyTable load(Path file) throws IOException {
        long bytes = Files.exists(file) ? Files.size(file) : 0;
        KeyTable table = new KeyTable(Math.toIntExact(bytes / SOURCE_BYTES));
        if (bytes > 0) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                for (long left = bytes / SOURCE_BYTES; left > 0; left--) {
                    table.put(in.readLong(), in.readLong(), in.readLong(), in.readLong());
                }
            }
        }
        return table;
    }

    private DataOutputStream part(@Nullable DataOutputStream[] parts, String side, long keyHigh) throws IOException {
        int part = number(keyHigh);
        DataOutputStream open = parts[part];
        if (open == null) {
            Files.createDirectories(folder);
            open = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(side + part)), 1 << 14));
            parts[part] = open;
        }
        return open;
    }

    private static int number(long keyHigh) {
        return (int) (keyHigh >>> 58);
    }

    private void closeParts() throws IOException {
        for (int i = 0; i < PARTS; i++) {
            for (DataOutputStream part : new @Nullable DataOutputStream[] {sourceParts[i], targetParts[i]}) {
                if (part != null) {
                    part.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeParts();
        for (int i = 0; i < PARTS; i++) {
            Files.deleteIfExists(folder.resolve("source" + i));
            Files.deleteIfExists(folder.resolve("target" + i));
        }
    }
}
