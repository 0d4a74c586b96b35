package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;

/** Taking batches back one after the other. */
@Covers("N6")
class UndoTest {
    private static final Actor ACTOR = Actor.platform("test");

    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());

    private Batch undo(Batch batch) {
        return fixture.lake.undo(batch.id(), ACTOR, 0, "误传");
    }

    private String name(String code) {
        return fixture.reads.row(fixture.table, Map.of("code", code)).map(row -> String.valueOf(row.values().get("name"))).orElse("none");
    }

    @Test
    void batchesAreTakenBackFromTheLastToTheFirst() {
        Batch first = fixture.load(fixture.rows().row("A", "one", 1L));
        Batch second = fixture.load(fixture.rows().row("A", "two", 1L));
        Batch third = fixture.load(fixture.rows().row("A", "three", 1L).row("B", "new", 2L));
        assertThatThrownBy(() -> undo(second)).hasMessageContaining("LAK-403");
        undo(third);
        assertThat(name("A")).isEqualTo("two");
        undo(second);
        assertThat(name("A")).isEqualTo("one");
        undo(first);
        assertThat(name("A")).isEqualTo("none");
        assertThat(name("B")).isEqualTo("none");
    }

    @Test
    void aTakingBackThatWasTakenBackCountsForNothing() {
        Batch first = fixture.load(fixture.rows().row("A", "one", 1L));
        Batch second = fixture.load(fixture.rows().row("A", "two", 1L));
        undo(undo(second));
        assertThat(name("A")).isEqualTo("two");
        assertThat(fixture.lake.batch(second.id()).state()).isEqualTo(BatchState.COMMITTED);
        assertThatThrownBy(() -> undo(first)).as("the second stands again").isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.next(Locale.ENGLISH)).contains(Long.toString(second.id())));
        undo(second);
        assertThat(name("A")).isEqualTo("one");
        undo(first);
        assertThat(name("A")).isEqualTo("none");
    }

    @Test
    void whatWasTakenBackThreeTimesIsGone() {
        Batch first = fixture.load(fixture.rows().row("A", "one", 1L));
        Batch second = fixture.load(fixture.rows().row("A", "two", 1L));
        Batch undo = undo(second);
        Batch third = undo(undo(undo));
        assertThat(name("A")).isEqualTo("one");
        assertThat(fixture.lake.batch(second.id()).state()).as("as its rows").isEqualTo(BatchState.UNDONE);
        assertThat(fixture.lake.batch(second.id()).undoneBy()).isEqualTo(undo.id());
        assertThatThrownBy(() -> undo(second)).hasMessageContaining("LAK-402");
        undo(third);
        assertThat(name("A")).isEqualTo("two");
        assertThat(fixture.lake.batch(second.id()).state()).isEqualTo(BatchState.COMMITTED);
        undo(second);
        undo(first);
        assertThat(name("A")).isEqualTo("none");
    }
}
