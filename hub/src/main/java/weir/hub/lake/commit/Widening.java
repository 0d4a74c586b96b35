package weir.hub.lake.commit;

import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;
import weir.hub.kernel.Problem;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.store.TableRegistry;

/** Which changes of a schema lose nothing. An empty resource that never had a batch may change in the same ways, and no others. */
final class Widening {
    private static final int INTEGER_DIGITS = 19;

    private Widening() {}

    /** @throws Problem LOSSY_CHANGE with the first change that would lose something */
    static void check(TableRegistry.Standing standing, ResourceTable wanted) {
        if (!standing.code().equals(wanted.code())) {
            throw lossy("代码不可更改", "the code never changes");
        }
        Schema before = standing.schema();
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
        Storage from = old.type().storage();
        Storage to = now.type().storage();
        boolean keeps = switch (to) {
            case TEXT -> from == Storage.TEXT ? roomier(old, now) : from == Storage.INTEGER && (now.length() == 0 || now.length() >= INTEGER_DIGITS + 1);
            case DECIMAL -> switch (from) {
                case DECIMAL -> now.scale() >= old.scale() && now.length() - now.scale() >= old.length() - old.scale();
                case INTEGER -> now.length() - now.scale() >= INTEGER_DIGITS;
                case TEXT, DATE, TIMESTAMP, BOOLEAN -> false;
            };
            case TIMESTAMP -> from == Storage.TIMESTAMP || from == Storage.DATE;
            case INTEGER, DATE, BOOLEAN -> from == to;
        };
        if (!keeps) {
            throw lossy("信息项“" + old.name() + "”不能由 " + describe(old) + " 改为 " + describe(now), "the field " + old.name() + " cannot go from " + describe(old) + " to " + describe(now));
        }
        if (key && from != to) {
            throw lossy("主键信息项“" + old.name() + "”的类型不可更改", "the type of key field " + old.name() + " never changes");
        }
    }

    /** Text may get longer, and may drop what it was checked for; it may not get a check its stored values never passed. */
    private static boolean roomier(Field old, Field now) {
        boolean looser = now.type() == old.type() || now.type() == FieldType.TEXT;
        boolean longer = now.length() == 0 || (old.length() != 0 && now.length() >= old.length()) || (old.length() == 0 && old.type() != FieldType.TEXT && old.type() != FieldType.CODE && now.length() >= 18);
        return looser && longer;
    }

    private static String describe(Field field) {
        return field.type() + (field.length() > 0 ? "(" + field.length() + (field.scale() > 0 ? "," + field.scale() : "") + ")" : "");
    }

    private static Problem lossy(String zh, String en) {
        return LakeProblem.LOSSY_CHANGE.because("reason", zh + " / " + en);
    }
}
