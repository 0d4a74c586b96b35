package weir.hub.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Change.Difference;
import weir.hub.catalog.CodeList.Code;
import weir.hub.catalog.store.CodeListRepository;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.catalog.store.ResourceRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Role;

/**
 * Makes and changes code lists. A code that was once in force is retired, never removed. Operators keep lists that nobody outside their branch
 * uses: retiring a code turns the rows of everybody who uses it into rejects.
 */
@Service
public class CodeLists {
    private static final int MOST_CODES = 200_000;

    private final CodeListRepository lists;
    private final ResourceRepository resources;
    private final HistoryRepository history;
    private final Evidence evidence;
    private final Clock clock;

    CodeLists(CodeListRepository lists, ResourceRepository resources, HistoryRepository history, Evidence evidence, Clock clock) {
        this.lists = lists;
        this.resources = resources;
        this.history = history;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** All lists, without their codes. */
    @Transactional(readOnly = true)
    public List<CodeList> all() {
        return lists.all();
    }

    /** @param list id or code */
    @Transactional(readOnly = true)
    public CodeList codeList(String list) {
        return lists.find(list).orElseThrow(() -> CatalogProblem.NO_SUCH_CODE_LIST.because("list", list));
    }

    /** The codes that rows may hold now. */
    @Transactional(readOnly = true)
    public Set<String> inForce(String list) {
        Set<String> codes = new HashSet<>();
        codeList(list).codes().forEach(code -> {
            if (!code.retired()) {
                codes.add(code.code());
            }
        });
        return codes;
    }

    /** @param code slug, or null for one made of its number */
    @Transactional
    public CodeList make(@Nullable String code, String name, @Nullable String description, List<Code> codes, Actor actor) {
        requireEditor(actor);
        check(name, code, codes);
        CodeList made = lists.insert(code, name.strip(), description, clock.instant(), actor.name());
        if (made == null) {
            throw CatalogProblem.LIST_CODE_TAKEN.because("code", String.valueOf(code));
        }
        lists.put(made.id(), codes);
        note(made, "MADE", differences(List.of(), codes), actor);
        return codeList(Long.toString(made.id()));
    }

    /**
     * Replaces the codes of a list. Codes in force that are left out are refused (CAT-113): they are retired instead.
     *
     * @param version the one the person saw
     */
    @Transactional
    public CodeList change(long id, int version, String name, @Nullable String description, List<Code> codes, Actor actor) {
        requireEditor(actor);
        requireOwn(id, actor);
        CodeList before = lists.lock(id).orElseThrow(() -> CatalogProblem.NO_SUCH_CODE_LIST.because("list", id));
        if (before.version() != version) {
            throw KernelProblem.CHANGED_MEANWHILE.because();
        }
        check(name, before.code(), codes);
        Set<String> kept = new HashSet<>(codes.stream().map(Code::code).toList());
        List<String> dropped = before.codes().stream().map(Code::code).filter(code -> !kept.contains(code)).toList();
        if (!dropped.isEmpty()) {
            throw CatalogProblem.CODE_LIST_IN_USE.because("codes", String.join("、", dropped.subList(0, Math.min(20, dropped.size()))));
        }
        List<Difference> differences = new ArrayList<>(differences(before.codes(), codes));
        if (!name.equals(before.name())) {
            differences.add(new Difference("name", before.name(), name));
        }
        Instant now = clock.instant();
        lists.update(id, name.strip(), description, before.version() + 1, now, actor.name());
        lists.put(id, codes);
        CodeList after = codeList(Long.toString(id));
        note(after, "CHANGED", differences, actor);
        return after;
    }

    /** Adds codes and changes labels of those there; codes not named stay as they are. */
    @Transactional
    public CodeList merge(long id, List<Code> codes, Actor actor) {
        CodeList before = codeList(Long.toString(id));
        Map<String, Code> merged = new LinkedHashMap<>();
        before.codes().forEach(code -> merged.put(code.code(), code));
        check(before.name(), before.code(), codes);
        codes.forEach(code -> merged.put(code.code(), code));
        return change(id, before.version(), before.name(), before.description(), List.copyOf(merged.values()), actor);
    }

    /** The schema with every code list named by its id; CAT-111 for a list that is not there. */
    Schema resolve(Schema schema) {
        List<Field> fields = schema.fields().stream().map(field -> {
            if (field.type() != FieldType.CODE || field.codeList() == null) {
                return field;
            }
            String id = Long.toString(codeList(field.codeList()).id());
            return new Field(field.id(), field.name(), field.label(), field.type(), field.length(), field.scale(), field.required(), id, field.unit(), field.description());
        }).toList();
        return new Schema(schema.version(), fields, schema.key(), schema.timestamp(), schema.validity());
    }

    /** No row could pass a field whose list is empty. */
    void requireFilled(Schema schema) {
        Faults faults = new Faults();
        for (Field field : schema.fields()) {
            if (field.type() == FieldType.CODE && field.codeList() != null && inForce(field.codeList()).isEmpty()) {
                faults.add("信息项“" + field.label() + "”的代码表是空的", "the code list of the field " + field.name() + " is empty");
            }
        }
        faults.raise(CatalogProblem.BAD_SCHEMA);
    }

    private static void check(String name, @Nullable String code, List<Code> codes) {
        Faults faults = new Faults();
        if (name.isBlank()) {
            faults.add("请填写代码表名称", "the list has no name");
        }
        if (code != null && !code.matches("[a-z][a-z0-9_]{0,49}")) {
            faults.add("代码表标识“" + code + "”应以小写字母开头，只含小写字母、数字和下划线", "the code " + code + " must start with a lower-case letter and hold letters, digits and underscores only");
        }
        if (codes.size() > MOST_CODES) {
            faults.add("代码不能超过 " + MOST_CODES + " 个", "at most " + MOST_CODES + " codes");
        }
        Set<String> seen = new HashSet<>();
        for (Code one : codes) {
            if (one.code().isBlank() || !one.code().equals(one.code().strip())) {
                faults.add("代码“" + one.code() + "”为空或首尾有空格", "the code “" + one.code() + "” is empty or has blanks around it");
            } else if (!seen.add(one.code())) {
                faults.add("代码“" + one.code() + "”重复", "the code " + one.code() + " stands twice");
            }
            if (faults.found().size() >= 20) {
                break;
            }
        }
        faults.raise(CatalogProblem.BAD_CODE_LIST);
    }

    private static List<Difference> differences(List<Code> before, List<Code> after) {
        Map<String, Code> old = new LinkedHashMap<>();
        before.forEach(code -> old.put(code.code(), code));
        List<Difference> differences = new ArrayList<>();
        for (Code now : after) {
            Code was = old.get(now.code());
            if (!now.equals(was)) {
                differences.add(new Difference("codes." + now.code(), was, now));
            }
        }
        return differences;
    }

    private static void requireEditor(Actor actor) {
        if (!actor.isPlatform() && !actor.has(Role.DATA_MANAGER) && !actor.has(Role.OPERATOR)) {
            throw KernelProblem.NOT_ALLOWED.because();
        }
    }

    private void requireOwn(long list, Actor actor) {
        if (!resources.usersOfCodeList(list).stream().allMatch(actor::mayWork)) {
            throw CatalogProblem.LIST_OF_OTHERS.because();
        }
    }

    private void note(CodeList list, String action, List<Difference> differences, Actor actor) {
        history.record("code-list", list.id(), action, list.version(), null, differences, clock.instant(), actor);
        evidence.record(actor, "code-list." + action.toLowerCase(java.util.Locale.ROOT), "code-list", list.id(), Map.of("name", list.name(), "changes", differences.size()));
    }
}
