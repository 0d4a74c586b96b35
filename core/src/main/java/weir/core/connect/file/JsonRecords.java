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
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** The records of a JSON file: elements of the array at its root, or of an array within objects, {@code data/rows}. */
final class JsonRecords implements AutoCloseable {
    private final FeedReader reader;
    private final JsonParser in;
    /** Where the array was found; empty for the root. */
    private String arrayPath = "";
    /** What was found in place of an array of objects. */
    private String seen = "";
    /** The first element's start has been read already. */
    private boolean begun;
    private boolean ended;

    /** @param wanted path of the array; null = the root, or else the first array of objects */
    JsonRecords(Path file, String charset, @Nullable String wanted) throws SourceProblem {
        this.reader = Text.strictReader(file, charset);
        try {
            this.in = JsonReading.parser(reader);
            if (!findArray(wanted)) {
                throw wanted == null || wanted.isEmpty() ? new SourceProblem(SourceProblem.Code.NO_RECORDS, null, seen) : new SourceProblem(SourceProblem.Code.NO_SUCH_ELEMENT, null, wanted);
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
            while (records.nextNames(columns)) {
                count++;
                ReadLimits.keep("columns", columns.size(), ReadLimits.COLUMNS);
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

    /** Adds the names of the next element; false behind the last. */
    private boolean nextNames(Set<String> names) throws SourceProblem {
        try {
            JsonToken token = begun ? in.currentToken() : in.nextToken();
            begun = false;
            if (token == JsonToken.END_ARRAY) {
                readRest();
                return false;
            }
            if (token == JsonToken.START_OBJECT) {
                JsonReading.names(in, names::add);
            } else {
                in.skipChildren();
            }
            return true;
        } catch (JacksonException e) {
            throw JsonReading.problem(e);
        }
    }

    /** The rest must be well-formed too, and be nothing but the end of what holds the array: rows of a second document would be lost without a word. */
    private void readRest() throws SourceProblem {
        boolean over = in.streamReadContext().inRoot();
        int depth = in.streamReadContext().getNestingDepth();
        String own = arrayPath.substring(arrayPath.lastIndexOf('/') + 1);
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            boolean again = token == JsonToken.PROPERTY_NAME && in.streamReadContext().getNestingDepth() == depth && own.equals(in.currentName());
            if (over || again) {
                TokenStreamLocation place = in.currentTokenLocation();
                String what = again ? own + " × 2" : "JSON";
                throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, String.valueOf(place.getLineNr()), String.valueOf(place.getColumnNr()), what);
            }
            depth = Math.min(depth, in.streamReadContext().getNestingDepth());
            over = in.streamReadContext().inRoot();
        }
    }

    private boolean findArray(@Nullable String wanted) throws SourceProblem {
        JsonToken first = in.nextToken();
        if (first == JsonToken.START_ARRAY) {
            return wanted == null || wanted.isEmpty();
        }
        if (first == JsonToken.START_OBJECT) {
            seen = "{ }";
            boolean found = findIn("", wanted);
            if (!found) {
                readRest();
            }
            return found;
        }
        seen = first == null ? "" : in.getString();
        readRest();
        return false;
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
        seen = begun ? seen : "[ ]";
        return begun;
    }

    @Override
    public void close() {
        reader.close();
    }
}
