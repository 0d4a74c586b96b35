package weir.core.gate;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.batch.CopyBinary;
import weir.core.batch.RowHash;
import weir.core.batch.TypedBlock;
import weir.core.gate.Rule.Compare.Operator;
import weir.core.gate.Rule.Severity;
import weir.core.schema.CreditCode;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/**
 * Rows per second and CPU of the gate and the COPY encoder: 2 M rows of 12 columns, 22 checks beyond the types, 1 % faults, beside a bare loop
 * over the same bytes.
 *
 * <p>Run it as a main class with the test class path; the argument is the number of rows.
 */
final class GateSpeed {
    private static final int ROWS_PER_BLOCK = 8192;
    private static final Schema SCHEMA = new Schema(
            1,
            List.of(
                    Field.of(1, "credit_code", "统一社会信用代码", FieldType.CREDIT_CODE, true),
                    new Field(2, "name", "企业名称", FieldType.TEXT, 100, 0, true, null, null, null),
                    Field.of(3, "division", "行政区划", FieldType.DIVISION, true),
                    new Field(4, "industry", "行业", FieldType.CODE, 10, 0, true, "industry", null, null),
                    Field.decimal(5, "energy", "能耗", 14, 4, true),
                    Field.decimal(6, "emission", "排放", 14, 2, false),
                    Field.of(7, "staff", "人数", FieldType.INTEGER, false),
                    Field.of(8, "founded", "成立日期", FieldType.DATE, true),
                    Field.of(9, "checked", "核查日期", FieldType.DATE, false),
                    Field.of(10, "phone", "电话", FieldType.MOBILE, false),
                    Field.of(11, "listed", "规上", FieldType.BOOLEAN, false),
                    Field.of(12, "changed", "更新时间", FieldType.TIMESTAMP, true)),
            List.of("credit_code"),
            "changed",
            null);

    private static final List<Rule> RULES = List.of(
            new Rule.Length("r1", Severity.BLOCKING, "name", 2, 60),
            new Rule.Range("r2", Severity.BLOCKING, "energy", "0", "1000000"),
            new Rule.Range("r3", Severity.BLOCKING, "emission", "0", "1000000"),
            new Rule.Range("r4", Severity.BLOCKING, "staff", "0", "500000"),
            new Rule.Range("r5", Severity.BLOCKING, "founded", "1900-01-01", "2026-12-31"),
            new Rule.Range("r6", Severity.WARNING, "checked", "2000-01-01", null),
            new Rule.Compare("r7", Severity.BLOCKING, "founded", Operator.LESS_OR_EQUAL, "checked"),
            new Rule.Compare("r8", Severity.BLOCKING, "emission", Operator.LESS_OR_EQUAL, "energy"),
            new Rule.Required("r9", Severity.BLOCKING, "phone", "listed", List.of("1")),
            new Rule.Pattern("r10", Severity.BLOCKING, "division", "3[0-9]{5}", null));


