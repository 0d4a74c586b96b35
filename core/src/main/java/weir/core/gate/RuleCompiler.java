package weir.core.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.core.gate.seen.Place;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;
import weir.core.schema.Semantics;

/** Turns the fields of a schema into readers and its rules into checks; refuses what does not fit with a {@link RuleProblem}. */
final class RuleCompiler {
    private final Schema schema;
    private final Lookups lookups;
    private final Repeats repeats;
    private final Place place;
    private final Map<String, SliceSet> codeLists = new HashMap<>();

    RuleCompiler(Schema schema, Lookups lookups, Repeats repeats, Place place) {
        this.schema = schema;
        this.lookups = lookups;
        this.repeats = repeats;
        this.place = place;
    }

    FieldReader[] readers() {
        FieldReader[] readers = new FieldReader[schema.fields().size()];
        for (int i = 0; i < readers.length; i++) {
            Field field = schema.fields().get(i);
            String list = field.codeList();
            boolean isListed = field.type() == FieldType.CODE && list != null && !lookups.takesAnyCode();
            readers[i] = isListed ? new TextReader(schema, i, codes(field.name(), list), lookups.name(list)) : reader(schema, i);
        }
        return readers;
    }

    /** Of a field whose codes are of no interest. */
    static FieldReader reader(Schema schema, int position) {
        return switch (schema.fields().get(position).type().storage()) {
            case TEXT -> new TextReader(schema, position, SliceSet.EMPTY, "");
            case INTEGER, DECIMAL -> new NumberReader(schema, position);
            case DATE, TIMESTAMP -> new TimeReader(schema, position);
            case BOOLEAN -> new BooleanReader(schema, position);
        };
    }

    List<RuleCheck> checks(List<Rule> rules) {
        Set<String> ids = new HashSet<>();
        List<RuleCheck> checks = new ArrayList<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new RuleProblem(RuleProblem.Code.RULE_TWICE, rule.id());
            }
            checks.add(check(rule));
        }
        return checks;
    }

    private RuleCheck check(Rule rule) {
        return switch (rule) {
            case Rule.Required r -> required(r);
            case Rule.Length r -> length(r);
            case Rule.Range r -> new RangeCheck(r, schema, position(r, r.field()));
            case Rule.Pattern r -> new PatternCheck(r, position(r, r.field()));
            case Rule.InCodeList r -> new CellChecks.InCodeList(r, position(r, r.field()), codes(r.id(), r.codeList()), lookups.name(r.codeList()));
            case Rule.Checksum r -> checksum(r);
            case Rule.DateFormat r -> new CellChecks.InDateFormat(r, textPosition(r, r.field()), DateFormat.of(r));
            case Rule.Unique r -> new UniqueCheck(r, schema, positions(r, r.fields()), repeats.seen(r.id()), place);
            case Rule.Compare r -> new CompareCheck(r, schema, position(r, r.left()), position(r, r.right()));
            case Rule.Exists r -> exists(r);
        };
    }

    private RuleCheck required(Rule.Required rule) {
        List<String> values = rule.whenIn();
        if (rule.whenField() == null || values == null) {
            return new RequiredCheck(rule, position(rule, rule.field()), -1, "", SliceSet.EMPTY);
        }
        int when = position(rule, rule.whenField());
        return new RequiredCheck(rule, position(rule, rule.field()), when, schema.fields().get(when).label(), new SliceSet(values));
    }

    private RuleCheck length(Rule.Length rule) {
        Integer min = rule.min();
        Integer max = rule.max();
        if (min != null && max != null && min > max || max != null && max < 0) {
            throw new RuleProblem(RuleProblem.Code.BAD_LIMIT, rule.id(), min + ".." + max);
        }
        return new CellChecks.Length(rule, position(rule, rule.field()), min == null ? 0 : min, max == null ? Integer.MAX_VALUE : max);
    }

    private RuleCheck checksum(Rule.Checksum rule) {
        int position = textPosition(rule, rule.field());
        if (!Semantics.checks(rule.as())) {
            throw new RuleProblem(RuleProblem.Code.WRONG_TYPE, rule.id(), rule.field(), rule.as().name());
        }
        return new CellChecks.Checksum(rule, position);
    }

    private RuleCheck exists(Rule.Exists rule) {
        if (rule.fields().isEmpty() || rule.fields().size() != rule.targetFields().size()) {
            throw new RuleProblem(RuleProblem.Code.UNEQUAL_FIELDS, rule.id());
        }
        return new ExistsCheck(rule, schema, positions(rule, rule.fields()), lookups);
    }

    private int[] positions(Rule rule, List<String> fields) {
        if (fields.isEmpty()) {
            throw new RuleProblem(RuleProblem.Code.UNEQUAL_FIELDS, rule.id());
        }
        return fields.stream().mapToInt(field -> position(rule, field)).toArray();
    }

    private int position(Rule rule, String field) {
        int position = schema.position(field);
        if (position < 0) {
            throw new RuleProblem(RuleProblem.Code.UNKNOWN_FIELD, rule.id(), field);
        }
        return position;
    }

    private int textPosition(Rule rule, String field) {
        int position = position(rule, field);
        FieldType type = schema.fields().get(position).type();
        if (type.storage() != Storage.TEXT) {
            throw new RuleProblem(RuleProblem.Code.WRONG_TYPE, rule.id(), field, type.name());
        }
        return position;
    }

    /** An empty list would reject every row, so it is refused before the batch starts. */
    private SliceSet codes(String asker, String list) {
        SliceSet known = codeLists.get(list);
        if (known == null) {
            Set<String> codes = lookups.codes(list);
            if (codes.isEmpty()) {
                throw new RuleProblem(RuleProblem.Code.EMPTY_CODE_LIST, asker, list);
            }
            known = new SliceSet(codes);
            codeLists.put(list, known);
        }
        return known;
    }
}
