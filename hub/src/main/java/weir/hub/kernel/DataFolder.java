package weir.hub.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The folder that holds all state of one hub: {@code postgres/}, {@code lake/}, {@code files/}, {@code keys/}, {@code work/}, {@code logs/}.
 * Held by one process at a time.
 */
public final class DataFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final String SCRATCH = "tmp";
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String MARK = "weir-data.txt";
    private static final String DATABASE = "database.txt";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;
    private final DiskRoom room;
    private @Nullable String temporaryBefore;

    private DataFolder(Path root, FileChannel channel, FileLock lock, DiskRoom room) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
        this.room = room;
    }

    /**
     * Opens the folder, making it where it is missing.
     *
     * @throws StartProblem in a sentence for the operator: not writable, somebody else's folder, held by another process
     */
    public static DataFolder open(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        try {
            OwnerOnly.fromNowOn();
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new StartProblem("数据目录不可写：" + folder, "the data folder cannot be written: " + folder);
            }
            Path mark = folder.resolve(MARK);
            if (!Files.exists(mark)) {
                refuseForeign(folder);
                Files.writeString(mark, "Weir data folder, format 1\n");
            } else if (!Files.readString(mark).startsWith("Weir data folder, format 1")) {
                throw new StartProblem("数据目录属于其他版本的 Weir：" + folder, "the data folder is of another version of Weir: " + folder);
            }
            FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartProblem("另一个 Weir 进程正在使用数据目录：" + folder, "another Weir process uses the data folder: " + folder);
            }
            for (String part : new String[] {"lake", "files", "keys", "work", "logs"}) {
                Files.createDirectories(folder.resolve(part));
            }
            sweep(folder.resolve("work"));
            Files.createDirectories(folder.resolve("work").resolve(SCRATCH));
            DiskFull.watch(folder);
            OwnerOnly.close(folder);
            return new DataFolder(folder, channel, lock, new DiskRoom(folder));
        } catch (IOException e) {
            throw new StartProblem("数据目录无法使用：" + folder + "（" + e.getMessage() + "）", "the data folder cannot be used: " + folder + " (" + e.getMessage() + ")");
        }
    }

    public Path root() {
        return root;
    }

    public Path part(String name) {
        return root.resolve(name);
    }

    /** Where temporary files go; emptied at each start, on the disk that {@link #room} watches. */
    public Path scratch() {
        return root.resolve("work").resolve(SCRATCH);
    }

    /**
     * Has the process's temporary files lie here until the folder is closed, those of libraries too: what they leave is swept at the next start.
     * To be called before anybody asks for one.
     */
    void takeTemporaryFiles() {
        temporaryBefore = System.setProperty(TEMPORARY, scratch().toString());
    }

    /** What a process that was killed has left. The server's programs stay: they are unpacked once. */
    private static void sweep(Path work) throws IOException {
        try (Stream<Path> left = Files.list(work)) {
            for (Path path : left.filter(one -> !one.getFileName().toString().startsWith("postgres")).toList()) {
                try {
                    FileSystemUtils.deleteRecursively(path);
                } catch (IOException e) {
                    LOG.warn("{} was left by an earlier start and cannot be removed: {}", path, e.getMessage());
                }
            }
        }
    }

    /** The address of the external database whose other half this folder is, or null where the folder holds its own. */
    public static @Nullable String externalDatabase(Path root) throws IOException {
        Path mark = root.resolve(DATABASE);
        return Files.exists(mark) ? Files.readString(mark).strip() : null;
    }

    /**
     * Ties the folder to the database it is used with: log and database are two halves of one whole.
     *
     * @param url of an external database, null = the embedded one
     * @throws StartProblem where the folder belongs to another one
     */
    void belongTo(@Nullable String url) {
        try {
            String known = externalDatabase(root);
            String wanted = url == null ? null : url.replaceAll("[?].*", "");
            if (wanted == null ? known != null : known != null && !known.equals(wanted)) {
                throw new StartProblem("数据目录 " + root + " 属于外部数据库 " + known + "；请用 --db 指定它（数据库已迁移的，请修改 " + root.resolve(DATABASE) + "）",
                        "the data folder " + root + " belongs to the external database " + known + "; name it with --db (where the database has moved, change " + root.resolve(DATABASE) + ")");
            }
            if (wanted != null && Files.exists(root.resolve("postgres"))) {
                throw new StartProblem("数据目录 " + root + " 自带数据库，不能与外部数据库一起使用；请去掉 --db 或换一个目录",
                        "the data folder " + root + " has a database of its own and cannot be used with an external one; leave --db out or take another folder");
            }
            if (wanted != null && known == null) {
                Files.writeString(root.resolve(DATABASE), wanted + "\n");
            }
        } catch (IOException e) {
            throw new StartProblem("数据目录无法使用：" + root + "（" + e.getMessage() + "）", "the data folder cannot be used: " + root + " (" + e.getMessage() + ")");
        }
    }

    public DiskRoom room() {
        return room;
    }

    @Override
    public void close() {
        if (temporaryBefore != null && scratch().toString().equals(System.getProperty(TEMPORARY))) {
            System.setProperty(TEMPORARY, temporaryBefore);
        }
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            LOG.warn("the data folder {} cannot be given back: {}", root, e.getMessage());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void refuseForeign(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            if (content.anyMatch(path -> !path.getFileName().toString().equals("lost+found"))) {
                throw new StartProblem("目录不为空且不是 Weir 的数据目录：" + folder, "the folder is not empty and is not a Weir data folder: " + folder);
            }
        }
    }
}