    private GateSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        List<Block> blocks = blocks(rows);
        for (int round = 1; round <= 4; round++) {
            System.out.println("round " + round);
            bare(blocks, rows);
            hashes(blocks, rows);
            gate(blocks, rows, false);
            gate(blocks, rows, true);
            scan(blocks, rows);
        }
    }

    private static void bare(List<Block> blocks, int rows) {
        long cpu = cpu();
        long sum = 0;
        for (Block block : blocks) {
            for (int i = 0; i < block.rows * block.columns; i++) {
                for (int at = block.start[i], end = at + block.length[i]; at < end; at++) {
                    sum += block.bytes[at];
                }
            }
        }
        print("bare loop " + (sum & 1), rows, cpu);
    }

    private static void hashes(List<Block> blocks, int rows) {
        long cpu = cpu();
        RowHash hash = new RowHash(SCHEMA);
        long sum = 0;
        for (Block block : blocks) {
            for (int row = 0; row < block.rows; row++) {
                hash.raw(block, row, false);
                sum += hash.high;
            }
        }
        print("raw hash " + (sum & 1), rows, cpu);
    }

    private static void gate(List<Block> blocks, int rows, boolean encode) throws Exception {
        Gate gate = Gate.compile(SCHEMA, RULES, Mapping.byPosition(SCHEMA, 12), codes());
        CopyBinary copy = new CopyBinary(SCHEMA, new CopyBinary.Extra.Int8(7), new CopyBinary.Extra.Hash());
        long cpu = cpu();
        Sink sink = new Sink(encode ? copy : null);
        for (Block block : blocks) {
            gate.check(block, sink);
        }
        Tally tally = gate.tally();
        if (tally.sent() != rows || tally.rejected() != sink.rejects || tally.rejected() < rows / 200) {
            throw new IllegalStateException("the figures would be of something else: " + tally);
        }
        print(encode ? "check + encode" : "check", rows, cpu);
        if (encode) {
            System.out.printf("  good %d rejected %d warned %d encoded %d MB%n", tally.good(), tally.rejected(), tally.warned(), sink.encoded >> 20);
        }
    }

    private static void scan(List<Block> blocks, int rows) throws Exception {
        long cpu = cpu();
        try (RepeatScan scan = new RepeatScan(SCHEMA, RULES, Mapping.byPosition(SCHEMA, 12), Files.createTempDirectory("weir-scan"))) {
            for (Block block : blocks) {
                scan.scan(block);
            }
            long repeats = scan.finish();
            print("scan ahead", rows, cpu);
            System.out.printf("  %d keys stand again%n", repeats);
        }
    }

    private static final class Sink implements Outcomes {
        private final @Nullable CopyBinary copy;
        long rejects;
        long encoded;

        Sink(@Nullable CopyBinary copy) {
            this.copy = copy;
        }

        @Override
        public void good(TypedBlock rows) {
            if (copy != null) {
                copy.clear();
                copy.rows(rows);
                encoded += copy.size();
            }
        }

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {
            rejects++;
        }

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {}
    }

    private static Lookups codes() {
        return new Lookups() {
            @Override
            public Set<String> codes(String codeList) {
                return Set.of("C26", "C30", "C31", "C32", "D44", "B06");
            }

            @Override
            public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void print(String what, int rows, long cpuBefore) {
        double seconds = (cpu() - cpuBefore) / 1e9;
        System.out.printf("  %-16s %6.2f CPU s  %,10.0f rows/CPU s%n", what, seconds, rows / seconds);
    }

    private static List<Block> blocks(int rows) {
        Random random = new Random(7);
        List<Block> blocks = new ArrayList<>();
        Block block = new Block(12, ROWS_PER_BLOCK);
        for (int i = 0; i < rows; i++) {
            if (block.isFull()) {
                blocks.add(block);
                block = new Block(12, ROWS_PER_BLOCK);
            }
            line(block, random, i, random.nextInt(100) == 0);
        }
        blocks.add(block);
        return blocks;
    }

    private static void line(Block block, Random random, int i, boolean faulty) {
        String body = "91330106" + "%09d".formatted((i * 7919L) % 1_000_000_007L).replace('0', 'A').substring(0, 9);
        String credit = body + CreditCode.checkCharacter(body);
        int fault = faulty ? random.nextInt(5) : -1;
        String[] cells = {
            fault == 0 ? body + "0".replace(credit.charAt(17), '1') : credit,
            "杭州" + (char) ('\u4e00' + random.nextInt(5000)) + (char) ('\u4e00' + random.nextInt(5000)) + "新材料科技有限公司",
            "3301" + (char) ('0' + random.nextInt(2)) + (char) ('1' + random.nextInt(9)),
            fault == 1 ? "Z99" : "C3" + random.nextInt(3),
            fault == 2 ? "1E+05" : 10_000 + random.nextInt(90_000) + "." + (1000 + random.nextInt(9000)),
            random.nextInt(10_000) + ".5",
            Integer.toString(random.nextInt(5000)),
            fault == 3 ? "2021-02-30" : "20%02d-%02d-%02d".formatted(random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28)),
            "2024-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10),
            fault == 4 ? "12345" : "139" + (10_000_000 + random.nextInt(89_999_999)),
            random.nextBoolean() ? "1" : "0",
            "2026-11-%02d %02d:%02d:%02d".formatted(1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60))
        };
        for (String cell : cells) {
            byte[] utf8 = cell.getBytes(StandardCharsets.UTF_8);
            block.add(utf8, 0, utf8.length);
        }
        block.endRow(i + 1L);
    }
}
