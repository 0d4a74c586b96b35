package weir.hub.records.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.kernel.http.Lengths;
import weir.hub.kernel.http.Spool;
import weir.hub.lake.Condition;
import weir.hub.lake.Difference;
import weir.hub.lake.HistoryEntry;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Statistics;
import weir.hub.lake.Values;
import weir.hub.records.Export;
import weir.hub.records.Moment;
import weir.hub.records.Records;
import weir.hub.records.RecordsProblem;

/** The rows of a resource; who may read them the catalogue says. */
@RestController
@RequestMapping("/api/v1/resources/{id}")
class RowsController {
    private static final String KEY = "key.";

    private final Records records;
    private final JsonMapper json;
    private final Clock clock;
    private final Spool spool;

    RowsController(Records records, JsonMapper json, Clock clock, Spool spool) {
        this.records = records;
        this.json = json;
        this.clock = clock;
        this.spool = spool;
    }

    record Sorting(@Nullable String field, boolean descending) {}

    record Asked(@Nullable Condition where, @Nullable List<@Nullable Sorting> sort, @Size(max = 20_000) @Nullable String after, @Nullable Integer limit, @Size(max = 2_000) @Nullable List<@Nullable String> fields, @Nullable Moment asOf, @Nullable Boolean total) {
        RowQuery query() {
            List<RowQuery.Sort> order = given(sort, "sort").stream().map(s -> new RowQuery.Sort(given(s.field(), "sort"), s.descending())).toList();
            return new RowQuery(where, order, after, limit == null ? 50 : limit, given(fields, "fields"), total == null || total);
        }
    }

    /** @param key value by key field */
    record Keyed(@Size(max = 100) @Nullable Map<String, @Size(max = 4_000) @Nullable String> key) {}

    record Measured(@Nullable Condition where, @Size(max = 2_000) @Nullable List<@Nullable String> fields, @Nullable String groupBy, @Nullable Moment asOf) {}

    record Shown(Map<String, @Nullable Object> values, long batch) {}

    record Figures(@Nullable Object sum, @Nullable Object avg, @Nullable Object min, @Nullable Object max, long distinct, long empty) {}

    record Group(@Nullable Object value, long count, Map<String, Figures> fields) {}

    record Measures(long count, Map<String, Figures> fields, List<Group> groups) {}

    record Version(long batch, java.time.Instant at, String actorName, String provenance, Words provenanceLabel, long run, String op, Map<String, @Nullable Object> values, List<String> changed) {}

    @PostMapping("/rows/query")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.query", read = true)
    Page<Shown> query(Actor actor, @PathVariable long id, @RequestBody Asked asked, HttpServletRequest request) {
        RowsTrace.asked(request, asked.where(), asked.fields());
        Page<Row> page = records.rows(id, asked.query(), asked.asOf(), actor);
        RowsTrace.seen(request, page.items(), records.key(id, actor));
        return new Page<>(page.items().stream().map(RowsController::shown).toList(), page.next(), page.total());
    }

    @PostMapping("/rows/statistics")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.statistics", read = true)
    Measures statistics(Actor actor, @PathVariable long id, @RequestBody Measured asked, HttpServletRequest request) {
        RowsTrace.asked(request, asked.where(), asked.fields());
        RowQuery query = new RowQuery(asked.where(), List.of(), null, 1, List.of(), false);
        Statistics found = records.statistics(id, query, asked.asOf(), given(asked.fields(), "fields"), asked.groupBy(), actor);
        return new Measures(found.count(), figures(found.fields()), found.groups().stream().map(group -> new Group(Values.shown(group.value()), group.count(), figures(group.fields()))).toList());
    }

    @GetMapping("/rows/one")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.read", read = true)
    Shown one(Actor actor, @PathVariable long id, @RequestParam Map<String, String> parameters, HttpServletRequest request) {
        return shown(records.one(id, addressed(parameters, request), actor));
    }

    /** The row with this key. A key that tells a person goes here, not into the address. */
    @PostMapping("/rows/one")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.read", read = true)
    Shown oneByKey(Actor actor, @PathVariable long id, @RequestBody Keyed keyed, HttpServletRequest request) {
        return shown(records.one(id, sent(keyed, request), actor));
    }

    @GetMapping("/rows/history")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.history", read = true)
    List<Version> history(Actor actor, @PathVariable long id, @RequestParam Map<String, String> parameters, HttpServletRequest request) {
        return records.history(id, addressed(parameters, request), actor).stream().map(RowsController::version).toList();
    }

