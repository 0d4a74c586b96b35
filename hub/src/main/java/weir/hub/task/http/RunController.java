package weir.hub.task.http;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.task.Run;
import weir.hub.task.RunFilter;
import weir.hub.task.RunState;
import weir.hub.task.RunWatch;
import weir.hub.task.Tasks;

/** Runs as people see them. */
@RestController
@RequestMapping("/api/v1/runs")
class RunController {
    private final Tasks tasks;
    private final RunWatch watch;

    RunController(Tasks tasks, RunWatch watch) {
        this.tasks = tasks;
        this.watch = watch;
    }

    record ProgressView(long done, long total, @Nullable String unit, @Nullable String step) {}

    record ProblemView(String code, String what, String next) {}

    record LineView(long line, Instant at, String text) {}

    record RunView(long id, String kind, String kindLabel, String subjectType, String subject, @Nullable String subjectLabel, RunState state, int attempt, String actorName, long organisation,
            boolean cancelling, Instant queuedAt, Instant dueAt, @Nullable Instant startedAt, @Nullable Instant endedAt, ProgressView progress, Map<String, Object> counts,
            @Nullable ProblemView problem, @Nullable Long batch, Map<String, Object> result) {}

    /** @param open only those that no later success of the same kind for the same thing has made good: with FAILED, what is broken now */
    @GetMapping
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    Page<RunView> runs(@RequestParam(required = false) @Nullable Set<RunState> state, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String subjectType, @RequestParam(required = false) @Nullable String subject, @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit, Actor actor) {
        RunFilter filter = new RunFilter(state == null ? Set.of() : state, kind, subjectType, subject, open);
        Page<Run> page = tasks.runs(filter, actor, after, Math.clamp(limit, 1, 500));
        Locale locale = LocaleContextHolder.getLocale();
        return new Page<>(page.items().stream().map(run -> view(run, locale)).toList(), page.next(), page.total());
    }

    @GetMapping("/{id}")
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    RunView run(@PathVariable long id, Actor actor) {
        return view(tasks.run(id, actor), LocaleContextHolder.getLocale());
    }

    /** @param after line number of the last line known */
    @GetMapping("/{id}/log")
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<LineView> log(@PathVariable long id, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "1000") int limit, Actor actor) {
        tasks.run(id, actor);
        Locale locale = LocaleContextHolder.getLocale();
        return tasks.log(id, after, Math.clamp(limit, 1, 5_000)).stream().map(line -> new LineView(line.line(), line.at(), line.text().in(locale))).toList();
    }

    /** Server-sent events: {@code run} with the run at once and on each change; ends with the run, and after ten minutes, when a browser asks again by itself. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    SseEmitter events(@PathVariable long id, Actor actor) {
        tasks.run(id, actor);
        SseEmitter emitter = new SseEmitter(0L);
        Locale locale = LocaleContextHolder.getLocale();
        watch.watch(id, new RunWatch.Watcher() {
            @Override
            public boolean changed(Run run) {
                if (!tasks.mayStillSee(run, actor)) {
                    // what it is about belongs to others now
                    emitter.complete();
                    return false;
                }
                return send(SseEmitter.event().name("run").id(String.valueOf(run.version())).data(view(run, locale), MediaType.APPLICATION_JSON));
            }

            @Override
            public boolean quiet() {
                return send(SseEmitter.event().comment("still there"));
            }

            @Override
            public void over() {
                emitter.complete();
            }

            private boolean send(SseEmitter.SseEventBuilder event) {
                try {
                    emitter.send(event);
                    return true;
                } catch (IOException | IllegalStateException gone) {
                    return false;
                }
            }
        });
        return emitter;
    }

    @PostMapping("/{id}/cancel")
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("run.cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable long id, Actor actor) {
        tasks.cancel(id, actor);
    }

    @PostMapping("/{id}/retry")
    @Access({Role.SYSTEM_ADMINISTRATOR, Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("run.retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable long id, Actor actor) {
        tasks.retry(id, actor);
    }

    private RunView view(Run run, Locale locale) {
        Words step = run.progress().step();
        ProgressView progress = new ProgressView(run.progress().done(), run.progress().total(), run.progress().unit(), step == null ? null : step.in(locale));
        Run.Failure failure = run.problem();
        ProblemView problem = failure == null ? null : new ProblemView(failure.code(), failure.what().in(locale), failure.next().in(locale));
        Object label = run.payload().get("label");
        return new RunView(run.id(), run.kind(), tasks.label(run.kind()).in(locale), run.subjectType(), run.subject(), label == null ? null : label.toString(), run.state(), run.attempt(),
                run.actor() == 0 ? Actor.PLATFORM.in(locale) : run.actorName(), run.organisation(), run.cancel() && run.state() == RunState.RUNNING, run.queuedAt(), run.dueAt(), run.startedAt(), run.endedAt(), progress, run.counts(), problem,
                run.batch(), run.result());
    }
}
