package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.core.connect.SourceProblem;

/**
 * The bytes of a text file as UTF-8, without byte order mark at its start.
 *
 * <p>Bytes that are no text in the file's charset are passed on as the byte {@link #BAD} and two hexadecimal digits each; {@code BAD} never
 * occurs in UTF-8, so the reader cannot miss it. A UTF-8 file comes through unchanged, and its reader finds bad bytes itself.
 */
abstract class ByteFeed implements AutoCloseable {
    static final byte BAD = (byte) 0xFF;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final InputStream in;
    private final long expected;
    private long taken;

    ByteFeed(InputStream in, long expected) {
        this.in = in;
        this.expected = expected;
    }

    /**
     * Opens a file that is to be read in a charset. One whose byte order mark says another is refused: read all the same it would become
     * other characters without a word.
     */
    static ByteFeed open(Path file, String charset) throws SourceProblem {
        TextCharset known = TextCharset.of(charset);
        try {
            refuseOtherMark(file, known);
            InputStream in = Files.newInputStream(file);
            long size = Files.size(file);
            return switch (known.name()) {
                case "UTF-8" -> new Utf8Feed(in, size);
                case "UTF-16LE" -> new Utf16Feed(in, size, false);
                case "UTF-16BE" -> new Utf16Feed(in, size, true);
                case "GB18030" -> new GbFeed(in, size);
                default -> new DecodedFeed(in, size, known);
            };
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(file.getFileName()));
        }
    }

    /** Bytes in memory that are UTF-8. */
    static ByteFeed of(byte[] utf8) {
        return new Utf8Feed(new java.io.ByteArrayInputStream(utf8), utf8.length);
    }

    private static void refuseOtherMark(Path file, TextCharset charset) throws IOException, SourceProblem {
        try (InputStream in = Files.newInputStream(file)) {
            String marked = CharsetSniffer.marked(in.readNBytes(4096));
            if (marked != null && !marked.equals(charset.name())) {
                throw new SourceProblem(SourceProblem.Code.WRONG_ENCODING, null, charset.name(), "BOM " + marked);
            }
        }
    }

    /** Writes UTF-8 into {@code into[from .. from+count)}, at least one byte, or answers -1 at the end. {@code count} is at least 512. */
    abstract int read(byte[] into, int from, int count) throws IOException;

    /** Name of the file's charset, for faults. */
    abstract String charset();

    /** Bytes taken from the file. */
    final long taken() {
        return taken;
    }

    final long expected() {
        return expected;
    }

    final int take(byte[] into, int from, int count) throws IOException {
        int got = in.read(into, from, count);
        if (got > 0) {
            taken += got;
        }
        return got;
    }

    /** Writes one bad byte as three and answers the place behind them. */
    static int putBad(byte[] into, int at, int bad) {
        into[at] = BAD;
        into[at + 1] = HEX[bad >> 4 & 15];
        into[at + 2] = HEX[bad & 15];
        return at + 3;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Utf8Feed extends ByteFeed {
        private boolean begun;

        Utf8Feed(InputStream in, long expected) {
            super(in, expected);
        }

        @Override
        int read(byte[] into, int from, int count) throws IOException {
            int got = take(into, from, count);
            if (begun || got < 0) {
                return got;
            }
            begun = true;
            while (got < 3) {
                int more = take(into, from + got, count - got);
                if (more < 0) {
                    break;
                }
                got += more;
            }
            boolean marked = got >= 3 && into[from] == (byte) 0xEF && into[from + 1] == (byte) 0xBB && into[from + 2] == (byte) 0xBF;
            if (!marked) {
                return got;
            }
            System.arraycopy(into, from + 3, into, from, got - 3);
            return got == 3 ? read(into, from, count) : got - 3;
        }

        @Override
        String charset() {
            return "UTF-8";
        }
    }
}
