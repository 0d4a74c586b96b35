package weir.hub.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Change.Difference;
import weir.hub.catalog.store.ClassificationRepository;
import weir.hub.catalog.store.ClassificationRepository.Node;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Role;

/** The tree of classifications (信息资源分类) and the list of levels (分级), both kept by the data managers. */
@Service
public class Classifications {
    private final ClassificationRepository classifications;
    private final HistoryRepository history;
    private final Evidence evidence;
    private final Clock clock;
    private final Remembered remembered;

    Classifications(ClassificationRepository classifications, HistoryRepository history, Evidence evidence, Clock clock, Remembered remembered) {
        this.remembered = remembered;
        this.classifications = classifications;
        this.history = history;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A class, item, entry or sub-entry with what stands below it. */
    public record Subject(String code, String label, List<Subject> children) {}

    /** The classes with all below them. */
    @Transactional(readOnly = true)
    public List<Subject> tree() {
        List<Subject> roots = new ArrayList<>();
        Map<String, Subject> known = new LinkedHashMap<>();
        for (Node node : classifications.all()) {
            Subject subject = new Subject(node.code(), node.label(), new ArrayList<>());
            known.put(node.code(), subject);
            Subject above = node.parent() == null ? null : known.get(node.parent());
            (above == null ? roots : above.children()).add(subject);
        }
        return roots;
    }

    /** Adds an item, entry or sub-entry below one that is there, or renames one. */
    @Transactional
    public void put(@Nullable String code, @Nullable String label, Actor actor) {
        requireManager(actor);
        if (code == null || label == null) {
            throw CatalogProblem.BAD_CLASSIFICATION.because("code", String.valueOf(code));
        }
        Node node = new Node(code, label.strip());
        boolean wellFormed = code.matches("[0-9]([0-9]{2}([0-9]{3}([0-9]{1,12})?)?)?") && !label.isBlank();
        if (!wellFormed || (node.parent() == null ? !classifications.exists(code) : !classifications.exists(node.parent()))) {
            throw CatalogProblem.BAD_CLASSIFICATION.because("code", code);
        }
        String before = classifications.all().stream().filter(one -> one.code().equals(code)).map(Node::label).findFirst().orElse(null);
        classifications.put(node);
        history.record("classification", code, "CHANGED", null, null, List.of(new Difference("label", before, node.label())), clock.instant(), actor);
        evidence.record(actor, "classification.changed", "classification", code, Map.of("label", node.label()));
    }

    @Transactional(readOnly = true)
    public List<Level> levels() {
        return history.levels();
    }

    /** Replaces the list of levels. A level once there stays, because resources may bear it; its words, reach and position may change. */
    @Transactional
    public List<Level> keepLevels(List<Level> levels, Actor actor) {
        requireManager(actor);
        List<Level> before = history.levels();
        Faults faults = new Faults();
        if (levels.stream().anyMatch(level -> level == null || level.code() == null || level.reach() == null)) {
            faults.add("每个分级都要有代码和共享范围", "every level needs a code and a reach");
            faults.raise(CatalogProblem.BAD_LEVEL);
        }
        Set<String> codes = levels.stream().map(Level::code).collect(Collectors.toSet());
        if (codes.size() != levels.size()) {
            faults.add("分级代码重复", "a code stands twice");
        }
        for (Level level : before) {
            if (!codes.contains(level.code())) {
                faults.add("分级“" + level.labelZh() + "”可能已被资源使用，不能删除", "the level " + level.code() + " may be in use and cannot be removed");
            }
        }
        for (Level level : levels) {
            if (!level.code().matches("[A-Z][A-Z0-9_]{0,29}") || isBlank(level.labelZh()) || isBlank(level.labelEn())) {
                faults.add("分级“" + level.code() + "”的代码应为大写字母、数字和下划线，并填写中英文名称", "the level " + level.code() + " needs a code of capitals, digits, underscores, and both names");
            }
        }
        faults.raise(CatalogProblem.BAD_LEVEL);
        levels.forEach(history::put);
        remembered.forget();
        history.record("level", "all", "CHANGED", null, null, List.of(new Difference("levels", before, levels)), clock.instant(), actor);
        evidence.record(actor, "levels.changed", "level", "all", Map.of("levels", levels.stream().map(level -> level.code() + " " + level.reach()).toList(), "old", before.stream().map(level -> level.code() + " " + level.reach()).toList()));
        return history.levels();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void requireManager(Actor actor) {
        if (!actor.isPlatform() && !actor.has(Role.DATA_MANAGER)) {
            throw KernelProblem.NOT_ALLOWED.because();
        }
    }
}
