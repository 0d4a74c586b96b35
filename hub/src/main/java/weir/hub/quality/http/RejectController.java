package weir.hub.quality.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import weir.core.gate.Reason;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.catalog.Catalog;
import weir.hub.identity.Identity;
import weir.hub.identity.Organisation;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Takes;
import weir.hub.kernel.foreign.ForeignWork;
import weir.hub.kernel.http.Spool;
import weir.hub.quality.QualityProblem;
import weir.hub.quality.Reject;
import weir.hub.quality.Reject.State;
import weir.hub.quality.RejectExport;
import weir.hub.quality.RejectFilter;
import weir.hub.quality.RejectSearch;
import weir.hub.quality.RejectedBatch;
import weir.hub.quality.Rejects;
import weir.hub.quality.RepairDrafts;
import weir.hub.quality.Repairs;
import weir.hub.quality.Repairs.Correction;
import weir.hub.quality.Repairs.Started;
import weir.hub.quality.Standing;
import weir.hub.quality.reject.ReasonTally.Example;
import weir.hub.quality.repair.Correcting;

/** Rejects: seeing them, carrying them out and back, repairing, dismissing. */
@RestController
@RequestMapping("/api/v1")
class RejectController {
    private final Rejects rejects;
    private final Repairs repairs;
    private final RepairDrafts drafts;
    private final RejectExport export;
    private final Catalog catalog;
    private final Identity identity;
    private final ForeignWork foreign;
    private final Path work;
    private final Spool spool;

    RejectController(Rejects rejects, Repairs repairs, RepairDrafts drafts, RejectExport export, Catalog catalog, Identity identity, ForeignWork foreign, DataFolder data, Spool spool) {
        this.rejects = rejects;
        this.repairs = repairs;
        this.drafts = drafts;
        this.export = export;
        this.catalog = catalog;
        this.identity = identity;
        this.foreign = foreign;
        this.work = data.part("work");
        this.spool = spool;
    }

    record ReasonView(String code, @Nullable String field, @Nullable String label, @Nullable String rule, @Nullable String value, String text, boolean warning) {}

    /**
     * @param columns of the source and {@code cells} as they came
     * @param values what the row holds now by field: as tried last, else as it came
     * @param reasons what is wrong with it now
     * @param suggestions by field, to be taken over on a click
     * @param version tells what the row holds now; sent back with a correction, so that nobody puts one over what they have not seen
     * @param closedBy the batch that brought the row right, or deleted it
     * @param times how often the row came, as one case; {@code firstAt} and {@code lastAt} when
     * @param countedWith the reject of batch {@code countedIn} that it is counted with
     * @param standing what stands under the key now, where it is other than the row
     */
    record RejectView(long id, String part, long place, boolean raw, boolean deletes, List<String> columns, List<@Nullable String> cells, Map<String, @Nullable String> values,
            List<ReasonView> reasons, Map<String, String> suggestions, State state, boolean repairing, boolean tried, String version, @Nullable Long repairedBy, @Nullable Long closedBy, boolean deleted, int times, Instant firstAt, @Nullable Instant lastAt, @Nullable Long lastBatch, @Nullable Long countedIn,
            @Nullable Long countedWith, @Nullable Standing standing, @Nullable String settledBy, @Nullable Instant settledAt, @Nullable String note) {}

    /** A reject in the list over all batches. @param key what its key fields hold, in words */
    record FoundView(long id, long batch, Ref resource, Ref organisation, String part, long place, String key, List<ReasonView> reasons, State state, boolean repairing, int times, Instant at, @Nullable Instant firstAt,
            @Nullable Instant lastAt, @Nullable Long settledBatch, @Nullable Instant settledAt, @Nullable String settledBy, @Nullable String note) {}

    /** What stands under the key of a reject, with the correction on it. */
    record StandingView(long reject, Standing standing) {}

    record DraftRow(long reject, @Nullable String version, @Size(max = 2_000) @Nullable Map<String, @Size(max = 1_000_000) @Nullable String> cells) {}

