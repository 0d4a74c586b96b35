package weir.core.connect.file;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import weir.core.connect.SourceProblem;

/** The records of a JSON file: elements of the array at its root, or of an array within objects, {@code data/rows}. */
final class JsonRecords implements AutoCloseable {
    private static final int MOST_COLUMNS = 16_384;

    private final FeedReader reader;
    private final JsonParser in;
    /** Where the array was found; empty for the root. */
    private String arrayPath = "";
    /** An array that was passed by because it begins with no object. */
    private boolean passedOne;
    /** The first element's start has been read already. */
    private boolean begun;
    private boolean ended;

    /** @param wanted path of the array; null = the root, or else the first array of objects */
    JsonRecords(Path file, String charset, @Nullable String wanted) throws SourceProblem {
        this.reader = Text.strictReader(file, charset);
        try {
            this.in = JsonReading.parser(reader);
            if (!findArray(wanted)) {
                throw passedOne ? new SourceProblem(SourceProblem.Code.EMPTY_FILE, null) : new SourceProblem(SourceProblem.Code.NO_SUCH_ELEMENT, null, wanted == null ? "" : wanted);
            }
        } catch (JacksonException e) {
            close();
            throw JsonReading.problem(e);
        } catch (SourceProblem e) {
            close();
            throw e;
        }
    }

    /**
     * What a whole file holds, read to its end.
     *
     * @param arrayPath of the records
     */
    record Whole(String arrayPath, List<String> columns, long records) {}

    static Whole verify(Path file, String charset, @Nullable String wanted, List<String> declared) throws SourceProblem {
        Set<String> columns = new LinkedHashSet<>(declared);
        long count = 0;
        try (JsonRecords records = new JsonRecords(file, charset, wanted)) {
            RecordCells none = new RecordCells(List.of());
            while (records.next((name, text) -> columns.add(name), columns::add, none)) {
                none.begin();
                count++;
                if (columns.size() > MOST_COLUMNS) {
                    throw new SourceProblem(SourceProblem.Code.HOSTILE_FILE, null, "", "columns > " + MOST_COLUMNS);
                }
            }
            return new Whole(records.arrayPath, List.copyOf(columns), count);
        }
    }

    /** Path of the array that would be read. */
    static String peek(Path file, String charset) throws SourceProblem {
        try (JsonRecords records = new JsonRecords(file, charset, null)) {
            return records.arrayPath;
        }
    }

    long bytesRead() {
        return reader.taken();
    }

    /** Reads the next element; one that is no object is a fault. False behind the last, when the rest of the file has been read too. */
    boolean next(XmlRecords.Taker taker, java.util.function.Consumer<String> absent, RecordCells faults) throws SourceProblem {
        if (ended) {
            return false;
        }
        try {
            JsonToken token = begun ? in.currentToken() : in.nextToken();
            begun = false;
            if (token == JsonToken.END_ARRAY) {
                ended = true;
                readRest();
                return false;
            }
            if (token == JsonToken.START_OBJECT) {
                JsonReading.members(in, taker, absent);
            } else {
                faults.fault(FileFault.BAD_JSON, String.valueOf(in.currentTokenLocation().getColumnNr()));
                faults.set("", token == null ? null : JsonReading.value(in, token));
            }
            return true;
        } catch (JacksonException e) {
            throw JsonReading.problem(e);
        }
    }

    /** The rest must be well-formed too, and be nothing but the end of what holds the array: rows of a second document would be lost without a word. */
    private void readRest() throws SourceProblem {
        boolean over = in.streamReadContext().inRoot();
        while (in.nextToken() != null) {
            if (over) {
                TokenStreamLocation place = in.currentTokenLocation();
                throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, String.valueOf(place.getLineNr()), String.valueOf(place.getColumnNr()), "JSON");
            }
            over = in.streamReadContext().inRoot();
        }
    }

    private boolean findArray(@Nullable String wanted) {
        JsonToken first = in.nextToken();
        if (first == JsonToken.START_ARRAY) {
            return wanted == null || wanted.isEmpty();
        }
        return first == JsonToken.START_OBJECT && findIn("", wanted);
    }

    /** Looks for the array among the members of the object whose start was just read; stops behind the array's start. */
    private boolean findIn(String path, @Nullable String wanted) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = path.isEmpty() ? in.currentName() : path + "/" + in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_ARRAY && (wanted == null ? beginsWithObject() : wanted.equals(member))) {
                arrayPath = member;
                return true;
            }
            if (token == JsonToken.START_OBJECT && (wanted == null || wanted.startsWith(member + "/"))) {
                if (findIn(member, wanted)) {
                    return true;
                }
            } else {
                in.skipChildren();
            }
        }
        return false;
    }

    /** Looks into the array whose start was just read; one that begins with no object is passed by, to its end. */
    private boolean beginsWithObject() {
        begun = in.nextToken() == JsonToken.START_OBJECT;
        while (!begun && in.currentToken() != JsonToken.END_ARRAY) {
            in.skipChildren();
            in.nextToken();
        }
        passedOne |= !begun;
        return begun;
    }

    @Override
    public void close() {
        reader.close();
    }
}
