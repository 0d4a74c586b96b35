package weir.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import weir.demo.city.City;
import weir.demo.load.CityLoad;
import weir.demo.load.CityLoad.Report;
import weir.demo.load.Progress;
import weir.demo.source.Sources;

/**
 * Loads the sample city into a running, empty hub through its HTTP API:
 * {@code DemoCity BASE-URL FOLDER SYSADMIN-PASSWORD SECADMIN-PASSWORD AUDITADMIN-PASSWORD}; the passwords are those of the hub's first start.
 * The source databases run until the process is ended.
 */
public final class DemoCity {
    private DemoCity() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Progress progress = new Progress(System.out);
        Path folder = Path.of(arguments[1]);
        Sources sources = Sources.start(folder, programs(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(sources::close));
        Map<String, String> oneTime = Map.of("sysadmin", arguments[2], "secadmin", arguments[3], "auditadmin", arguments[4]);
        Report report = new CityLoad(URI.create(arguments[0]), oneTime, sources, progress).run(sources.load(City.of(City.SEED)));
        report.print(System.out);
        Thread.currentThread().join();
    }

    /** Server binaries are the same for every folder of a user. */
    static Path programs(Path folder) {
        String shared = System.getProperty("weir.programs");
        return shared == null ? folder.resolve("programs") : Path.of(shared);
    }
}
