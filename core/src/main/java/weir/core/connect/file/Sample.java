package weir.core.connect.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.core.connect.SourceProblem;

/**
 * The first bytes of a file and windows spread over the rest.
 *
 * @param windows each begins behind a line feed; empty where the head is the whole file
 */
record Sample(byte[] head, List<byte[]> windows, boolean whole) {
    private static final int HEAD = 1 << 20;
    private static final int WINDOW = 128 << 10;
    private static final int WINDOWS = 8;

    static Sample of(Path file) throws SourceProblem {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            long size = in.size();
            byte[] head = read(in, 0, (int) Math.min(size, HEAD));
            List<byte[]> windows = new ArrayList<>();
            for (int i = 1; i <= WINDOWS && size > HEAD + (long) WINDOW * WINDOWS; i++) {
                windows.add(fromLine(read(in, HEAD + (size - HEAD - WINDOW) * i / WINDOWS, WINDOW)));
            }
            if (windows.isEmpty() && size > HEAD) {
                windows.add(fromLine(read(in, HEAD, (int) (size - HEAD))));
            }
            return new Sample(head, windows, size <= HEAD);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(file.getFileName()));
        }
    }

    private static byte[] read(SeekableByteChannel in, long from, int count) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(count);
        in.position(from);
        while (into.hasRemaining() && in.read(into) >= 0) {
            // until it is full
        }
        return Arrays.copyOf(into.array(), into.position());
    }

    private static byte[] fromLine(byte[] window) {
        for (int i = 0; i < window.length; i++) {
            if (window[i] == '\n') {
                return Arrays.copyOfRange(window, i + 1, window.length);
            }
        }
        return new byte[0];
    }
}
