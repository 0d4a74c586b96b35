package weir.hub.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failure means that a disk is full.
 *
 * <p>Java hands on what the system says, in the language of the machine, and no number of the error. So three things are asked: the SQLSTATE,
 * where PostgreSQL failed; the words, which a device that is always full says here in the machine's own language; and the room there is left,
 * where a file could not be written and nothing else is named.
 */
public final class DiskFull {
    private static final String STATE = "53100";
    /** Where nothing is left for a failed write, not where room is merely short. */
    private static final long NOTHING = 4L << 20;
    private static final List<String> WORDS = List.of("no space left", "disk full", "disk quota exceeded", "not enough space", "设备上没有空间", "磁盘空间不足", "没有足够的空间", "超出磁盘限额", "裝置上已無多餘空間", "裝置空間不足",
            "磁碟空間不足", "超過磁碟配額", "空き領域がありません", "장치에 남은 공간이 없음");
    private static final @Nullable String HERE = here();
    private static volatile @Nullable Path folder;

    private DiskFull() {}

    /** Whose disk our own files lie on. */
    static void watch(Path data) {
        folder = data;
    }

    /** Whether the failure, or one that caused it, comes from a full disk. */
    public static boolean in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (is(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this very failure is that of a full disk. */
    public static boolean is(Throwable cause) {
        Path data = folder;
        return is(cause, data == null ? null : () -> Files.getFileStore(data).getUsableSpace());
    }

    /** Free bytes of the disk that our files lie on. */
    interface Room {
        long free() throws IOException;
    }

    static boolean is(Throwable cause, @Nullable Room room) {
        if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
            return true;
        }
        String message = cause.getMessage();
        return message != null && says(message) || isPlain(cause) && room != null && isUsedUp(room);
    }

    private static boolean says(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return HERE != null && message.contains(HERE) || WORDS.stream().anyMatch(lower::contains);
    }

    /** A failure of a file in which the system's words are all there is; one of the network, or of a file that is not there, names itself by its class. */
    private static boolean isPlain(Throwable cause) {
        return cause.getClass() == IOException.class || cause.getClass() == FileSystemException.class;
    }

    private static boolean isUsedUp(Room room) {
        try {
            return room.free() < NOTHING;
        } catch (IOException e) {
            return false;
        }
    }

    /** What this machine says of a full disk, in the language this process runs in. */
    private static @Nullable String here() {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            full.write(0);
            return null;
        } catch (IOException e) {
            String words = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
            return e.getClass() == IOException.class && words != null && !words.isBlank() ? words : null;
        }
    }
}
