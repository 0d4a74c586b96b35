package weir.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/**
 * Asks one server for one row after the other over a number of connections, each waiting for its answer, by the shortest code that reads HTTP:
 * the load should cost little beside what is measured. An answer counts if it is a 200 and holds the key that was asked for.
 */
final class Load {
    private final int port;
    private final byte[] before;
    private final byte[] after;
    private final QueryFigures.Keys keys;
    private final int connections;

    Load(int port, String path, String headers, QueryFigures.Keys keys, int connections) {
        this.port = port;
        this.before = ("GET " + path).getBytes(StandardCharsets.US_ASCII);
        this.after = (" HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII);
        this.keys = keys;
        this.connections = connections;
    }

    /** @param nanos how long each answer took, in ascending order */
    record Answers(long[] nanos, double seconds) {
        double perSecond() {
            return nanos.length / seconds;
        }

        double percentile(int percent) {
            return nanos[Math.min(nanos.length - 1, (int) (nanos.length * (long) percent / 100))] / 1e6;
        }
    }

    Answers run(long seconds) throws Exception {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<FutureTask<long[]>> tasks = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            int first = connection * 3_001;
            FutureTask<long[]> task = new FutureTask<>(() -> ask(first, end));
            tasks.add(task);
            Thread.ofPlatform().daemon().name("load-" + connection).start(task);
        }
        List<long[]> all = new ArrayList<>();
        for (FutureTask<long[]> task : tasks) {
            try {
                all.add(task.get());
            } catch (ExecutionException e) {
                throw new IOException("a connection failed", e.getCause());
            }
        }
        double took = (System.nanoTime() - begin) / 1e9;
        return new Answers(all.stream().flatMapToLong(Arrays::stream).sorted().toArray(), took);
    }

    private long[] ask(int first, long end) throws IOException {
        long[] nanos = new long[1 << 12];
        int asked = 0;
        try (Wire wire = new Wire(port)) {
            while (System.nanoTime() < end) {
                byte[] key = keys.at(first + asked);
                long begin = System.nanoTime();
                wire.ask(before, key, after);
                if (asked == nanos.length) {
                    nanos = Arrays.copyOf(nanos, asked * 2);
                }
                nanos[asked++] = System.nanoTime() - begin;
            }
        }
        return Arrays.copyOf(nanos, asked);
    }

    /** The cookies of a new session, as a browser sends them. */
    static String signIn(int port, String username, String password) throws IOException, InterruptedException {
        URI session = URI.create("http://127.0.0.1:" + port + "/api/v1/session");
        CookieManager cookies = new CookieManager();
        try (HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            client.send(HttpRequest.newBuilder(session).build(), BodyHandlers.ofString());
            String token = cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst().orElse("");
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(session).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token)
                    .POST(BodyPublishers.ofString("{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}")).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("not signed in: " + answer.statusCode() + " " + answer.body());
            }
        }
        return cookies.getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    /** One connection; opened anew where the server has closed it, as both do after some requests. */
    private static final class Wire implements AutoCloseable {
        private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] CLOSES = "connection: close".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] BLANK = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final int port;
        private Socket socket;
        private final byte[] answer = new byte[64 << 10];
        private final byte[] question = new byte[4 << 10];
        private int used;

        Wire(int port) throws IOException {
            this.port = port;
            this.socket = open();
        }

        private Socket open() throws IOException {
            Socket opened = new Socket("127.0.0.1", port);
            opened.setTcpNoDelay(true);
            return opened;
        }

        void ask(byte[] before, byte[] key, byte[] after) throws IOException {
            System.arraycopy(before, 0, question, 0, before.length);
            System.arraycopy(key, 0, question, before.length, key.length);
            System.arraycopy(after, 0, question, before.length + key.length, after.length);
            OutputStream out = socket.getOutputStream();
            out.write(question, 0, before.length + key.length + after.length);
            used = 0;
            int head = until(BLANK, 0);
            int length = find(LENGTH, 0, head);
            if (length >= 0) {
                fill(head + number(length + LENGTH.length));
            } else if (find(CHUNKED, 0, head) >= 0) {
                // A body of ours is one chunk or a few; only the last one is empty.
                until(LAST, head);
            } else {
                throw new IOException("an answer without a length: " + text());
            }
            if (answer[9] != '2' || answer[10] != '0' || answer[11] != '0' || find(key, head, used) < 0) {
                throw new IOException("not the row asked for: " + text());
            }
            if (find(CLOSES, 0, head) >= 0) {
                socket.close();
                socket = open();
            }
        }

        private String text() {
            return new String(answer, 0, used, StandardCharsets.UTF_8);
        }

        /** Reads until the mark stands behind {@code from}; answers its end. */
        private int until(byte[] mark, int from) throws IOException {
            while (true) {
                int found = find(mark, from, used);
                if (found >= 0) {
                    return found + mark.length;
                }
                read();
            }
        }

        private void fill(int wanted) throws IOException {
            while (used < wanted) {
                read();
            }
        }

        private void read() throws IOException {
            InputStream in = socket.getInputStream();
            int count = in.read(answer, used, answer.length - used);
            if (count <= 0) {
                throw new IOException("the connection ended after: " + text());
            }
            used += count;
        }

        /** Letters in either case. */
        private int find(byte[] wanted, int from, int to) {
            for (int at = from; at <= to - wanted.length; at++) {
                int same = 0;
                while (same < wanted.length && lower(answer[at + same]) == lower(wanted[same])) {
                    same++;
                }
                if (same == wanted.length) {
                    return at;
                }
            }
            return -1;
        }

        private static int lower(byte letter) {
            return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
        }

        private int number(int from) {
            int value = 0;
            for (int at = from; answer[at] != '\r'; at++) {
                value = answer[at] == ' ' ? value : value * 10 + answer[at] - '0';
            }
            return value;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
