package weir.hub.quality.store;

import static weir.tables.quality.Tables.RULE_SET;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.gate.Rule;
import weir.hub.kernel.Actor;
import weir.hub.quality.Limits;
import weir.hub.quality.RuleSet;
import weir.tables.quality.tables.records.RuleSetRecord;

/** The versions of rules and limits. */
@Repository
public class RuleRepository {
    private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};

    private final DSLContext dsl;
    private final JsonMapper json;

    RuleRepository(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    public Optional<RuleSet> newest(long resource) {
        return dsl.selectFrom(RULE_SET).where(RULE_SET.RESOURCE.eq(resource)).orderBy(RULE_SET.VERSION.desc()).limit(1).fetchOptional(this::ruleSet);
    }

    /** The newest first. */
    public List<RuleSet> all(long resource) {
        return dsl.selectFrom(RULE_SET).where(RULE_SET.RESOURCE.eq(resource)).orderBy(RULE_SET.VERSION.desc()).fetch(this::ruleSet);
    }

    /** @return false where this version is there already */
    public boolean insert(long resource, RuleSet set, Actor actor) {
        return dsl.insertInto(RULE_SET).set(RULE_SET.RESOURCE, resource).set(RULE_SET.VERSION, set.version()).set(RULE_SET.RULES, JSONB.valueOf(json.writerFor(RULES).writeValueAsString(set.rules())))
                .set(RULE_SET.LIMITS, JSONB.valueOf(json.writeValueAsString(set.limits()))).set(RULE_SET.REASON, set.reason())
                .set(RULE_SET.AT, java.util.Objects.requireNonNull(set.at()).atOffset(ZoneOffset.UTC)).set(RULE_SET.ACTOR, actor.id()).set(RULE_SET.ACTOR_NAME, actor.name())
                .onConflictDoNothing().execute() == 1;
    }

    private RuleSet ruleSet(RuleSetRecord row) {
        return new RuleSet(row.getVersion(), json.readValue(row.getRules().data(), RULES), json.readValue(row.getLimits().data(), Limits.class), row.getReason(), row.getAt().toInstant(),
                row.getActorName());
    }
}
