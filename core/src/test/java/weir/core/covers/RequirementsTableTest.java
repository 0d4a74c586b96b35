package weir.core.covers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementsTableTest {
    private static final List<String> REQUIREMENTS = List.of("A1\tA catalogue", "A2\tAn entry");

    @Test
    void anIdIsPassedWhenATestPassedAndNoneFailed() {
        assertThat(table("A1\tT.one\tpassed\t", "A2\tT.one\tpassed\t", "A2\tT.two\tfailed\t")).contains("| A1 | A catalogue | T.one | passed |").contains("| A2 | An entry | T.one, T.two | open |")
                .endsWith("\n1 of 2 passed.\n");
    }

    @Test
    void aTestThatWasLeftOutProvesNothing() {
        assertThat(table("A1\tT.one\tskipped\t--long", "A2\tT.two\tskipped\t")).contains("| A1 | A catalogue | T.one (--long) | open |").contains("| A2 | An entry | T.two | open |");
    }

    @Test
    void aTestThatWasLeftOutRefutesNothing() {
        assertThat(table("A1\tT.one\tpassed\t", "A1\tT.two\tskipped\tdisabled")).contains("| A1 | A catalogue | T.one, T.two (disabled) | passed |");
    }

    @Test
    void aTestOfSeveralCasesFailsWithOneOfThem() {
        assertThat(table("A1\tT.one\tfailed\t", "A1\tT.one\tpassed\t", "A2\tT.two\tpassed\t", "A2\tT.two\tskipped\t")).contains("T.one | open |").contains("T.two | passed |");
    }

    @Test
    void refusesAnIdThatIsNoRequirement() {
        assertThatThrownBy(() -> table("Z9\tT.one\tpassed\t")).hasMessageContaining("Z9").hasMessageContaining("T.one");
    }

    private static String table(String... lines) {
        return RequirementsTable.table(REQUIREMENTS, RequirementsTable.results(List.of(lines)));
    }
}
