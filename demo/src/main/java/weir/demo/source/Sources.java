package weir.demo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import weir.demo.city.City;
import weir.demo.source.SourceTable.Server;

/**
 * Both source databases and the folder of files, on one folder: {@code postgres/}, {@code mariadb/}, {@code files/} and
 * {@code planted-faults.json}.
 */
public final class Sources implements AutoCloseable {
    private final Path folder;
    private final SourcePostgres postgres;
    private final SourceMariaDb mariaDb;

    private Sources(Path folder, SourcePostgres postgres, SourceMariaDb mariaDb) {
        this.folder = folder;
        this.postgres = postgres;
        this.mariaDb = mariaDb;
    }

    /**
     * What the departments hold.
     *
     * @param deliveries files, in the order in which they can be loaded
     * @param planted what is wrong with tables and files
     */
    public record Stock(List<Delivery> deliveries, PlantedFaults planted) {}

    /** Starts both servers; their binaries are unpacked into {@code programs}, which several folders may share. */
    public static Sources start(Path folder, Path programs) throws IOException {
        Files.createDirectories(folder);
        SourcePostgres postgres = SourcePostgres.start(folder.resolve("postgres"), programs);
        try {
            return new Sources(folder, postgres, SourceMariaDb.start(folder.resolve("mariadb"), programs));
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** Loads the databases where they are empty, and writes the files and the list of faults. */
    public Stock load(City city) throws IOException, SQLException {
        PlantedFaults planted = new PlantedFaults();
        SourceTable.all().forEach(table -> planted.addDatabase(table.source(), city.table(table.resource())));
        List<Delivery> deliveries = FileFolder.write(city, folder.resolve("files"), planted);
        planted.save(folder.resolve("planted-faults.json"));
        postgres.load(city);
        mariaDb.load(city);
        return new Stock(deliveries, planted);
    }

    public DepartmentDatabase database(SourceTable table) {
        return table.server() == Server.POSTGRES ? postgres.database(table.schema()) : mariaDb.database(table.schema());
    }

    public SourcePostgres postgres() {
        return postgres;
    }

    public SourceMariaDb mariaDb() {
        return mariaDb;
    }

    /** The ports of both servers, as one text to compare. */
    public String ports() {
        return SourceTable.all().stream().map(table -> String.valueOf(database(table).port())).distinct().collect(Collectors.joining(" "));
    }

    public Path file(Delivery delivery) {
        return FileFolder.file(folder.resolve("files"), delivery);
    }

    @Override
    public void close() {
        mariaDb.close();
        postgres.close();
    }
}
