package weir.core.connect.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** The end of a zip archive, looked at before its directory is loaded into memory as a whole. Whatever may be taken for the end is held to the limits. */
final class ZipEnd {
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long DIRECTORY_BYTES = 8L << 20;

    private ZipEnd() {}

    /** @throws SourceProblem {@code OVER_LIMIT} where the archive says that it has too many entries, or a directory too large for them */
    static void keepLimits(Path file) throws SourceProblem, IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int size = (int) Math.min(in.length(), LENGTH + LONGEST_COMMENT);
            byte[] tail = new byte[size];
            in.seek(in.length() - size);
            in.readFully(tail);
            ByteBuffer b = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = size - LENGTH; at >= 0; at--) {
                if (b.getInt(at) == 0x06054b50) {
                    long entries = b.getShort(at + 10) & 0xFFFF;
                    long directory = b.getInt(at + 12) & 0xFFFFFFFFL;
                    long offset = b.getInt(at + 16) & 0xFFFFFFFFL;
                    // An archive of 64 bits states what does not fit here in a larger record.
                    boolean elsewhere = entries == 0xFFFF || directory == 0xFFFFFFFFL || offset == 0xFFFFFFFFL;
                    ReadLimits.keep("archive entries", elsewhere ? 0 : entries, ReadLimits.ARCHIVE_ENTRIES);
                    ReadLimits.keep("archive directory bytes", elsewhere ? Math.max(directory == 0xFFFFFFFFL ? 0 : directory, wide(b, at, in)) : directory, DIRECTORY_BYTES);
                }
            }
        }
    }

    /** Bytes of the directory by the record of a 64-bit archive, which a locator right before the end points to. */
    private static long wide(ByteBuffer tail, int end, RandomAccessFile in) throws IOException {
        long record = end >= 20 && tail.getInt(end - 20) == 0x07064b50 ? tail.getLong(end - 12) : -1;
        if (record < 0 || record > in.length() - 56) {
            return 0; // nor will the archive open
        }
        in.seek(record + 40);
        return Long.reverseBytes(in.readLong());
    }
}
