package weir.core.connect.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/** Opens a file as a source of rows. */
public final class FileSource {
    private FileSource() {}

    /**
     * Opens a file; the caller closes the source.
     *
     * <p>XML and JSON are read whole once before this returns: a file that is not well-formed is refused here and gives no row. A sheet is
     * unpacked once, so that an archive cut short is refused here too; one with its names in the first column is read whole. Text with a delimiter, JSON lines and .xls give their rows at once.
     */
    public static RowSource open(Path file, FileSettings settings) throws SourceProblem {
        refuseMissingOrEmpty(file);
        ReadLimits.keep("columns", settings.columns().size(), ReadLimits.COLUMNS);
        if (settings.headerShape() == HeaderShape.COLUMN) {
            return SidewaysSource.open(file, settings);
        }
        return switch (settings.format()) {
            case CSV -> delimited(file, settings);
            case XLSX -> sheet(XlsxReader.open(file, settings.sheet()), settings);
            case XLS -> sheet(XlsReader.open(file, settings.sheet()), settings);
            case XML -> new XmlSource(file, settings);
            case JSON -> new JsonSource(file, settings);
            case JSONL -> new JsonLinesSource(file, settings);
        };
    }

    /**
     * Reads a file to its end without keeping anything: all that can break the file as a whole is found.
     *
     * @return number of records, good and faulty
     */
    public static long verify(Path file, FileSettings settings) throws SourceProblem {
        long rows = 0;
        try (RowSource source = open(file, settings)) {
            Block block = source.newBlock();
            while (source.next(block)) {
                ReadLimits.stopIfAsked();
                rows += block.rows;
            }
        }
        return rows;
    }

    private static void refuseMissingOrEmpty(Path file) throws SourceProblem {
        try {
            if (Files.size(file) == 0) {
                throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
            }
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(file.getFileName()));
        }
    }

    private static RowSource delimited(Path file, FileSettings settings) throws SourceProblem {
        int unnamed = settings.headerRow() == 0 && settings.columns().isEmpty() ? DelimitedSource.width(file, settings) : 0;
        ByteFeed feed = ByteFeed.open(file, settings.charset());
        try {
            return new DelimitedSource(feed, settings, unnamed);
        } catch (SourceProblem | RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    private static RowSource sheet(SheetReader reader, FileSettings settings) throws SourceProblem {
        try {
            return new SheetSource(reader, settings);
        } catch (SourceProblem | RuntimeException e) {
            reader.close();
            throw e;
        }
    }
}
