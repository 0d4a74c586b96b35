package weir.core.connect.file;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** JSON as text: numbers keep the digits they are written with, nested values stay JSON. */
final class JsonReading {
    /** Characters of one value that are read at all; one beyond {@link RecordCells#LONGEST} costs its row, one beyond this the file. */
    private static final int LONGEST_READ = 4 << 20;
    private static final int LONGEST_NUMBER = 1000;

    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder().maxNestingDepth(ReadLimits.DEPTH).maxStringLength(LONGEST_READ)
            .maxNumberLength(LONGEST_NUMBER).maxNameLength(ReadLimits.NAME_CHARACTERS).build();
    static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    private JsonReading() {}

    static JsonParser parser(Reader in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    static JsonParser parser(byte[] utf8, int from, int count) {
        return FACTORY.createParser(ObjectReadContext.empty(), utf8, from, count);
    }

    static SourceProblem problem(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return overLimit(e);
        }
        SourceProblem own = e.getCause() instanceof IOException io ? XmlReading.ofInput(io, "") : null;
        if (own != null) {
            return own;
        }
        boolean known = e.getLocation() != null;
        String line = known ? String.valueOf(e.getLocation().getLineNr()) : "0";
        String column = known ? String.valueOf(e.getLocation().getColumnNr()) : "0";
        return new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, line, column, "JSON");
    }

    private static SourceProblem overLimit(JacksonException e) {
        String told = String.valueOf(e.getOriginalMessage());
        String[] limit = told.contains("depth") ? new String[] {"levels of nesting", String.valueOf(ReadLimits.DEPTH)}
                : told.contains("ame") ? new String[] {"characters of a name", String.valueOf(ReadLimits.NAME_CHARACTERS)}
                : told.contains("umber") ? new String[] {"characters of a number", String.valueOf(LONGEST_NUMBER)} : new String[] {"characters of a value", String.valueOf(RecordCells.LONGEST)};
        return new SourceProblem(SourceProblem.Code.OVER_LIMIT, e, limit);
    }

    /** Adds the names of the members of the object whose start was just read, up to its end. */
    static void names(JsonParser in, java.util.function.Consumer<String> taker) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            taker.accept(in.currentName());
            in.nextToken();
            in.skipChildren();
        }
    }

    /** Takes the members of the object whose start was just read, up to its end. */
    static void members(JsonParser in, XmlRecords.Taker taker, java.util.function.Consumer<String> absent) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                absent.accept(name);
            } else {
                taker.value(name, value(in, token));
            }
        }
    }

    /** Text of the value whose first token was just read. */
    static String value(JsonParser in, @Nullable JsonToken token) {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            StringBuilder out = new StringBuilder();
            nested(in, out);
            return out.toString();
        }
        return in.getString();
    }

    /** Writes the object or array whose start was just read; no more of it than tells that it is too long. */
    private static void nested(JsonParser in, StringBuilder out) {
        int depth = 0;
        boolean comma = false;
        JsonToken token = in.currentToken();
        while (token != null) {
            boolean end = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
            if (out.length() > RecordCells.LONGEST) {
                out.setLength(RecordCells.LONGEST + 1);
            }
            if (comma && !end) {
                out.append(',');
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    out.append(token == JsonToken.START_OBJECT ? '{' : '[');
                    depth++;
                }
                case END_OBJECT, END_ARRAY -> {
                    out.append(token == JsonToken.END_OBJECT ? '}' : ']');
                    depth--;
                }
                case PROPERTY_NAME -> quote(in.currentName(), out).append(':');
                case VALUE_STRING -> quote(in.getString(), out);
                default -> out.append(in.getString());
            }
            if (depth == 0) {
                return;
            }
            comma = token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY && token != JsonToken.PROPERTY_NAME;
            token = in.nextToken();
        }
    }

    private static StringBuilder quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"');
    }
}
