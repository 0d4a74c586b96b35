package weir.demo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import weir.demo.city.City;
import weir.demo.source.SourceTable.Server;

/**
 * Both source databases and the folder of files, on one folder: {@code postgres/}, {@code mariadb/}, {@code files/} and
 * {@code planted-faults.json}.
 */
public final class Sources implements AutoCloseable {
    private final SourcePostgres postgres;
    private final SourceMariaDb mariaDb;
    private final Path files;
    private final List<Delivery> deliveries;
    private final PlantedFaults planted;

    private Sources(SourcePostgres postgres, SourceMariaDb mariaDb, Path files, List<Delivery> deliveries, PlantedFaults planted) {
        this.postgres = postgres;
        this.mariaDb = mariaDb;
        this.files = files;
        this.deliveries = deliveries;
        this.planted = planted;
    }

    /** Starts the databases, loads them where they are empty, and writes the files. */
    public static Sources open(City city, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        PlantedFaults planted = planted(city);
        List<Delivery> deliveries = FileFolder.write(city, folder.resolve("files"), planted);
        planted.save(folder.resolve("planted-faults.json"));
        SourcePostgres postgres = SourcePostgres.start(folder.resolve("postgres"), folder.resolve("work"));
        try {
            postgres.load(city);
            SourceMariaDb mariaDb = SourceMariaDb.start(folder.resolve("mariadb"), folder.resolve("work"));
            try {
                mariaDb.load(city);
                return new Sources(postgres, mariaDb, folder.resolve("files"), deliveries, planted);
            } catch (SQLException | RuntimeException e) {
                mariaDb.close();
                throw e;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** What is wrong with the tables of both databases; files are added while they are written. */
    static PlantedFaults planted(City city) {
        PlantedFaults planted = new PlantedFaults();
        SourceTable.all().forEach(table -> planted.addDatabase(table.source(), city.table(table.resource())));
        return planted;
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

    public List<Delivery> deliveries() {
        return deliveries;
    }

    public Path file(Delivery delivery) {
        return FileFolder.file(files, delivery);
    }

    public PlantedFaults planted() {
        return planted;
    }

    @Override
    public void close() {
        mariaDb.close();
        postgres.close();
    }
}
