package weir.hub.catalog;

import java.util.Objects;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.FieldWidening;
import weir.core.schema.Schema;

/** Which changes of a schema keep every stored row as it is. */
final class SchemaChange {
    private SchemaChange() {}

    /** Everything in {@code next} that would lose or alter rows stored under {@code before}; empty where the change is safe. */
    static Faults losses(Schema before, Schema next) {
        Faults faults = new Faults();
        for (Field old : before.fields()) {
            Field now = next.fields().stream().filter(f -> f.id() == old.id()).findFirst().orElse(null);
            if (now == null) {
                faults.add("删除信息项“" + old.label() + "”", "removing the field " + old.name());
            } else {
                field(old, now, before.isKey(old.name()), faults);
            }
        }
        for (Field now : next.fields()) {
            if (now.required() && before.fields().stream().noneMatch(f -> f.id() == now.id())) {
                faults.add("新增信息项“" + now.label() + "”设为必填（已有数据没有该项的值，可先设为非必填，再用“必填”规则约束新数据）",
                        "the new field " + now.name() + " is required, but rows in place have no value (make it optional and add a rule for new rows)");
            }
        }
        if (!before.key().equals(next.key())) {
            faults.add("修改主键（原为 " + String.join("、", before.key()) + "）", "changing the key (was " + String.join(", ", before.key()) + ")");
        }
        return faults;
    }

    private static void field(Field old, Field now, boolean key, Faults faults) {
        if (!old.name().equals(now.name())) {
            faults.add("将信息项“" + old.name() + "”改名为“" + now.name() + "”（可以修改中文名称）", "renaming the field " + old.name() + " to " + now.name() + " (its label may change)");
        }
        if (now.required() && !old.required()) {
            faults.add("将信息项“" + old.label() + "”由非必填改为必填（可用“必填”规则约束新数据）", "making the field " + old.name() + " required (a rule can ask it of new rows)");
        }
        if (!FieldWidening.keeps(old, now)) {
            faults.add("将信息项“" + old.label() + "”由 " + words(old) + " 改为 " + words(now), "changing " + old.name() + " from " + words(old) + " to " + words(now));
        }
        if (old.type() == FieldType.CODE && now.type() == FieldType.CODE && !Objects.equals(old.codeList(), now.codeList())) {
            faults.add("为信息项“" + old.label() + "”换用另一个代码表（已有代码将无法解释；可在原代码表中增加代码）", "naming another code list for " + old.name() + " (stored codes could not be read; add codes to the list instead)");
        }
        if (key && old.type() != now.type()) {
            faults.add("修改主键信息项“" + old.label() + "”的类型", "changing the type of the key field " + old.name());
        }
    }

    private static String words(Field field) {
        return field.type() + (field.length() > 0 ? "(" + field.length() + (field.scale() > 0 ? "," + field.scale() : "") + ")" : "");
    }
}