    record DraftBody(@Size(max = 10_000) @Nullable List<@Nullable DraftRow> rows) {}

    record SummaryView(String code, @Nullable String field, @Nullable String label, @Nullable String rule, boolean warning, String text, long count, @Nullable Long open, List<Example> examples) {}

    record Ref(long id, String name) {}

    record WaitingView(Ref resource, Ref organisation, long batch, long open, long rejected, Instant at) {}

    /**
     * @param version as the reject was read; where it is left out, a newer repair of the row is not asked about
     * @param keep which holds where other data stand under the key; null = not asked, and QUA-118 where they do
     * @param standing the batch of what was seen standing there
     */
    record CorrectionBody(long reject, @Size(max = 2_000) @Nullable Map<String, @Size(max = 1_000_000) @Nullable String> cells, @Nullable String version, Standing.@Nullable Keep keep, @Nullable Long standing) {}

    record RepairBody(@Size(max = 10_000) @Nullable List<@Nullable CorrectionBody> rows) {}

    /**
     * @param value what stands in the field now; null or empty = nothing
     * @param corrected the text to put in its place; null or empty = no value
     * @param keep the answer for all rows under whose keys newer data stand
     */
    record AlikeBody(@Nullable String code, @Nullable String field, @Size(max = 1_000_000) @Nullable String value, @Size(max = 1_000_000) @Nullable String corrected, Standing.@Nullable Keep keep) {}

    /** @param asking how many of them have newer data standing under their keys */
    record AlikeView(long count, List<RejectView> examples, long asking) {}

    record DismissBody(@Size(max = 100_000) @Nullable List<@Nullable Long> ids, @Size(max = 500) @Nullable String reason) {}

    record Dismissed(int dismissed) {}

