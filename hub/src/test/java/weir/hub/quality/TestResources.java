package weir.hub.quality;

import java.util.List;
import java.util.Set;
import weir.core.schema.FieldType;
import weir.hub.TestHub;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Library;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.catalog.SchemaDraft.FieldDraft;
import weir.hub.catalog.SchemaDraft.ValidityDraft;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/** Active resources to test on. */
public final class TestResources {
    private TestResources() {}

    /** An operator of a department of its own. */
    public static Actor operator() {
        return TestPeople.actor(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
    }

    public static Resource enterprise() {
        return enterprise(operator());
    }

    /** Enterprises of the operator's department: key credit_code, name, capital (a whole number), validity flag valid. */
    public static Resource enterprise(Actor operator) {
        Catalog catalog = TestHub.bean(Catalog.class);
        SchemaDraft schema = new SchemaDraft(List.of(field("credit_code", "统一社会信用代码", FieldType.CREDIT_CODE), field("name", "企业名称", FieldType.TEXT),
                field("capital", "注册资本", FieldType.INTEGER), field("valid", "有效标识", FieldType.TEXT)), List.of("credit_code"), null, new ValidityDraft("valid", Set.of("0")));
        Resource draft = catalog.draft("ent_" + Long.toString(System.nanoTime(), 36), Entry.of("企业登记信息", "市场监管部门登记的企业", operator.organisation(), Library.RAW, "ORDINARY"), schema, null, operator);
        return catalog.confirm(draft.id(), draft.version(), "核对无误", null, operator);
    }

    private static FieldDraft field(String name, String label, FieldType type) {
        return new FieldDraft(null, name, label, type, null, null, false, null, null, null);
    }
}