    /** All versions of the row with this key. */
    @PostMapping("/rows/history")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.history", read = true)
    List<Version> historyByKey(Actor actor, @PathVariable long id, @RequestBody Keyed keyed, HttpServletRequest request) {
        return records.history(id, sent(keyed, request), actor).stream().map(RowsController::version).toList();
    }

    @GetMapping("/differences")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.differences", read = true)
    Map<String, @Nullable Object> differences(Actor actor, @PathVariable long id, @RequestParam long from, @RequestParam long to, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        Difference.Listed listed = records.differences(id, from, to, kind, after, limit, actor);
        return listed.json();
    }

    /** The whole result as CSV; {@code query} is the JSON of {@code rows/query}, with the past to read as of where one is wanted. */
    @GetMapping("/rows.csv")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.export", read = true)
    void csv(Actor actor, @PathVariable long id, @RequestParam(required = false) @Size(max = 16_000) @Nullable String query, HttpServletResponse response) throws IOException {
        export(actor, id, asked(query), Export.Format.CSV, "text/csv;charset=UTF-8", response);
    }

    /** The whole result as an Excel workbook, every cell text; {@code query} as for CSV. */
    @GetMapping("/rows.xlsx")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "rows.export", read = true)
    void xlsx(Actor actor, @PathVariable long id, @RequestParam(required = false) @Size(max = 16_000) @Nullable String query, HttpServletResponse response) throws IOException {
        export(actor, id, asked(query), Export.Format.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response);
    }

    private void export(Actor actor, long id, Asked asked, Export.Format format, String type, HttpServletResponse response) throws IOException {
        RowsTrace.exported(asked.where(), asked.fields(), asked.asOf());
        Export export = records.export(id, asked.query(), asked.asOf(), format, actor);
        String then = asked.asOf() == null ? "" : "-" + asked.asOf().inFileName(clock.getZone());
        spool.answer(actor, response, type, "数据-" + id + then + "." + format.name().toLowerCase(java.util.Locale.ROOT), export::write);
    }

    private static <T> List<T> given(@Nullable List<@Nullable T> list, String name) {
        return list == null ? List.of() : list.stream().map(one -> given(one, name)).toList();
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw KernelProblem.BAD_INPUT.because("reason", name);
        }
        return value;
    }

    private Asked asked(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return new Asked(null, null, null, null, null, null, false);
        }
        try {
            Asked asked = json.readValue(query, Asked.class);
            if (asked == null) {
                throw KernelProblem.BAD_INPUT.because("reason", "query");
            }
            Lengths.check(asked);
            return asked;
        } catch (JacksonException e) {
            throw KernelProblem.BAD_INPUT.causedBy(e, "reason", "query");
        }
    }

    private static Map<String, String> sent(Keyed keyed, HttpServletRequest request) {
        Map<String, String> key = new LinkedHashMap<>();
        (keyed.key() == null ? Map.<String, @Nullable String>of() : keyed.key()).forEach((field, value) -> key.put(field, given(value, "key")));
        RowsTrace.key(request, key);
        return key;
    }

    /** A key in the address, as long as it is nobody's number: addresses are kept by browsers, proxies and their logs. */
    private static Map<String, String> addressed(Map<String, String> parameters, HttpServletRequest request) {
        Map<String, String> key = key(parameters);
        RowsTrace.key(request, key);
        if (key.values().stream().anyMatch(RowsTrace::tellsAPerson)) {
            throw RecordsProblem.KEY_IN_ADDRESS.because();
        }
        return key;
    }

    private static Map<String, String> key(Map<String, String> parameters) {
        Map<String, String> key = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(KEY)) {
                key.put(name.substring(KEY.length()), value);
            }
        });
        return key;
    }

    private static Shown shown(Row row) {
        return new Shown(Values.shown(row.values()), row.batch());
    }

    private static Map<String, Figures> figures(Map<String, Statistics.Figures> found) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        found.forEach((name, f) -> figures.put(name, new Figures(Values.shown(f.sum()), Values.shown(f.avg()), Values.shown(f.min()), Values.shown(f.max()), f.distinct(), f.empty())));
        return figures;
    }

    private static Version version(HistoryEntry entry) {
        return new Version(entry.batch(), entry.at(), entry.actorName(), entry.provenance().name(), entry.provenance().label(), entry.run(), entry.op(), Values.shown(entry.values()), entry.changed());
    }
}
