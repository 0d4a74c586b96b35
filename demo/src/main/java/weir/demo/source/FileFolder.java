package weir.demo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.demo.city.City;
import weir.demo.entry.Unit;

/** Writes the departments' files: {@code <folder>/<short name of the department>/<file>}. */
public final class FileFolder {
    private FileFolder() {}

    /** Adds what is wrong with the files to {@code planted}. */
    public static List<Delivery> write(City city, Path folder, PlantedFaults planted) throws IOException {
        List<Delivery> deliveries = Deliveries.of(city);
        for (Delivery delivery : deliveries) {
            Writing writing = new Writing(city.table(delivery.resource()), delivery);
            Path file = file(folder, delivery);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(writing));
            planted.addFile(writing);
        }
        return deliveries;
    }

    public static Path file(Path folder, Delivery delivery) {
        return folder.resolve(Unit.of(delivery.unit()).shortName()).resolve(delivery.fileName());
    }

    private static byte[] bytes(Writing writing) throws IOException {
        return switch (writing.delivery.shape()) {
            case TXT -> TextFiles.txt(writing);
            case CSV -> TextFiles.csv(writing);
            case XLSX, XLSX_WITH_TOTALS -> ExcelFiles.xlsx(writing);
            case XLS -> ExcelFiles.xls(writing);
            case XML, BROKEN_XML -> TextFiles.xml(writing);
            case JSONL -> TextFiles.jsonLines(writing);
        };
    }
}
