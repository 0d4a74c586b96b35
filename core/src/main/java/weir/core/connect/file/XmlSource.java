package weir.core.connect.file;

import java.nio.file.Path;
import weir.core.connect.SourceProblem;

/** XML: a file whose tags are not in pairs gives no rows at all (C28). An element without text is absent. */
final class XmlSource extends TreeSource {
    private final XmlRecords records;

    XmlSource(Path file, FileSettings settings) throws SourceProblem {
        this(file, settings, settings.recordElement() == null ? XmlShape.likeliest(file, settings.charset()) : settings.recordElement());
    }

    private XmlSource(Path file, FileSettings settings, String element) throws SourceProblem {
        super(file, XmlRecords.verify(file, settings.charset(), element, settings.columns()));
        this.records = new XmlRecords(file, settings.charset(), element);
    }

    @Override
    boolean next(RecordCells cells) throws SourceProblem {
        return records.next((name, text) -> cells.set(name, text.isEmpty() ? null : text));
    }

    @Override
    public long bytesRead() {
        return records.bytesRead();
    }

    @Override
    public void close() {
        records.close();
    }
}
