package weir.hub.lake.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import weir.hub.kernel.DataFolder;
import weir.hub.lake.LakeSettings;

/** The engine (计算引擎): one DuckDB in this process, a connection for each query. Past its memory limit it spills to {@code work/}. */
@Component
public final class Engine implements AutoCloseable {
    private final DuckDBConnection root;
    private final BufferAllocator memory = new RootAllocator();

    @Autowired
    public Engine(DataFolder folder, LakeSettings settings) throws SQLException, IOException {
        this(folder.part("work").resolve("engine"), settings.engineMemoryMegabytes());
    }

    Engine(Path spill, int megabytes) throws SQLException, IOException {
        Files.createDirectories(spill);
        root = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (Statement settings = root.createStatement()) {
            settings.execute("set memory_limit = '" + megabytes + "MB'");
            settings.execute("set temp_directory = " + literal(spill.toString()));
            settings.execute("set TimeZone = 'UTC'");
            settings.execute("set preserve_insertion_order = true");
            settings.execute("set autoinstall_known_extensions = false");
            settings.execute("set autoload_known_extensions = false");
        }
    }

    /** A connection of one's own; close it. */
    public DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    public BufferAllocator memory() {
        return memory;
    }

    /** A text as an SQL literal, for the few places that take no parameter. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        root.close();
        memory.close();
    }
}
