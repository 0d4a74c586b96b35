package weir.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes that are hashed are promised in docs/spec/evidence.md; its vector is read from the page. */
class CanonicalEntryTest {
    private static final Draft DRAFT = new Draft(Instant.parse("2026-03-01T08:30:00.123456Z"), "batch.undo", 7, "李雷", 3, "10.1.2.3", "batch", "42", Outcome.DONE, "{\"reason\":\"重复\"}");

    @Test
    void hashesTheBytesThatThePageGives() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "spec", "evidence.md"));
        assertThat(page).contains(HexFormat.of().formatHex(Entry.canonical(2, DRAFT)));
        assertThat(page).contains(HexFormat.of().formatHex(Entry.chain(2, DRAFT, Entry.NOTHING).hash()));
    }

    @Test
    void tellsAnEmptyTextFromNone() {
        Draft none = new Draft(DRAFT.at(), "e", 1, "n", 1, null, null, null, Outcome.DONE, "{}");
        Draft empty = new Draft(DRAFT.at(), "e", 1, "n", 1, "", "", "", Outcome.DONE, "{}");
        assertThat(Entry.canonical(1, none)).isNotEqualTo(Entry.canonical(1, empty));
    }

    @Test
    void keepsOnlyWhatTheDatabaseGivesBack() {
        Draft odd = new Draft(DRAFT.at().plusNanos(789), "e", 1, "a\0b\uD800c", 1, null, null, null, Outcome.DONE, "{}");
        assertThat(odd.actorName()).isEqualTo("a?b?c");
        assertThat(odd.at()).isEqualTo(DRAFT.at());
    }
}
