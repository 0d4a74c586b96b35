package weir.core.connect.file;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/**
 * The records of an XML file, one after another. A record's values: {@code @name} an attribute of the record element, {@code name} the text
 * of a child, {@code a/b} of a child's child, {@code a/@b} an attribute of a child, {@code .} text of the record element itself.
 */
final class XmlRecords implements AutoCloseable {
    private final XmlReading in;
    private final FeedReader reader;
    private final String recordElement;
    private final boolean wholePath;
    private final Deque<String> path = new ArrayDeque<>();

    /** Takes the values of a record. */
    interface Taker {
        void value(String name, String text);
    }

    XmlRecords(Path file, String charset, String recordElement) throws SourceProblem {
        this.reader = Text.strictReader(file, charset);
        this.recordElement = recordElement;
        this.wholePath = recordElement.contains("/");
        try {
            this.in = new XmlReading(reader);
        } catch (SourceProblem e) {
            close();
            throw e;
        }
    }

    /** Reads the whole file: proves that its tags are in pairs, and names every value that occurs in a record. */
    static List<String> verify(Path file, String charset, String recordElement, List<String> declared) throws SourceProblem {
        Set<String> columns = new LinkedHashSet<>(declared);
        boolean found = false;
        try (XmlRecords records = new XmlRecords(file, charset, recordElement)) {
            while (records.next((name, text) -> columns.add(name))) {
                found = true;
                ReadLimits.keep("columns", columns.size(), ReadLimits.COLUMNS);
            }
        }
        if (!found) {
            throw new SourceProblem(SourceProblem.Code.NO_SUCH_ELEMENT, null, recordElement);
        }
        return List.copyOf(columns);
    }

    long bytesRead() {
        return reader.taken();
    }

    /** Reads the next record; false behind the last, when the rest of the file has been read too. */
    boolean next(Taker taker) throws SourceProblem {
        for (int event = in.next(); event >= 0; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.addLast(in.xml.getLocalName());
                if (isRecord()) {
                    record(taker);
                    path.removeLast();
                    return true;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.removeLast();
            }
        }
        return false;
    }

    private boolean isRecord() {
        return wholePath ? String.join("/", path).equals(recordElement) : path.getLast().equals(recordElement);
    }

    private void record(Taker taker) throws SourceProblem {
        List<String> names = new ArrayList<>();
        List<StringBuilder> texts = new ArrayList<>();
        List<Boolean> parents = new ArrayList<>();
        names.add("");
        texts.add(new StringBuilder());
        parents.add(true);
        attributes("", taker);
        while (!names.isEmpty()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                parents.set(parents.size() - 1, true);
                String outer = names.getLast();
                String name = outer.isEmpty() ? in.xml.getLocalName() : outer + "/" + in.xml.getLocalName();
                names.add(name);
                texts.add(new StringBuilder());
                parents.add(false);
                attributes(name + "/", taker);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                String name = names.removeLast();
                String text = texts.removeLast().toString();
                boolean parent = parents.removeLast();
                if (!parent || !text.isBlank()) {
                    taker.value(name.isEmpty() ? "." : name, text);
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE) {
                StringBuilder text = texts.getLast();
                if (text.length() <= RecordCells.LONGEST) { // one too many tells that it was too long
                    text.append(in.xml.getTextCharacters(), in.xml.getTextStart(), in.xml.getTextLength());
                }
            }
        }
    }

    private void attributes(String prefix, Taker taker) {
        for (int i = 0; i < in.xml.getAttributeCount(); i++) {
            taker.value(prefix + "@" + in.xml.getAttributeLocalName(i), in.xml.getAttributeValue(i));
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
