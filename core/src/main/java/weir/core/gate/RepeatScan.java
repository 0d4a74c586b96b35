package weir.core.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.core.batch.Block;
import weir.core.gate.seen.KeyScan;
import weir.core.gate.seen.Seen;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * A pass ahead of the gate for batches with more keys than memory should hold: {@link #scan} every block, {@link #finish}, then compile the gate
 * with this as its {@link Repeats} and bring the same blocks again. Reads only what keys and unique rules need. Memory stays flat; 32 bytes of
 * disk a row for the key, and as many for each unique rule. Closing deletes the files.
 */
public final class RepeatScan implements Repeats, AutoCloseable {
    /** Whether a code is on its list does not matter to whether it repeats. */
    private static final Lookups ANY_CODE = new Lookups() {
        @Override
        public Set<String> codes(String codeList) {
            return Set.of("-");
        }

        @Override
        public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
            throw new UnsupportedOperationException("a pass ahead asks no other resource");
        }
    };

    private final Path folder;
    private final Map<String, KeyScan> scans = new LinkedHashMap<>();
    private final Gate ahead;
    private boolean finished;

    /** @param folder an empty folder of its own */
    public RepeatScan(Schema schema, List<Rule> rules, Mapping mapping, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        List<Rule> unique = new ArrayList<>();
        Set<String> needed = new HashSet<>(schema.key());
        for (Rule rule : rules) {
            if (rule instanceof Rule.Unique u) {
                unique.add(u);
                needed.addAll(u.fields());
            }
        }
        if (schema.validity() != null) {
            needed.add(schema.validity().field());
        }
        List<Field> fields = schema.fields().stream().filter(field -> needed.contains(field.name())).toList();
        List<Integer> columns = fields.stream().map(field -> mapping.column(schema.position(field.name()))).toList();
        Schema part = new Schema(schema.version(), fields, schema.key(), null, schema.validity());
        this.ahead = Gate.compile(part, unique, new Mapping(columns), ANY_CODE, this);
    }

    public void scan(Block block) throws IOException {
        try {
            ahead.judge(block);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("unique rules throw nothing else", e);
        }
    }

    /** Ends the pass; answers how many rows repeat an earlier one. */
    public long finish() throws IOException {
        long repeats = 0;
        for (KeyScan scan : scans.values()) {
            repeats += scan.finish();
        }
        finished = true;
        return repeats;
    }

    @Override
    public Seen seen(String what) {
        try {
            KeyScan scan = scans.get(what);
            if (finished && scan == null) {
                throw new IllegalArgumentException("the pass ahead did not look for " + what);
            }
            if (scan != null) {
                return scan.reader();
            }
            KeyScan begun = new KeyScan(folder.resolve(Integer.toString(scans.size())));
            scans.put(what, begun);
            return begun.notes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (KeyScan scan : scans.values()) {
            scan.close();
        }
        Files.deleteIfExists(folder);
    }
}
