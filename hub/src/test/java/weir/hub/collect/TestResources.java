package weir.hub.collect;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import weir.core.schema.FieldType;
import weir.hub.TestHub;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Library;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.catalog.SchemaDraft.FieldDraft;
import weir.hub.catalog.SchemaDraft.ValidityDraft;
import weir.hub.kernel.Actor;
import weir.hub.lake.Lake;
import weir.hub.lake.ResourceTable;

/** Resources that are ready to take rows. */
public final class TestResources {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestResources() {}

    /** 企业: id (text 18, key), name, amount decimal(14,2), founded date, update_time (increment field), valid (0 = gone). */
    public static Resource companies(long organisation, Actor actor) {
        return companies(organisation, actor, "ORDINARY");
    }

    public static Resource companies(long organisation, Actor actor, String level) {
        SchemaDraft schema = new SchemaDraft(List.of(
                field("id", "编号", FieldType.TEXT, 18, null, true), field("name", "企业名称", FieldType.TEXT, 100, null, true), field("amount", "金额", FieldType.DECIMAL, 14, 2, false),
                field("founded", "成立日期", FieldType.DATE, null, null, false), field("update_time", "更新时间", FieldType.TIMESTAMP, null, null, true),
                field("valid", "有效标识", FieldType.TEXT, 1, null, false)), List.of("id"), "update_time", new ValidityDraft("valid", Set.of("0")));
        return active("companies" + NUMBER.incrementAndGet() + "_" + Long.toString(System.nanoTime(), 36), "企业登记", schema, organisation, actor, level);
    }

    public static Resource active(String code, String name, SchemaDraft schema, long organisation, Actor actor) {
        return active(code, name, schema, organisation, actor, "ORDINARY");
    }

    private static Resource active(String code, String name, SchemaDraft schema, long organisation, Actor actor, String level) {
        Catalog catalog = TestHub.bean(Catalog.class);
        Resource draft = catalog.draft(code, Entry.of(name, name + "数据", organisation, Library.RAW, level), schema, null, actor);
        Resource active = catalog.confirm(draft.id(), draft.version(), "测试", null, actor);
        TestHub.bean(Lake.class).prepare(table(active));
        return active;
    }

    public static ResourceTable table(Resource resource) {
        return new ResourceTable(resource.id(), resource.code(), resource.library().name(), resource.schema());
    }

    public static FieldDraft field(String name, String label, FieldType type, @Nullable Integer length, @Nullable Integer scale, boolean required) {
        return new FieldDraft(null, name, label, type, length, scale, required, null, null, null);
    }
}
