package weir.hub.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;
import weir.core.schema.Validity;
import weir.hub.catalog.SchemaDraft.FieldDraft;
import weir.hub.catalog.SchemaDraft.ValidityDraft;

/** Makes a schema of what people sent, or tells everything that is wrong with it. */
final class Drafting {
    private static final int MOST_FIELDS = 800;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private final Faults faults = new Faults();
    private final @Nullable Schema before;
    private int nextId;

    private Drafting(@Nullable Schema before) {
        this.before = before;
        this.nextId = before == null ? 1 : before.fields().stream().mapToInt(Field::id).max().orElse(0) + 1;
    }

    /**
     * @param before the version before; its field ids are kept for fields of the same name
     * @throws weir.hub.kernel.Problem CAT-107 with all reasons
     */
    static Schema schema(SchemaDraft draft, @Nullable Schema before, int version) {
        return new Drafting(before).make(draft, version);
    }

    private Schema make(SchemaDraft draft, int version) {
        List<FieldDraft> given = draft.fields() == null ? List.of() : draft.fields();
        List<String> key = draft.key() == null ? List.of() : List.copyOf(new java.util.LinkedHashSet<>(draft.key()));
        if (given.isEmpty() || given.size() > MOST_FIELDS) {
            faults.add("信息项应为 1 至 " + MOST_FIELDS + " 个", "there must be 1 to " + MOST_FIELDS + " fields");
        }
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (FieldDraft one : given) {
            Field field = field(one, key);
            if (field != null) {
                if (!names.add(field.name())) {
                    faults.add("信息项名称“" + field.name() + "”重复", "the field name " + field.name() + " stands twice");
                }
                if (!ids.add(field.id())) {
                    faults.add("信息项编号 " + field.id() + " 重复", "the field id " + field.id() + " stands twice");
                }
                fields.add(field);
            }
        }
        faults.raise(CatalogProblem.BAD_SCHEMA);
        checkKey(key, names);
        checkTimestamp(draft.timestamp(), fields);
        Validity validity = validity(draft.validity(), names);
        faults.raise(CatalogProblem.BAD_SCHEMA);
        return new Schema(version, fields, key, blankToNull(draft.timestamp()), validity);
    }

    private @Nullable Field field(FieldDraft one, List<String> key) {
        String name = one.name() == null ? "" : one.name().strip();
        FieldType type = one.type();
        if (!NAME.matcher(name).matches()) {
            faults.add("信息项名称“" + name + "”应以小写字母开头，只含小写字母、数字和下划线，不超过 60 个字符",
                    "the field name " + name + " must start with a lower-case letter and hold letters, digits and underscores only, at most 60");
            return null;
        }
        if (type == null) {
            faults.add("信息项“" + name + "”没有选择数据类型", "the field " + name + " has no type");
            return null;
        }
        int length = one.length() == null ? 0 : one.length();
        int scale = one.scale() == null ? 0 : one.scale();
        boolean sized = type.storage() == Storage.TEXT || type == FieldType.DECIMAL;
        if (type == FieldType.DECIMAL && (length < 1 || length > 38 || scale < 0 || scale > length)) {
            faults.add("信息项“" + name + "”是小数，总位数应为 1 至 38，小数位不超过总位数", "the decimal field " + name + " needs a precision of 1 to 38 and a scale within it");
            return null;
        }
        if (length < 0 || length > 1_000_000) {
            faults.add("信息项“" + name + "”的长度应为 0（不限）至 1000000", "the length of " + name + " must be 0 (open) to 1000000");
            return null;
        }
        String list = type == FieldType.CODE ? blankToNull(one.codeList()) : null;
        if (type == FieldType.CODE && list == null) {
            faults.add("信息项“" + name + "”是代码，请选择代码表", "the code field " + name + " names no code list");
            return null;
        }
        String label = one.label() == null || one.label().isBlank() ? name : one.label().strip();
        boolean required = key.contains(name) || Boolean.TRUE.equals(one.required());
        return new Field(id(one, name), name, label, type, sized ? length : 0, type == FieldType.DECIMAL ? scale : 0, required, list, blankToNull(one.unit()), blankToNull(one.description()));
    }

    private int id(FieldDraft one, String name) {
        if (before != null) {
            Field known = before.field(name).orElse(null);
            if (known != null) {
                return known.id();
            }
            boolean renamed = one.id() != null && before.fields().stream().anyMatch(f -> f.id() == one.id());
            return renamed ? one.id() : nextId++;
        }
        return nextId++;
    }

    private void checkKey(List<String> key, Set<String> names) {
        if (key.isEmpty()) {
            faults.add("没有指定主键，每个资源至少要有一个主键信息项", "no key: every resource needs at least one key field");
        }
        for (String name : key) {
            if (!names.contains(name)) {
                faults.add("主键“" + name + "”不在信息项中", "the key field " + name + " is not among the fields");
            }
        }
    }

    private void checkTimestamp(@Nullable String timestamp, List<Field> fields) {
        if (timestamp != null && !timestamp.isBlank() && fields.stream().noneMatch(f -> f.name().equals(timestamp) && f.type() == FieldType.TIMESTAMP)) {
            faults.add("增量更新标识“" + timestamp + "”应为类型是“日期时间”的信息项", "the increment field " + timestamp + " must be a field of type timestamp");
        }
    }

    private @Nullable Validity validity(@Nullable ValidityDraft draft, Set<String> names) {
        if (draft == null || draft.field() == null || draft.field().isBlank()) {
            return null;
        }
        if (!names.contains(draft.field())) {
            faults.add("数据有效性标识“" + draft.field() + "”不在信息项中", "the validity flag " + draft.field() + " is not among the fields");
        }
        if (draft.invalid() == null || draft.invalid().isEmpty()) {
            faults.add("请填写有效性标识取哪些值时表示数据无效", "say which values of the validity flag mean invalid");
            return null;
        }
        return new Validity(draft.field(), draft.invalid());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
