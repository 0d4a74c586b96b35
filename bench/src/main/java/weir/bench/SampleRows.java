package weir.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.core.gate.Rule;
import weir.core.gate.Rule.Severity;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/**
 * The table of the figures: 12 columns of Chinese text, dates and decimals, about 157 bytes a row as CSV, an 18-character key in scattered
 * order, one row in a hundred with a planted fault. Row i is a pure function of i and of the version given.
 */
final class SampleRows {
    static final String CREATE = """
            create table %s (id varchar(18) collate "C" %s, name text, address text, kind varchar(4), amount numeric(14,2), tax numeric(14,4), quantity bigint,
              founded date, update_time timestamp(0), phone varchar(20), remark text, valid varchar(1))""";
    private static final String[] PLACES = {"云溪县城关镇解放路", "云溪县东风街道人民大道", "云溪县白石乡工业园区", "云溪县河口镇滨江路", "云溪县高桥镇科创大街"};
    private static final String[] TRADES = {"节能科技", "绿色能源", "精密机械", "生态农业", "建筑材料", "电子商务", "物流运输"};

    private SampleRows() {}

    static Schema schema() {
        return new Schema(1, List.of(
                text(1, "id", "编号", 18, true), text(2, "name", "名称", 100, true), text(3, "address", "地址", 200, false), text(4, "kind", "类别", 4, true),
                Field.decimal(5, "amount", "金额", 14, 2, true), Field.decimal(6, "tax", "税额", 14, 4, false),
                Field.of(7, "quantity", "数量", FieldType.INTEGER, false), Field.of(8, "founded", "成立日期", FieldType.DATE, false),
                Field.of(9, "update_time", "更新时间", FieldType.TIMESTAMP, true), Field.of(10, "phone", "电话", FieldType.MOBILE, false),
                text(11, "remark", "备注", 200, false), text(12, "valid", "有效标识", 1, true)), List.of("id"), "update_time", new weir.core.schema.Validity("valid", java.util.Set.of("0")));
    }

    /** 13 rules; with what the schema itself asks for (a value in 6 fields, lengths, digits, dates, a mobile phone) more than the 20 of the figure. */
    static List<Rule> rules() {
        return List.of(
                new Rule.Length("id-length", Severity.BLOCKING, "id", 18, 18),
                new Rule.Pattern("id-shape", Severity.BLOCKING, "id", "[0-9A-Z]{18}", null),
                new Rule.Length("name-length", Severity.BLOCKING, "name", 2, 100),
                new Rule.Required("address-there", Severity.WARNING, "address", null, null),
                new Rule.Pattern("kind-shape", Severity.BLOCKING, "kind", "[A-D][0-9]", null),
                new Rule.Range("amount-range", Severity.BLOCKING, "amount", "0", "100000000"),
                new Rule.Range("tax-range", Severity.BLOCKING, "tax", "0", "10000000"),
                new Rule.Compare("tax-below-amount", Severity.BLOCKING, "tax", Rule.Compare.Operator.LESS_OR_EQUAL, "amount"),
                new Rule.Range("quantity-range", Severity.BLOCKING, "quantity", "0", "1000000"),
                new Rule.Range("founded-range", Severity.BLOCKING, "founded", "1949-10-01", "2030-12-31"),
                new Rule.Range("time-range", Severity.BLOCKING, "update_time", "2000-01-01 00:00:00", "2030-12-31 23:59:59"),
                new Rule.Length("remark-length", Severity.WARNING, "remark", null, 200),
                new Rule.Pattern("valid-shape", Severity.BLOCKING, "valid", "[01]", null));
    }

    /** One row as a CSV line without quotes; the same bytes serve COPY with commas. */
    static void append(StringBuilder out, long i, int version) {
        long mixed = mix(i);
        boolean faulty = i % 100 == 37;
        out.append(text(mixed)).append(',');
        out.append(TRADES[(int) (mixed & 0x7fff) % TRADES.length]).append(i).append("有限责任公司,");
        out.append(PLACES[(int) ((mixed >>> 16) & 0x7fff) % PLACES.length]).append(i % 999).append("号,");
        out.append((char) ('A' + i % 4)).append(i % 10).append(',');
        out.append(1000 + (mixed >>> 40) % 9_000_000).append('.').append(10 + i % 90).append(',');
        out.append((mixed >>> 44) % 900).append('.').append(1000 + i % 9000).append(',');
        out.append(faulty ? -5 : i % 5000).append(',');
        date(out, 1980 + (int) (i % 44), 1 + (int) (i % 12), 1 + (int) (i % 28));
        out.append(',');
        date(out, 2026, 1 + version % 12, 1 + (int) (i % 28));
        out.append(' ').append(10 + i % 14).append(':').append(10 + i % 50).append(':').append(10 + (i / 7) % 50).append(',');
        out.append("13").append(100_000_000 + (mixed >>> 20) % 899_999_999).append(',');
        out.append("第").append(version).append("版登记信息").append(i % 77).append(",1\n");
    }

    /** How many of the first n rows the gate rejects. */
    static long faultsIn(long rows) {
        return rows / 100 + (rows % 100 > 37 ? 1 : 0);
    }

    static void write(Path file, long from, long to, int version) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("id,name,address,kind,amount,tax,quantity,founded,update_time,phone,remark,valid\n".getBytes(StandardCharsets.UTF_8));
            writeRows(out, from, to, version);
        }
    }

    static void writeRows(OutputStream out, long from, long to, int version) throws IOException {
        StringBuilder block = new StringBuilder(1 << 20);
        for (long i = from; i < to; i++) {
            append(block, i, version);
            if (block.length() > 1_000_000) {
                out.write(block.toString().getBytes(StandardCharsets.UTF_8));
                block.setLength(0);
            }
        }
        out.write(block.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Field text(int id, String name, String label, int length, boolean required) {
        return new Field(id, name, label, FieldType.TEXT, length, 0, required, null, null, null);
    }

    private static void date(StringBuilder out, int year, int month, int day) {
        out.append(year).append(month < 10 ? "-0" : "-").append(month).append(day < 10 ? "-0" : "-").append(day);
    }

    /** The key of row i. */
    static String key(long i) {
        return text(mix(i));
    }

    private static String text(long mixed) {
        char[] key = new char[18];
        key[0] = '9';
        key[1] = '1';
        long rest = mixed;
        for (int at = 2; at < 18; at++) {
            int digit = (int) (rest & 0xf);
            key[at] = (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
            rest >>>= 4;
        }
        return new String(key);
    }

    /** A bijection of 64-bit numbers (the finaliser of SplitMix64): scattered and without repeats. */
    private static long mix(long i) {
        long z = (i + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
