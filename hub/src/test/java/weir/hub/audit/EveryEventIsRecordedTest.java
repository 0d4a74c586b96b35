package weir.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;

/** The web layer writes what was refused or failed by itself; what succeeded is written by whoever did it, and that is easily forgotten. */
@Covers("P11")
class EveryEventIsRecordedTest {
    private static final Pattern AUDITED = Pattern.compile("@Audited\\((?:value = )?\"([a-z.-]+)\"(, read = true)?\\)");

    @Test
    void everyEventThatAnEndpointNamesIsWrittenSomewhereWhenItSucceeds() throws IOException {
        List<String> sources = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher audited = AUDITED.matcher(source);
                while (audited.find()) {
                    if (audited.group(2) == null) {
                        named.add(audited.group(1));
                    }
                }
                sources.add(audited.replaceAll(""));
            }
        }
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named).filteredOn(event -> sources.stream().noneMatch(source -> names(source, event))).isEmpty();
    }

    /** As a whole, or as the action that stands in the history of the thing: RETIRED for resource.retired. */
    private static boolean names(String source, String event) {
        String action = event.substring(event.indexOf('.') + 1).toUpperCase(Locale.ROOT).replace('-', '_');
        return source.contains('"' + event + '"') || source.contains('"' + action + '"');
    }
}
