package weir.hub.quality;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.core.gate.Gate;
import weir.core.gate.HoldRule;
import weir.core.gate.HoldRule.Excess;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.RecordCount;
import weir.core.gate.Repeats;
import weir.core.gate.Rule;
import weir.core.gate.RuleProblem;
import weir.core.gate.RuleText;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Words;
import weir.hub.lake.LakeReads;
import weir.hub.quality.reject.RejectIdentity;
import weir.hub.quality.reject.WaitingKeys;
import weir.hub.quality.store.CaseRepository;
import weir.hub.quality.store.RejectCounts;
import weir.hub.quality.store.ReportRepository;
import weir.hub.quality.store.RuleRepository;

/** What the gate needs of a resource, and where it sends what it held back. */
@Service
public class Quality {
    private static final long NO_BATCH = -1;
    private final Catalog catalog;
    private final RuleRepository rules;
    private final ReportRepository reports;
    private final CaseRepository cases;
    private final RuleCheck check;
    private final LakeReads reads;
    private final Evidence evidence;
    private final OperationalDatabase database;
    private final Clock clock;

    Quality(Catalog catalog, RuleRepository rules, ReportRepository reports, CaseRepository cases, RuleCheck check, LakeReads reads, Evidence evidence, OperationalDatabase database, Clock clock) {
        this.catalog = catalog;
        this.rules = rules;
        this.reports = reports;
        this.cases = cases;
        this.check = check;
        this.reads = reads;
        this.evidence = evidence;
        this.database = database;
        this.clock = clock;
    }

    /** The rules in force of a resource; none were ever saved: no rules. */
    @Transactional(readOnly = true)
    public List<Rule> rules(long resource) {
        return ruleSet(resource).rules();
    }

    /** When a batch of this resource is to be held. */
    @Transactional(readOnly = true)
    public HoldRule limits(long resource) {
        return ruleSet(resource).limits().rule();
    }

    @Transactional(readOnly = true)
    public RuleSet ruleSet(long resource) {
        return rules.newest(resource).orElse(RuleSet.NONE);
    }

    /** All versions, the newest first. */
    @Transactional(readOnly = true)
    public List<RuleSet> ruleSets(long resource) {
        return rules.all(resource);
    }

    /**
     * A gate by the rules in force.
     *
     * @throws Problem QUA-140 with the rule that no gate can be made of: its code list has become empty, or its expression was saved before it was
     *     asked that its work be bounded
     */
    public Gate gate(long resource, Schema schema, Mapping mapping, Repeats repeats) {
        try {
            return Gate.compile(schema, rules(resource), mapping, lookups(), repeats);
        } catch (RuleProblem problem) {
            weir.core.gate.Words words = RuleText.of(problem);
            throw QualityProblem.RULES_DO_NOT_HOLD.causedBy(problem, "reason", words.zh(), "reasonEn", words.en());
        }
    }

    /** Code lists of the catalogue and rows of other resources, for the gate. */
    public Lookups lookups() {
        return new Lookups() {
            @Override
            public Set<String> codes(String codeList) {
                try {
                    return catalog.codes(codeList);
                } catch (Problem problem) {
                    if (problem.code() == CatalogProblem.NO_SUCH_CODE_LIST) {
                        return Set.of();
                    }
                    throw problem;
                }
            }

            @Override
            public String name(String codeList) {
                return catalog.codeListName(codeList);
            }

            @Override
            public String resourceName(String resource) {
                try {
                    return catalog.byCode(resource).name();
                } catch (Problem problem) {
                    // the check of the rules says that it is not there
                    if (problem.code() == CatalogProblem.NO_SUCH_RESOURCE) {
                        return resource;
                    }
                    throw problem;
                }
            }

            @Override
            public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
                return reads.existing(catalog.table(catalog.byCode(resource).id()), targetFields, tuples);
            }
        };
    }

    /**
     * Saves a new version of rules and limits; they hold for every batch that starts from now on.
     *
     * @param version the version the person saw, null = whatever is in force
     * @throws Problem QUA-101 with everything that is wrong with the rules, QUA-102 for the limits
     */
    @Transactional
    public RuleSet save(long resourceId, @Nullable Integer version, List<Rule> wanted, Limits limits, @Nullable String reason, Actor actor) {
        Resource resource = catalog.workable(resourceId, actor);
        RuleSet before = ruleSet(resourceId);
        if (version != null && version != before.version()) {
            throw KernelProblem.CHANGED_MEANWHILE.because();
        }
        if (!limits.isSound()) {
            throw QualityProblem.BAD_LIMITS.because();
        }
        check.check(resource.schema(), wanted, lookups(), actor);
        if (wanted.equals(before.rules()) && limits.equals(before.limits())) {
            return before;
        }
        RuleSet after = new RuleSet(before.version() + 1, wanted, limits, reason, clock.instant().truncatedTo(ChronoUnit.MICROS), actor.name());
        if (!rules.insert(resourceId, after, actor)) {
            throw KernelProblem.CHANGED_MEANWHILE.because();
        }
        evidence.record(actor, "rules.saved", "resource", resourceId, Map.of("version", after.version(), "rules", wanted.size(), "before", before.rules().size()));
        return after;
    }

    /**
     * Takes the rejects and warnings of a batch under way.
     *
     * @param columns of the source, as its blocks have them
     * @param mapping which of them feeds each field of the schema
     * @param asOf the batch that the rows' content is as new as: the batch itself, for a repair the one it repairs
     */
    public RejectWriter rejects(long batch, long asOf, Resource resource, List<String> columns, Mapping mapping) {
        RejectCounts.Header header = new RejectCounts.Header(batch, asOf, resource.id(), resource.organisation(), clock.instant(), resource.schema().version(), columns,
                resource.schema().fields().stream().map(Field::name).toList(), mapping.columns());
        long[] prints = cases.waitingPrints(resource.id(), WaitingKeys.MOST);
        return new RejectWriter(database, header, resource.schema(), () -> new RejectIdentity(resource.schema(), mapping, lookups()), prints.length == 0 ? null : new WaitingKeys(resource.schema(), prints));
    }

    /** Which limits a batch of this resource would pass with these counts, and that it would be held then; null where it would go on. */
    @Transactional(readOnly = true)
    public @Nullable Words wouldHold(long resource, long sent, long rejected) {
        return holds(resource, NO_BATCH, sent, rejected, null);
    }

    /**
     * Why a batch with these counts must be held for a person to decide; null where it may go on.
     *
     * @param records how many the sender declared and how many came; null where nobody declared any
     */
    @Transactional(readOnly = true)
    public @Nullable Words holds(long resource, long batch, long sent, long rejected, @Nullable RecordCount records) {
        HoldRule limits = limits(resource);
        Instant now = clock.instant();
        List<HoldRule.Arrival> history = limits.window() == null ? List.of() : reports.arrivals(resource, batch, now.minus(limits.window()));
        List<Excess> passed = new ArrayList<>(limits.decide(new HoldRule.Arrival(now, sent, rejected), history));
        if (records != null) {
            passed.addAll(limits.decide(records));
        }
        if (passed.isEmpty()) {
            return null;
        }
        return Words.of(String.join("", passed.stream().map(excess -> excess.words().zh()).toList()), String.join(" ", passed.stream().map(excess -> excess.words().en()).toList()));
    }
}
