package weir.hub.lake.commit;

import weir.core.schema.Field;
import weir.core.schema.FieldWidening;
import weir.core.schema.Schema;
import weir.hub.kernel.Problem;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.store.TableRegistry;

/** Which changes of a schema in force lose nothing. An empty resource that never had a batch may change in the same ways, and no others. */
final class Widening {
    private Widening() {}

    /** @throws Problem LOSSY_CHANGE with the first change that would lose something */
    static void check(TableRegistry.Standing standing, Schema before, ResourceTable wanted) {
        if (!standing.code().equals(wanted.code())) {
            throw lossy("代码不可更改", "the code never changes");
        }
        Schema after = wanted.schema();
        if (!before.key().equals(after.key())) {
            throw lossy("主键不可更改", "the key never changes");
        }
        for (Field old : before.fields()) {
            Field now = after.field(old.name()).orElseThrow(() -> lossy("信息项“" + old.name() + "”不可删除", "the field " + old.name() + " cannot go"));
            if (now.id() != old.id()) {
                throw lossy("信息项“" + old.name() + "”的编号不可更改", "the field " + old.name() + " keeps its id");
            }
            check(old, now, before.isKey(old.name()));
        }
        for (Field now : after.fields()) {
            if (before.field(now.name()).isEmpty() && now.required() && standing.rows() > 0) {
                throw lossy("新增的必填信息项“" + now.name() + "”在已有数据中没有值", "the new field " + now.name() + " is required, and stored rows have no value for it");
            }
        }
    }

    private static void check(Field old, Field now, boolean key) {
        if (!FieldWidening.keeps(old, now)) {
            throw lossy("信息项“" + old.name() + "”不能由 " + describe(old) + " 改为 " + describe(now), "the field " + old.name() + " cannot go from " + describe(old) + " to " + describe(now));
        }
        if (key && old.type().storage() != now.type().storage()) {
            throw lossy("主键信息项“" + old.name() + "”的类型不可更改", "the type of key field " + old.name() + " never changes");
        }
    }

    private static String describe(Field field) {
        return field.type() + (field.length() > 0 ? "(" + field.length() + (field.scale() > 0 ? "," + field.scale() : "") + ")" : "");
    }

    private static Problem lossy(String zh, String en) {
        return LakeProblem.LOSSY_CHANGE.because("reason", zh + " / " + en);
    }
}
