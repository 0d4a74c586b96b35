package weir.hub.catalog.store;

import static weir.tables.catalog.Tables.CLASSIFICATION;

import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tree of classifications. */
@Repository
public class ClassificationRepository {
    private final DSLContext dsl;

    ClassificationRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** One node; its code holds the code of the node above. */
    public record Node(String code, String label) {
        /** Code of the node above: class 1 digit, item 3, entry 6; null for a class. */
        public @Nullable String parent() {
            return code.length() == 1 ? null : code.substring(0, code.length() == 3 ? 1 : code.length() == 6 ? 3 : 6);
        }
    }

    public boolean exists(String code) {
        return dsl.fetchExists(CLASSIFICATION, CLASSIFICATION.CODE.eq(code));
    }

    /** By code, so that a node follows those above it. */
    public List<Node> all() {
        return dsl.selectFrom(CLASSIFICATION).orderBy(CLASSIFICATION.CODE).fetch(row -> new Node(row.getCode(), row.getLabel()));
    }

    public void put(Node node) {
        dsl.insertInto(CLASSIFICATION, CLASSIFICATION.CODE, CLASSIFICATION.LABEL).values(node.code(), node.label()).onConflict(CLASSIFICATION.CODE)
                .doUpdate().set(CLASSIFICATION.LABEL, node.label()).execute();
    }
}
