package weir.e2e;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;

/** Made-up companies as a file, and what must stand in the serving table for them: a count and an order-free hash, by another road than the product's. */
record Companies(long rows, long hash) {
    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    /** Writes rows {@code from} to {@code to}, keys in scattered order, {@code edition} in every name. */
    static Companies write(Path file, int rows, String edition) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long sum = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("编号,企业名称,金额,成立日期,更新时间\n");
            for (int i = 0; i < rows; i++) {
                String[] row = row(scattered(i, rows), edition);
                sum += hash(digest, row);
                out.write(String.join(",", row));
                out.write('\n');
            }
        }
        return new Companies(rows, sum);
    }

    /** What stands there now. */
    static Companies standing(Program program, String code) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long rows = 0;
        long sum = 0;
        try (Connection connection = program.look()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(5_000);
                ResultSet found = statement.executeQuery("select id, name, amount::text, founded::text, update_time::text from serving.\"" + code + "\"");
                while (found.next()) {
                    sum += hash(digest, found.getString(1), found.getString(2), found.getString(3), found.getString(4), found.getString(5));
                    rows++;
                }
            }
        }
        return new Companies(rows, sum);
    }

    private static String[] row(long number, String edition) {
        return new String[] {"91%016d".formatted(number), "云溪县第" + number + "号企业" + edition, number % 90_000 + ".%02d".formatted(number % 100), FIRST.plusDays(number % 12_000).toString(),
                "2026-01-%02d %02d:%02d:%02d".formatted(number % 28 + 1, number % 24, number % 60, number * 7 % 60)};
    }

    /** A permutation of 0 to rows - 1. */
    private static long scattered(int i, int rows) {
        long step = 2_654_435_761L;
        while (gcd(step, rows) != 1) {
            step++;
        }
        return i * step % rows;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static long hash(MessageDigest digest, String... cells) throws IOException {
        byte[] hash = digest.digest(String.join("\u001F", cells).getBytes(StandardCharsets.UTF_8));
        return java.nio.ByteBuffer.wrap(hash).getLong();
    }
}
