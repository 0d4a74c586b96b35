package weir.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.batch.Block;
import weir.core.covers.Covers;
import weir.core.gate.Rule.Severity;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.core.schema.Validity;

/** A pass ahead on disk finds what the table in memory finds, word for word. */
@Covers({"D1", "D3"})
class RepeatScanTest {
    private static final Schema SCHEMA = new Schema(
            1,
            List.of(
                    Field.of(3, "note", "", FieldType.TEXT, false),
                    Field.of(1, "id", "", FieldType.INTEGER, true),
                    new Field(2, "kind", "", FieldType.CODE, 0, 0, false, "kinds", null, null),
                    Field.of(4, "valid", "", FieldType.BOOLEAN, false)),
            List.of("id", "kind"),
            null,
            new Validity("valid", Set.of("0")));
    private static final List<Rule> RULES = List.of(new Rule.Unique("note-once", Severity.BLOCKING, List.of("note", "kind")), new Rule.Length("len", Severity.WARNING, "note", null, 3));
    private static final Lookups KINDS = new Lookups() {
        @Override
        public Set<String> codes(String codeList) {
            return Set.of("A", "B");
        }

        @Override
        public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
            return new boolean[tuples.size()];
        }
    };

    private static List<Block> blocks(int rows) {
        Random random = new Random(11);
        List<Block> blocks = new ArrayList<>();
        Block block = new Block(4, 100);
        for (int i = 0; i < rows; i++) {
            if (block.isFull()) {
                blocks.add(block);
                block = new Block(4, 100);
                block.part = i > rows / 2 ? "乙" : "甲";
            }
            block.add(random.nextInt(20) == 0 ? null : "n" + random.nextInt(rows * 4));
            block.add(random.nextInt(50) == 0 ? "x" : Integer.toString(random.nextInt(rows)));
            block.add(random.nextInt(30) == 0 ? "Z" : random.nextBoolean() ? "A" : "B");
            block.add(random.nextInt(10) == 0 ? "否" : "是");
            block.endRow(i + 1);
        }
        blocks.add(block);
        return blocks;
    }

    private static Checked run(List<Block> blocks, Repeats repeats) {
        Checked checked = new Checked(Gate.compile(SCHEMA, RULES, Mapping.byPosition(SCHEMA, 4), KINDS, repeats), 4);
        blocks.forEach(checked::run);
        return checked;
    }

    @Test
    void findsTheSameRepeatsAsMemoryAndLeavesNoFile(@TempDir Path folder) throws IOException {
        List<Block> blocks = blocks(5000);
        Checked inMemory = run(blocks, Repeats.ofFew());
        Path scanFolder = folder.resolve("scan");
        try (RepeatScan scan = new RepeatScan(SCHEMA, RULES, Mapping.byPosition(SCHEMA, 4), scanFolder)) {
            for (Block block : blocks) {
                scan.scan(block);
            }
            assertThat(scan.finish()).isGreaterThan(500);
            Checked onDisk = run(blocks, scan);
            assertThat(onDisk.rejects).isEqualTo(inMemory.rejects);
            assertThat(onDisk.hashes).isEqualTo(inMemory.hashes);
            assertThat(run(blocks, scan).rejects).as("a second pass over the same scan").isEqualTo(inMemory.rejects);
        }
        assertThat(inMemory.gate.tally().byCode().get("KEY_TWICE")).isGreaterThan(500L);
        assertThat(inMemory.gate.tally().byCode().get("NOT_UNIQUE")).isGreaterThan(100L);
        assertThat(Files.exists(scanFolder)).isFalse();
    }
}
