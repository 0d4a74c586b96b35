package weir.hub.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.core.schema.FieldType;
import weir.hub.TestHub;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.SchemaDraft.FieldDraft;
import weir.hub.catalog.SchemaDraft.ValidityDraft;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;

class CatalogTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final Catalog catalog = TestHub.bean(Catalog.class);
    private final long department = TestPeople.department().id();
    private final Actor operator = TestPeople.actor(TestPeople.person(department, Role.OPERATOR));

    static FieldDraft field(String name, String label, FieldType type, boolean required) {
        return new FieldDraft(null, name, label, type, null, null, required, null, null, null);
    }

    static SchemaDraft enterprise() {
        return new SchemaDraft(List.of(field("credit_code", "统一社会信用代码", FieldType.CREDIT_CODE, true), field("name", "企业名称", FieldType.TEXT, true),
                field("updated_at", "更新时间", FieldType.TIMESTAMP, true), field("valid", "有效标识", FieldType.TEXT, false)), List.of("credit_code"), "updated_at",
                new ValidityDraft("valid", Set.of("0")));
    }

    static String code(String what) {
        return what + NUMBER.incrementAndGet() + "_" + Long.toString(System.nanoTime(), 36);
    }

    @Test
    @Covers({"A4", "C21", "C22", "C23"})
    void keepsKeyIncrementFieldAndValidityFlagOfTheContract() {
        Resource made = catalog.draft(code("ent"), Entry.of("企业基本信息", "市场监管局登记的企业", department, Library.RAW, "ORDINARY"), enterprise(), Map.of("sampled", 100), operator);
        Resource read = catalog.resource(made.id());
        assertThat(read).isEqualTo(made);
        assertThat(read.state()).isEqualTo(State.DRAFT);
        assertThat(read.schema().key()).containsExactly("credit_code");
        assertThat(read.schema().timestamp()).isEqualTo("updated_at");
        assertThat(read.schema().validity().invalid()).containsExactly("0");
        assertThat(catalog.confirm(made.id(), 1, "核对无误", null, operator).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @Covers("A11")
    void refusesAResourceDeclaredClassified() {
        Entry classified = TestEntries.declared(Entry.of("涉密资源", "摘要", department, Library.RAW, "ORDINARY"), false);
        assertThatThrownBy(() -> catalog.draft(code("secret"), classified, enterprise(), null, operator)).isInstanceOf(Problem.class).hasMessageStartingWith("CAT-104");
        Entry silent = TestEntries.declared(classified, null);
        assertThatThrownBy(() -> catalog.draft(code("silent"), silent, enterprise(), null, operator)).isInstanceOf(Problem.class).hasMessageStartingWith("CAT-105");
    }
}
