package weir.core.connect.file;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import weir.core.batch.Block;
import weir.core.connect.RowSource;

/**
 * Rows per second of each file source, on one thread, without a gate behind it. Prints one JSON line per case.
 *
 * <p>{@code java -Xmx512m -Drounds=3 -cp core/target/classes:core/target/test-classes:... weir.core.connect.file.FileSpeed [rows] [cases]}
 */
public final class FileSpeed {
    private FileSpeed() {}

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        String only = args.length > 1 ? args[1] : "csv-utf8,csv-gbk,csv-gb18030,csv-utf16,jsonl,json,xml,xlsx";
        Path folder = Files.createTempDirectory("file-speed");
        for (String name : only.split(",")) {
            Path file = folder.resolve(name);
            FileSettings settings = write(name, file, rows);
            long size = Files.size(file);
            for (int round = 0; round < Integer.getInteger("rounds", 3); round++) {
                measure(name, file, settings, rows, size);
            }
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static void measure(String name, Path file, FileSettings settings, int rows, long size) throws Exception {
        long begun = System.nanoTime();
        long read = 0;
        int columns;
        try (RowSource source = FileSource.open(file, settings)) {
            columns = source.columns().size();
            Block block = source.newBlock();
            while (source.next(block)) {
                read += block.rows;
                if (!block.faults().isEmpty()) {
                    throw new IllegalStateException(block.faults().getFirst().toString());
                }
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (read != rows) {
            throw new IllegalStateException(name + ": " + read + " rows of " + rows);
        }
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf("{\"case\":\"%s\",\"rows\":%d,\"columns\":%d,\"bytes\":%d,\"seconds\":%.2f,\"rowsPerSecond\":%.0f,\"mbPerSecond\":%.0f,\"heapMb\":%d}%n",
                name, rows, columns, size, seconds, rows / seconds, size / seconds / 1e6, heap >> 20);
    }

    private static FileSettings write(String name, Path file, int rows) throws Exception {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            return switch (name) {
                case "csv-utf8" -> csv(out, rows, StandardCharsets.UTF_8);
                case "csv-gbk" -> csv(out, rows, Charset.forName("GBK"));
                case "csv-gb18030" -> csv(out, rows, Charset.forName("GB18030"));
                case "csv-utf16" -> csv(out, rows, StandardCharsets.UTF_16LE);
                case "jsonl" -> jsonl(out, rows);
                case "json" -> json(out, rows);
                case "xml" -> xml(out, rows);
                case "xlsx" -> xlsx(out, rows);
                default -> throw new IllegalArgumentException(name);
            };
        }
    }

    private static FileSettings csv(OutputStream out, int rows, Charset charset) throws Exception {
        Random random = new Random(1);
        out.write((String.join(",", NAMES) + "\n").getBytes(charset));
        for (int i = 0; i < rows; i++) {
            out.write((String.join(",", row(i, random)) + "\n").getBytes(charset));
        }
        return FileSettings.csv(charset.name());
    }

    private static void object(OutputStream out, int i, Random random) throws Exception {
        String[] row = row(i, random);
        StringBuilder json = new StringBuilder("{");
        for (int c = 0; c < row.length; c++) {
            json.append(c == 0 ? "\"" : ",\"").append(NAMES[c]).append("\":");
            json.append(c == 6 || c == 7 ? row[c] : "\"" + row[c] + "\"");
        }
        out.write(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static FileSettings jsonl(OutputStream out, int rows) throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < rows; i++) {
            object(out, i, random);
            out.write('\n');
        }
        return FileSettings.of(FileFormat.JSONL);
    }

    private static FileSettings json(OutputStream out, int rows) throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < rows; i++) {
            out.write(i == 0 ? '[' : ',');
            object(out, i, random);
        }
        out.write(']');
        return FileSettings.of(FileFormat.JSON);
    }

    private static FileSettings xml(OutputStream out, int rows) throws Exception {
        Random random = new Random(1);
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rows>".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < rows; i++) {
            String[] row = row(i, random);
            StringBuilder xml = new StringBuilder("<row>");
            for (int c = 0; c < row.length; c++) {
                xml.append('<').append(NAMES[c]).append('>').append(row[c]).append("</").append(NAMES[c]).append('>');
            }
            out.write(xml.append("</row>\n").toString().getBytes(StandardCharsets.UTF_8));
        }
        out.write("</rows>".getBytes(StandardCharsets.UTF_8));
        return FileSettings.of(FileFormat.XML).withRecordElement("row");
    }

    /** 20 columns: 10 of shared texts, 4 of them with a different text in each row; dates, decimals and whole numbers. */
    private static FileSettings xlsx(OutputStream out, int rows) throws Exception {
        Xlsx.large(out, rows + 1, 4 * rows + 100, i -> "衡阳市雁峰区第" + i + "号", i -> {
            java.util.List<String> cells = new java.util.ArrayList<>();
            for (int c = 0; c < 20; c++) {
                if (i == 0) {
                    cells.add("列" + c);
                } else {
                    cells.add(c < 4 ? "$" + (100 + (i - 1) * 4 + c) : c < 10 ? "$" + (i * 7 + c) % 100 : c < 13 ? "#" + (42000 + i % 900) + "~1"
                            : c < 17 ? "#" + i + "." + c : "#" + i * c);
                }
            }
            return cells;
        });
        return FileSettings.of(FileFormat.XLSX);
    }

    static final String[] NAMES = {"身份证号", "姓名", "性别", "出生日期", "地址", "统一社会信用代码", "金额", "数量", "更新时间", "状态", "电话", "备注"};

    static String[] row(int i, Random random) {
        long n = random.nextLong(1_000_000_000_000L);
        return new String[] {
            "430401199001" + "%06d".formatted(i % 1_000_000), "张三" + i % 977, i % 2 == 0 ? "男" : "女", "1990-01-%02d".formatted(i % 28 + 1),
            "湖南省衡阳市雁峰区先锋街道" + i % 313 + "号", "91430400MA4L" + "%06d".formatted(i % 1_000_000), n / 100 + "." + n % 90 + 10, "" + i % 1000,
            "2016-01-01 12:%02d:%02d".formatted(i / 60 % 60, i % 60), "1", "1397340%04d".formatted(i % 10000), i % 5 == 0 ? "" : "备注" + i,
        };
    }
}
