package weir.core.connect.file;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import weir.core.connect.SourceProblem;

/** Which elements of an XML file may be its records, judged by the first of them. */
final class XmlShape {
    private static final int ELEMENTS_LOOKED_AT = 20_000;

    private XmlShape() {}

    /**
     * A path that may be the record element.
     *
     * @param path from the root, {@code a/b/record}
     * @param count how often it occurred
     * @param children different names of child elements and attributes
     */
    record Candidate(String path, long count, int children) {}

    static String likeliest(Path file, String charset) throws SourceProblem {
        List<Candidate> found = candidates(file, charset);
        if (found.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.NO_SUCH_ELEMENT, null, "");
        }
        return found.getFirst().path();
    }

    /** The likeliest first: with children, repeated, near the root. */
    static List<Candidate> candidates(Path file, String charset) throws SourceProblem {
        Map<String, long[]> counts = new LinkedHashMap<>();
        Map<String, java.util.Set<String>> children = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        int elements = 0;
        try (FeedReader reader = Text.strictReader(file, charset); XmlReading in = new XmlReading(reader)) {
            for (int event = in.next(); event >= 0 && elements < ELEMENTS_LOOKED_AT; event = in.next()) {
                if (event == XMLStreamConstants.END_ELEMENT) {
                    path.removeLast();
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    elements++;
                    String parent = String.join("/", path);
                    path.addLast(in.xml.getLocalName());
                    String own = String.join("/", path);
                    counts.computeIfAbsent(own, k -> new long[1])[0]++;
                    children.computeIfAbsent(parent, k -> new java.util.HashSet<>()).add(in.xml.getLocalName());
                    for (int i = 0; i < in.xml.getAttributeCount(); i++) {
                        children.computeIfAbsent(own, k -> new java.util.HashSet<>()).add("@" + in.xml.getAttributeLocalName(i));
                    }
                }
            }
        }
        return counts.entrySet().stream()
                .map(e -> new Candidate(e.getKey(), e.getValue()[0], children.getOrDefault(e.getKey(), java.util.Set.of()).size()))
                .filter(c -> c.children() > 0)
                .sorted(Comparator.comparing((Candidate c) -> c.count() < 2 ? 1 : 0)
                        .thenComparing(c -> depth(c.path()) * (c.count() < 2 ? -1 : 1)).thenComparing(c -> -c.count()))
                .limit(10).toList();
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }
}
