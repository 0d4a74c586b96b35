package weir.hub.quality;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.kernel.Actor;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeProblem;
import weir.hub.quality.store.DraftRepository;

/**
 * Keeps what a person has typed over the rejects of a batch until it is sent: it outlives the page, the session and the machine, and nobody
 * else sees it. A draft that nobody has touched for a month goes.
 */
@Service
public class RepairDrafts {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

    private final DraftRepository drafts;
    private final Catalog catalog;
    private final Lake lake;
    private final Evidence evidence;
    private final JsonMapper json;
    private final Clock clock;

    RepairDrafts(DraftRepository drafts, Catalog catalog, Lake lake, Evidence evidence, JsonMapper json, Clock clock) {
        this.drafts = drafts;
        this.catalog = catalog;
        this.lake = lake;
        this.evidence = evidence;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param version of the reject that was typed over
     * @param cells text by field; null = the value is to be cleared
     */
    public record Row(long reject, String version, Map<String, @Nullable String> cells) {}

    @Transactional(readOnly = true)
    public List<Row> of(long batch, Actor actor) {
        require(batch, actor);
        return drafts.find(batch, actor.id()).map(rows -> json.readValue(rows, ROWS)).orElse(List.of());
    }

    /** Takes the place of what this person had typed before; nothing = the draft goes. */
    @Transactional
    public void keep(long batch, List<Row> rows, Actor actor) {
        require(batch, actor);
        if (rows.size() > Repairs.MOST_BY_HAND) {
            throw QualityProblem.TOO_MANY.because("most", Repairs.MOST_BY_HAND);
        }
        evidence.trace(actor, "rejects.draft", "batch", batch, Map.of("rows", rows.size()));
        if (rows.isEmpty()) {
            drafts.remove(batch, actor.id());
            return;
        }
        Instant now = clock.instant();
        drafts.put(batch, actor.id(), json.writeValueAsString(rows), now);
        drafts.removeBefore(now.minus(KEPT));
    }

    private void require(long batch, Actor actor) {
        catalog.workable(lake.batch(batch).resource(), actor, () -> LakeProblem.NO_SUCH_BATCH.because("batch", batch));
    }
}
