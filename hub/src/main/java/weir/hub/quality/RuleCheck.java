package weir.hub.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Rule;
import weir.core.gate.RuleProblem;
import weir.core.gate.RuleText;
import weir.core.gate.Words;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;

/** Judges rules before they are saved. */
@Component
class RuleCheck {
    private static final int MOST_RULES = 500;

    private final Catalog catalog;

    RuleCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws Problem QUA-101 with everything that is wrong */
    void check(Schema schema, List<Rule> rules, Lookups lookups, Actor actor) {
        List<Words> wrong = new ArrayList<>();
        if (rules.size() > MOST_RULES) {
            wrong.add(new Words("规则不能超过 " + MOST_RULES + " 条", "at most " + MOST_RULES + " rules"));
        }
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            String id = rule.id();
            if (id == null || id.isBlank() || id.length() > 60 || rule.severity() == null) {
                wrong.add(new Words("每条规则都要有编号（不超过 60 个字符）和级别（阻断或警告）", "every rule needs an id (at most 60 characters) and a severity"));
                continue;
            }
            if (!ids.add(id)) {
                wrong.add(RuleText.of(new RuleProblem(RuleProblem.Code.RULE_TWICE, id)));
            }
            compile(schema, rule, lookups, wrong);
            if (rule instanceof Rule.Exists exists) {
                target(schema, exists, actor, wrong);
            }
        }
        if (!wrong.isEmpty()) {
            throw QualityProblem.BAD_RULES.because("reasons", String.join("；", wrong.stream().map(Words::zh).toList()), "reasonsEn", String.join("; ", wrong.stream().map(Words::en).toList()));
        }
    }

    private static void compile(Schema schema, Rule rule, Lookups lookups, List<Words> wrong) {
        try {
            Gate.requireLinear(rule);
            Gate.compile(schema, List.of(rule), Mapping.byPosition(schema, schema.fields().size()), lookups);
        } catch (RuleProblem problem) {
            wrong.add(RuleText.of(problem));
        } catch (NullPointerException incomplete) {
            wrong.add(new Words("规则“" + rule.id() + "”缺少必要的内容", "the rule " + rule.id() + " is incomplete"));
        }
    }

    /** The other resource is there, may be read by this person, and has such fields. */
    private void target(Schema schema, Rule.Exists rule, Actor actor, List<Words> wrong) {
        Resource target;
        try {
            target = catalog.readable(catalog.byCode(rule.resource()).id(), actor);
        } catch (Problem problem) {
            boolean missing = problem.code() == CatalogProblem.NO_SUCH_RESOURCE;
            wrong.add(missing ? new Words("规则“" + rule.id() + "”引用的资源“" + rule.resource() + "”不存在", "the rule " + rule.id() + " names the resource " + rule.resource() + ", which does not exist")
                    : new Words("规则“" + rule.id() + "”引用的资源“" + rule.resource() + "”，您所在单位无权读取", "your organisation may not read the resource " + rule.resource() + " of the rule " + rule.id()));
            return;
        }
        for (int i = 0; i < rule.targetFields().size(); i++) {
            Field there = target.schema().field(rule.targetFields().get(i)).orElse(null);
            Field here = i < rule.fields().size() ? schema.field(rule.fields().get(i)).orElse(null) : null;
            if (there == null || (here != null && here.type().storage() != there.type().storage())) {
                wrong.add(new Words("规则“" + rule.id() + "”：资源“" + target.name() + "”的信息项“" + rule.targetFields().get(i) + "”不存在或类型不同",
                        "rule " + rule.id() + ": the field " + rule.targetFields().get(i) + " of " + target.code() + " is missing or of another type"));
            }
        }
    }
}
