package weir.hub.lake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.TestHub;
import weir.hub.kernel.Actor;

/** A resource of its own for each test, on the test hub. */
public final class LakeFixture {
    private static final AtomicLong IDS = new AtomicLong(900_000);

    public final Lake lake = TestHub.bean(Lake.class);
    public final LakeReads reads = TestHub.bean(LakeReads.class);
    public final ResourceTable table;

    public LakeFixture(Schema schema) {
        long id = IDS.incrementAndGet();
        table = new ResourceTable(id, "test_" + id, "RAW", schema);
        lake.prepare(table);
    }

    public static Schema enterprises() {
        return new Schema(1, List.of(
                Field.of(1, "code", "统一社会信用代码", FieldType.TEXT, true),
                Field.of(2, "name", "企业名称", FieldType.TEXT, false),
                Field.of(3, "employees", "从业人数", FieldType.INTEGER, false),
                Field.decimal(4, "capital", "注册资本", 18, 2, false),
                Field.of(5, "founded", "成立日期", FieldType.DATE, false),
                Field.of(6, "updated", "更新时间", FieldType.TIMESTAMP, false),
                Field.of(7, "active", "存续", FieldType.BOOLEAN, false),
                Field.decimal(8, "wide", "精确数", 38, 10, false)), List.of("code"), null, null);
    }

    public BatchRequest request(Provenance provenance, @Nullable String idempotencyKey) {
        return new BatchRequest(table, provenance, Actor.platform("test"), 0, null, 1, Map.of("file", "企业.csv"), idempotencyKey);
    }

    public Batch load(TypedRows rows) {
        try (BatchWriter writer = lake.open(request(Provenance.UPLOAD, null))) {
            writer.accept(rows.block());
            return writer.commit(sealing(rows.size()));
        }
    }

    public static Sealing sealing(long sent) {
        return new Sealing(sent, 0, 0, null, null, List.of());
    }

    public TypedRows rows() {
        return TypedRows.of(table.schema());
    }
}
