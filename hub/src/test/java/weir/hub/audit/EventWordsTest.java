package weir.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the evidence records, people read in words: every event that the sources name stands in both languages of the audit page. */
class EventWordsTest {
    private static final Pattern NAMED = Pattern.compile("@Audited\\((?:value = )?\"([^\"]+)\"|evidence\\.(?:record|refused)\\([^,]+, \"([a-z.-]+[a-z])\"");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path LOCALES = Path.of("..", "web", "src", "locales");

    @Test
    void haveWordsInBothLanguages() throws Exception {
        Set<String> events = events();
        assertThat(events).hasSizeGreaterThan(60);
        for (String language : new String[] {"zh-CN", "en-US"}) {
            String words = Files.readString(LOCALES.resolve(language).resolve("audit.ts"));
            assertThat(events.stream().filter(event -> !words.contains("'" + event + "': '")).toList()).as("events without words in " + language).isEmpty();
        }
    }

    private static Set<String> events() throws Exception {
        Set<String> events = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = NAMED.matcher(Files.readString(source));
                while (matcher.find()) {
                    events.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
            }
        }
        return events;
    }
}