    @GetMapping("/batches/{id}/rejects")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "rejects.read", read = true)
    Page<RejectView> list(@PathVariable long id, @RequestParam(required = false) @Nullable String code, @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String value, @RequestParam(required = false) @Nullable State state, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit, Actor actor) {
        RejectedBatch of = rejects.batch(id, actor);
        Page<Reject> page = rejects.list(id, new RejectFilter(code, field, value, state), after, limit, actor);
        return new Page<>(views(page.items(), of), page.next(), page.total());
    }

    @GetMapping("/batches/{id}/rejects/summary")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    List<SummaryView> summary(@PathVariable long id, Actor actor) {
        Schema schema = catalog.resource(rejects.batch(id, actor).resource()).schema();
        Locale locale = LocaleContextHolder.getLocale();
        return rejects.summary(id, actor).stream().map(one -> {
            String text = Texts.of(new Reason(one.code(), one.rule(), one.field(), null, one.arguments(), one.warning()), locale);
            return new SummaryView(one.code(), one.field(), label(schema, one.field()), one.rule(), one.warning(), text, one.rows(), one.open(), one.rowExamples());
        }).toList();
    }

    @GetMapping("/rejects/waiting")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    List<WaitingView> waiting(@RequestParam(required = false) @Nullable Long resource, Actor actor) {
        return rejects.waiting(resource, actor).stream().map(this::waiting).toList();
    }

    /** Rejects of all batches that stand, the newest first or as {@code sort} says: {@code at}, {@code -at}, {@code -times}. */
    @GetMapping("/rejects")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "rejects.read", read = true)
    Page<FoundView> search(@RequestParam(required = false) @Nullable Long organisation, @RequestParam(required = false) @Nullable Long resource, @RequestParam(required = false) @Nullable Long batch,
            @RequestParam(required = false) @Nullable String code, @RequestParam(required = false) @Nullable String field, @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit, Actor actor) {
        RejectSearch.Order order = switch (sort == null ? "" : sort) {
            case "", "-at" -> RejectSearch.Order.NEWEST;
            case "at" -> RejectSearch.Order.OLDEST;
            case "-times", "times" -> RejectSearch.Order.OFTEN;
            default -> throw QualityProblem.BAD_FILTER.because("name", "sort", "value", String.valueOf(sort));
        };
        Page<Rejects.Found> page = rejects.search(new RejectSearch(organisation == null ? null : Set.of(organisation), resource, batch, code, field, state, from, to, order), after, limit, actor);
        return new Page<>(page.items().stream().map(this::found).toList(), page.next(), page.total());
    }

    /** Open rejects as a workbook to be corrected and sent back. */
    @GetMapping("/batches/{id}/rejects.xlsx")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "rejects.export", read = true)
    void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
        Locale locale = LocaleContextHolder.getLocale();
        spool.answer(actor, response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "问题数据_批次" + id + ".xlsx", out -> {
            Path file = Files.createTempFile(work, "rejects", ".xlsx");
            try {
                export.write(id, file, locale, actor);
                Files.copy(file, out);
            } finally {
                Files.deleteIfExists(file);
            }
        });
    }

    @PostMapping("/batches/{id}/repairs")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("rejects.repair")
    @Takes(megabytes = 8)
    Started repair(@PathVariable long id, @RequestBody RepairBody body, Actor actor) {
        return repairs.correct(id, corrections(body), actor);
    }

    /** What stands under the keys of corrected rows now, where it is other than these; nothing is sent. */
    @PostMapping("/batches/{id}/repairs/standing")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "rejects.repair-preview", read = true)
    List<StandingView> standing(@PathVariable long id, @RequestBody RepairBody body, Actor actor) {
        return repairs.standing(id, corrections(body), actor).entrySet().stream().sorted(Map.Entry.comparingByKey()).map(one -> new StandingView(one.getKey(), one.getValue())).toList();
    }

    /** What the caller has typed over the rejects of this batch and not sent. */
    @GetMapping("/batches/{id}/repairs/draft")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    List<RepairDrafts.Row> draft(@PathVariable long id, Actor actor) {
        return drafts.of(id, actor);
    }

    @PutMapping("/batches/{id}/repairs/draft")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("rejects.draft")
    @Takes(megabytes = 8)
    void keepDraft(@PathVariable long id, @RequestBody DraftBody body, Actor actor) {
        List<DraftRow> rows = body.rows() == null ? List.of() : body.rows().stream().filter(Objects::nonNull).toList();
        drafts.keep(id, rows.stream().map(row -> new RepairDrafts.Row(row.reject(), row.version() == null ? "" : row.version(), row.cells() == null ? Map.of() : row.cells())).toList(), actor);
    }

    private static List<Correction> corrections(RepairBody body) {
        List<CorrectionBody> rows = body.rows() == null ? List.of() : body.rows().stream().filter(Objects::nonNull).toList();
        return rows.stream().map(row -> new Correction(row.reject(), row.cells() == null ? Map.of() : row.cells(), row.version(), row.keep(), row.standing())).toList();
    }

    @PostMapping("/batches/{id}/repairs/file")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("rejects.repair")
    @Takes(megabytes = 64)
    Started repairByWorkbook(@PathVariable long id, @RequestParam MultipartFile file, Actor actor) throws IOException {
        Path copy = Files.createTempFile(work, "repair", ".xlsx");
        try {
            file.transferTo(copy);
            return foreign.of(actor, ForeignWork.READER, () -> repairs.upload(id, copy, actor));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** How many rows "fix all alike" would take, with examples. */
    @PostMapping("/batches/{id}/repairs/alike/preview")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "rejects.repair-preview", read = true)
    AlikeView alike(@PathVariable long id, @RequestBody AlikeBody body, Actor actor) {
        Repairs.Alike alike = repairs.alike(id, body.code(), body.field(), body.value(), body.corrected(), actor);
        return new AlikeView(alike.rows(), views(alike.examples(), rejects.batch(id, actor)), alike.asking());
    }

    @PostMapping("/batches/{id}/repairs/alike")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("rejects.repair")
    Started repairAlike(@PathVariable long id, @RequestBody AlikeBody body, Actor actor) {
        return repairs.correctAlike(id, body.code(), body.field(), body.value(), body.corrected(), body.keep(), actor);
    }

    @PostMapping("/rejects/dismiss")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("rejects.dismissed")
    Dismissed dismiss(@RequestBody DismissBody body, Actor actor) {
        List<Long> ids = body.ids() == null ? List.of() : body.ids().stream().filter(Objects::nonNull).toList();
        if (ids.isEmpty()) {
            throw QualityProblem.NOTHING_TO_REPAIR.because("reason", "没有选择任何行", "reasonEn", "no row was chosen");
        }
        return new Dismissed(rejects.dismiss(ids, body.reason() == null ? "" : body.reason(), actor));
    }

    private WaitingView waiting(Rejects.Waiting one) {
        Organisation organisation = identity.findOrganisation(one.batch().organisation());
        return new WaitingView(new Ref(one.resource().id(), one.resource().name()), new Ref(one.batch().organisation(), organisation == null ? "" : organisation.name()), one.batch().batch(),
                one.batch().open(), one.batch().rejected(), one.batch().at());
    }

    private FoundView found(Rejects.Found one) {
        Reject reject = one.reject();
        Schema schema = one.resource().schema();
        List<@Nullable String> values = Correcting.values(reject, one.of(), schema);
        String key = String.join("，", schema.key().stream().map(name -> values.get(schema.position(name))).filter(Objects::nonNull).toList());
        Organisation organisation = identity.findOrganisation(one.of().organisation());
        return new FoundView(reject.id(), reject.batch(), new Ref(one.resource().id(), one.resource().name()), new Ref(one.of().organisation(), organisation == null ? "" : organisation.name()), reject.part(), reject.place(), key,
                reasons(reject, schema, LocaleContextHolder.getLocale()), reject.state(), reject.repairing(), reject.came().times(), one.of().at(), reject.came().first(), reject.came().last(), reject.settledBatch(),
                reject.settledAt(), reject.settledBy(), reject.note());
    }

    private List<RejectView> views(List<Reject> page, RejectedBatch of) {
        Schema schema = catalog.resource(of.resource()).schema();
        Locale locale = LocaleContextHolder.getLocale();
        Map<Long, Map<String, String>> suggestions = rejects.suggestions(page, schema);
        Map<Long, Standing> standing = rejects.standing(page, of, schema);
        return page.stream().map(one -> {
            List<@Nullable String> now = Correcting.values(one, of, schema);
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < now.size(); i++) {
                values.put(schema.fields().get(i).name(), now.get(i));
            }
            Reject.Came came = one.came();
            boolean counted = one.state() == State.REPEATED;
            boolean closed = one.state() == State.CLOSED;
            return new RejectView(one.id(), one.part(), one.place(), one.raw(), one.deletes(), of.columns(), one.cells(), values, reasons(one, schema, locale), suggestions.getOrDefault(one.id(), Map.of()), one.state(),
                    one.repairing(), one.tried() != null, one.version(), one.state() == State.REPAIRED ? one.settledBatch() : null, closed ? one.settledBatch() : null, closed && Reject.DELETED.equals(one.note()),
                    came.times(), came.first() == null ? of.at() : came.first(), came.last(), came.lastBatch(), counted ? one.settledBatch() : null, counted ? came.countedWith() : null, standing.get(one.id()),
                    one.settledBy(), one.settledAt(), closed ? null : one.note());
        }).toList();
    }

    private static List<ReasonView> reasons(Reject reject, Schema schema, Locale locale) {
        return reject.current().stream().map(reason -> new ReasonView(reason.code(), reason.field(), label(schema, reason.field()), reason.rule(), reason.value(), Texts.of(reason, locale), reason.warning())).toList();
    }

    private static @Nullable String label(Schema schema, @Nullable String field) {
        return field == null ? null : schema.field(field).map(Field::label).orElse(field);
    }
}
