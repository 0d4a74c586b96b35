package weir.core.connect.file;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;

/** What a text that begins as JSON is: lines of objects, or one document with a list of objects in it. It is never anything else than JSON. */
final class JsonShape {
    private static final int TOKENS_LOOKED_AT = 300_000;
    private static final int LINES_LOOKED_AT = 100;
    /** What lists of records are called: where one of these is empty, the file has no records. */
    private static final Set<String> LISTS = Set.of("data", "rows", "list", "records", "items", "result", "results", "features");
    /** A header in the style of some databases: {@code [id],[name]}. */
    private static final String BRACKETED_NAMES = "\\[[^\\[\\]{}\"\\d][^\\[\\]{}\"]{0,60}\\](\\s*[,;|\\t]\\s*\\[[^\\[\\]{}\"\\d][^\\[\\]{}\"]{0,60}\\])+";

    private JsonShape() {}

    static boolean begins(String begin) {
        return begin.startsWith("{") || begin.startsWith("[") && !firstLine(begin).matches(BRACKETED_NAMES);
    }

    private static String firstLine(String begin) {
        int end = begin.indexOf('\n');
        return (end < 0 ? begin : begin.substring(0, end)).strip();
    }

    /** Lines of JSON where lines are whole objects; one broken line among good ones is that line's fault. */
    static FileFormat format(String begin) {
        String first = firstLine(begin);
        if (!begin.startsWith("{")) {
            return FileFormat.JSON;
        }
        if (!isWholeObject(first)) {
            boolean othersAre = begin.lines().skip(1).limit(LINES_LOOKED_AT).map(String::strip).anyMatch(line -> line.length() > 2 && line.startsWith("{") && isWholeObject(line));
            return othersAre ? FileFormat.JSONL : FileFormat.JSON;
        }
        boolean alone = begin.substring(first.length()).isBlank();
        return alone && holdsList(first) ? FileFormat.JSON : FileFormat.JSONL;
    }

    private static boolean isWholeObject(String line) {
        try (JsonParser in = JsonReading.parser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            in.skipChildren();
            return in.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Whether a list of objects stands in the object, or an empty one that is called like a list of records. */
    private static boolean holdsList(String object) {
        try (JsonParser in = JsonReading.parser(object)) {
            String name = "";
            int arrays = 0;
            JsonToken before = null;
            for (JsonToken token = in.nextToken(); token != null; before = token, token = in.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name = in.currentName();
                }
                boolean opened = before == JsonToken.START_ARRAY && arrays == 1;
                if (opened && (token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY && LISTS.contains(name))) {
                    return true;
                }
                arrays += token == JsonToken.START_ARRAY ? 1 : token == JsonToken.END_ARRAY ? -1 : 0;
            }
            return false;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Proposes the first list of objects; where there are several, a person decides. */
    static Sniffed sniffed(Path file, FileSettings settings, List<Sniffed.Evidence> evidence, List<Sniffed.Warning> warnings) throws SourceProblem {
        String path;
        List<Sniffed.RecordElement> lists;
        try {
            path = JsonRecords.peek(file, settings.charset());
            lists = path.isEmpty() ? List.of() : lists(file, settings.charset());
        } catch (SourceProblem e) {
            throw JsonDialect.named(e, file, settings.charset());
        }
        evidence.add(new Sniffed.Evidence("recordElement", path, lists.size() > 1 ? 0.5 : 0.9, Sniffed.Basis.FIRST_ARRAY, List.of()));
        return new Sniffed(settings.withRecordElement(path.isEmpty() ? null : path), evidence, List.of(), lists.size() > 1 ? lists : List.of(), warnings);
    }

    /** Lists of objects that stand in objects, by their paths, as far as the file was looked at. */
    private static List<Sniffed.RecordElement> lists(Path file, String charset) throws SourceProblem {
        Map<String, long[]> found = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        try (FeedReader reader = Text.strictReader(file, charset); JsonParser in = JsonReading.parser(reader)) {
            JsonToken token = in.nextToken();
            for (int i = 0; i < TOKENS_LOOKED_AT && token != null; i++, token = in.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    path.addLast(in.streamReadContext().getParent().currentName() == null ? "" : in.streamReadContext().getParent().currentName());
                } else if (token == JsonToken.END_OBJECT) {
                    path.removeLast();
                } else if (token == JsonToken.START_ARRAY) {
                    count(in, path, found);
                }
            }
        } catch (JacksonException e) {
            return List.of(); // reading it will say so
        }
        List<Sniffed.RecordElement> lists = new ArrayList<>();
        found.forEach((name, counts) -> lists.add(new Sniffed.RecordElement(name, counts[0], (int) counts[1])));
        return lists;
    }

    /** Goes through the array whose start was just read, to its end. */
    private static void count(JsonParser in, Deque<String> path, Map<String, long[]> found) {
        String name = (String.join("/", path) + "/" + in.streamReadContext().getParent().currentName()).replaceFirst("^/+", "");
        for (JsonToken token = in.nextToken(); token != null && token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                long[] counts = found.computeIfAbsent(name, k -> new long[2]);
                counts[0]++;
                counts[1] = Math.max(counts[1], members(in));
            } else {
                in.skipChildren();
            }
        }
    }

    private static int members(JsonParser in) {
        int members = 0;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            members++;
            in.nextToken();
            in.skipChildren();
        }
        return members;
    }

    /** What is wrong with a text that is called JSON. */
    static SourceProblem broken(String text) {
        try (JsonParser in = JsonReading.parser(text)) {
            JsonToken first = in.nextToken();
            while (in.nextToken() != null) {
                // to the place where it breaks
            }
            String shown = text.strip();
            return new SourceProblem(Code.NO_RECORDS, null, first == null ? "" : shown.substring(0, Math.min(shown.length(), 40)));
        } catch (JacksonException e) {
            return JsonDialect.named(JsonReading.problem(e), text);
        }
    }
}
