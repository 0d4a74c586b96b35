package weir.core.connect.file;

import java.nio.file.Path;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/** Opens a file as a source of rows. */
public final class FileSource {
    private FileSource() {}

    /** The caller closes the source. */
    public static RowSource open(Path file, FileSettings settings) throws SourceProblem {
        return switch (settings.format()) {
            case CSV -> delimited(file, settings);
            case XLSX, XLS, XML, JSON, JSONL -> throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, settings.format().name());
        };
    }

    private static RowSource delimited(Path file, FileSettings settings) throws SourceProblem {
        ByteFeed feed = ByteFeed.open(file, settings.charset());
        try {
            return new DelimitedSource(feed, settings);
        } catch (SourceProblem | RuntimeException e) {
            feed.close();
            throw e;
        }
    }
}
