package weir.hub.catalog.store;

import static org.jooq.impl.DSL.count;
import static weir.tables.catalog.Tables.CODE;
import static weir.tables.catalog.Tables.CODE_LIST;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.catalog.CodeList;
import weir.hub.catalog.CodeList.Code;
import weir.tables.catalog.tables.records.CodeListRecord;

/** Code lists and their codes. */
@Repository
public class CodeListRepository {
    private final DSLContext dsl;

    CodeListRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    public List<CodeList> all() {
        return dsl.select(CODE_LIST.asterisk(), DSL.field(DSL.select(count()).from(CODE).where(CODE.LIST.eq(CODE_LIST.ID))).as("size")).from(CODE_LIST).orderBy(CODE_LIST.NAME, CODE_LIST.ID)
                .fetch(row -> codeList(row.into(CODE_LIST), row.get("size", Integer.class), List.of()));
    }

    public Optional<CodeList> find(String idOrCode) {
        boolean byId = !idOrCode.isEmpty() && idOrCode.length() < 19 && idOrCode.chars().allMatch(c -> c >= '0' && c <= '9');
        Condition which = byId ? CODE_LIST.ID.eq(Long.parseLong(idOrCode)) : CODE_LIST.CODE.eq(idOrCode);
        return dsl.selectFrom(CODE_LIST).where(which).fetchOptional(this::withCodes);
    }

    public Optional<CodeList> lock(long id) {
        return dsl.selectFrom(CODE_LIST).where(CODE_LIST.ID.eq(id)).forUpdate().fetchOptional(this::withCodes);
    }

    /** @return null where the code is taken */
    public @Nullable CodeList insert(@Nullable String code, String name, @Nullable String description, Instant at, String actor) {
        String slug = code;
        if (slug == null) {
            slug = "list_" + dsl.select(DSL.field("nextval(pg_get_serial_sequence('catalog.code_list', 'id'))", Long.class)).fetchSingle().value1();
        }
        CodeListRecord row = dsl.insertInto(CODE_LIST, CODE_LIST.CODE, CODE_LIST.NAME, CODE_LIST.DESCRIPTION, CODE_LIST.VERSION, CODE_LIST.CHANGED_AT, CODE_LIST.CHANGED_NAME)
                .values(slug, name, description, 1, at.atOffset(ZoneOffset.UTC), actor).onConflictDoNothing().returning().fetchOne();
        return row == null ? null : codeList(row, 0, List.of());
    }

    public void update(long id, String name, @Nullable String description, int version, Instant at, String actor) {
        dsl.update(CODE_LIST).set(CODE_LIST.NAME, name).set(CODE_LIST.DESCRIPTION, description).set(CODE_LIST.VERSION, version).set(CODE_LIST.CHANGED_AT, at.atOffset(ZoneOffset.UTC))
                .set(CODE_LIST.CHANGED_NAME, actor).where(CODE_LIST.ID.eq(id)).execute();
    }

    /** Writes the codes in their order over those in place. */
    public void put(long list, List<Code> codes) {
        List<Query> statements = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            Code code = codes.get(i);
            statements.add(dsl.insertInto(CODE, CODE.LIST, CODE.CODE_, CODE.LABEL, CODE.RETIRED, CODE.POSITION).values(list, code.code(), code.label(), code.retired(), i)
                    .onConflict(CODE.LIST, CODE.CODE_).doUpdate().set(CODE.LABEL, code.label()).set(CODE.RETIRED, code.retired()).set(CODE.POSITION, i));
        }
        for (int from = 0; from < statements.size(); from += 1000) {
            dsl.batch(statements.subList(from, Math.min(from + 1000, statements.size()))).execute();
        }
    }

    private CodeList withCodes(CodeListRecord row) {
        List<Code> codes = dsl.select(CODE.CODE_, CODE.LABEL, CODE.RETIRED).from(CODE).where(CODE.LIST.eq(row.getId())).orderBy(CODE.POSITION, CODE.CODE_)
                .fetch(code -> new Code(code.value1(), code.value2(), code.value3()));
        return codeList(row, codes.size(), codes);
    }

    private static CodeList codeList(CodeListRecord row, int size, List<Code> codes) {
        return new CodeList(row.getId(), row.getCode(), row.getName(), row.getDescription(), row.getVersion(), row.getChangedAt().toInstant(), row.getChangedName(), size, codes);
    }
}
