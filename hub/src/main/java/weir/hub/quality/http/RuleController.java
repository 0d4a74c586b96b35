package weir.hub.quality.http;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.core.gate.Rule;
import weir.hub.catalog.Catalog;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.kernel.Shape;
import weir.hub.kernel.foreign.ForeignWork;
import weir.hub.quality.Limits;
import weir.hub.quality.Profiles;
import weir.hub.quality.Profiles.Profile;
import weir.hub.quality.Quality;
import weir.hub.quality.QualityProblem;
import weir.hub.quality.Reports;
import weir.hub.quality.Reports.Day;
import weir.hub.quality.RuleSet;
import weir.hub.quality.RuleTrial;

/** Rules and limits of a resource, its quality over time, its profile. */
@RestController
@RequestMapping("/api/v1/resources/{id}")
class RuleController {
    private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Quality quality;
    private final RuleTrial trial;
    private final Reports reports;
    private final Profiles profiles;
    private final Catalog catalog;
    private final ForeignWork foreign;

    RuleController(Quality quality, RuleTrial trial, Reports reports, Profiles profiles, Catalog catalog, ForeignWork foreign) {
        this.quality = quality;
        this.trial = trial;
        this.reports = reports;
        this.profiles = profiles;
        this.catalog = catalog;
        this.foreign = foreign;
    }

    /**
     * @param version the one the person saw; without it whatever is in force is replaced
     * @param rules all that are to hold; left out = as they are, and so are limits
     */
    record RulesBody(@Nullable Integer version, @Shape(value = Rule.class, list = true) @Nullable JsonNode rules, @Nullable Limits limits, @Size(max = 500) @Nullable String reason) {}

    record TrialView(long checked, boolean whole, long good, long rejected, long warned, List<FindingView> rules) {}

    record FindingView(@Nullable String rule, String code, @Nullable String field, boolean warning, long rows, List<ExampleView> examples) {}

    record ExampleView(Map<String, String> key, @Nullable String value, String text) {}

    record VersionView(int version, List<Rule> rules, Limits limits, @Nullable String reason, @Nullable Instant at, @Nullable String by) {
        static VersionView of(RuleSet set) {
            return new VersionView(set.version(), set.rules(), set.limits(), set.reason(), set.at(), set.by());
        }
    }

    @GetMapping("/rules")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    VersionView rules(@PathVariable long id, Actor actor) {
        catalog.visible(id, actor);
        return VersionView.of(quality.ruleSet(id));
    }

    @GetMapping("/rules/versions")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<VersionView> versions(@PathVariable long id, Actor actor) {
        catalog.visible(id, actor);
        return quality.ruleSets(id).stream().map(VersionView::of).toList();
    }

    @PutMapping("/rules")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("rules.saved")
    VersionView save(@PathVariable long id, @RequestBody RulesBody body, Actor actor) {
        RuleSet before = quality.ruleSet(id);
        List<Rule> rules = isGiven(body.rules()) ? read(body.rules()) : before.rules();
        return VersionView.of(foreign.of(actor, ForeignWork.LITTLE, () -> quality.save(id, body.version(), rules, body.limits() == null ? before.limits() : body.limits(), body.reason(), actor)));
    }

    /** What these rules would have said of the rows that stand; without rules in the body those in force. Changes nothing. */
    @PostMapping("/rules/check")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "rules.tried", read = true)
    TrialView check(@PathVariable long id, @RequestBody RulesBody body, Actor actor) {
        Locale locale = LocaleContextHolder.getLocale();
        List<Rule> rules = isGiven(body.rules()) ? read(body.rules()) : quality.rules(id);
        RuleTrial.Trial found = foreign.of(actor, ForeignWork.READER, () -> trial.run(id, rules, actor));
        return new TrialView(found.checked(), found.whole(), found.good(), found.rejected(), found.warned(), found.rules().stream().map(one -> new FindingView(one.rule(), one.code(), one.field(),
                one.warning(), one.rows(), one.examples().stream().map(example -> new ExampleView(example.key(), example.value(), Texts.of(example.reason(), locale))).toList())).toList());
    }

    @GetMapping("/quality")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<Day> days(@PathVariable long id, @RequestParam(defaultValue = "30") int days, Actor actor) {
        return reports.days(id, days, actor);
    }

    @GetMapping("/profile")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "resource.profile", read = true)
    Profile profile(@PathVariable long id, Actor actor) {
        return profiles.profile(id, actor);
    }

    private static boolean isGiven(@Nullable JsonNode rules) {
        return rules != null && !rules.isNull() && !rules.isMissingNode();
    }

    private static List<Rule> read(JsonNode rules) {
        try {
            List<Rule> read = JSON.treeToValue(rules, JSON.constructType(RULES));
            if (read == null || read.contains(null)) {
                throw QualityProblem.BAD_RULES.because("reasons", "规则清单中有空项", "reasonsEn", "the list of rules holds nothing, or an empty rule");
            }
            return read;
        } catch (JacksonException e) {
            String at = e.getPath().isEmpty() ? "" : String.valueOf(e.getPath().getFirst().getIndex() + 1);
            throw QualityProblem.BAD_RULES.causedBy(e, "reasons", "第 " + at + " 条规则的类型或内容不正确", "reasonsEn", "rule no. " + at + " is of an unknown type or not complete");
        }
    }
}
