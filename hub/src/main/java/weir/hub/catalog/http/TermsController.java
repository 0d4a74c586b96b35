package weir.hub.catalog.http;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import weir.hub.catalog.Browsing;
import weir.hub.catalog.Change;
import weir.hub.catalog.Classifications;
import weir.hub.catalog.Classifications.Subject;
import weir.hub.catalog.CodeList;
import weir.hub.catalog.CodeList.Code;
import weir.hub.catalog.CodeLists;
import weir.hub.catalog.Level;
import weir.hub.catalog.Library;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Takes;
import weir.hub.kernel.foreign.ForeignWork;

/** What entries are described with: code lists, classifications, levels, libraries. */
@RestController
@RequestMapping("/api/v1")
class TermsController {
    private final CodeLists codeLists;
    private final Classifications classifications;
    private final Browsing browsing;
    private final ForeignWork foreign;

    TermsController(CodeLists codeLists, Classifications classifications, Browsing browsing, ForeignWork foreign) {
        this.codeLists = codeLists;
        this.classifications = classifications;
        this.browsing = browsing;
        this.foreign = foreign;
    }

    record CodeBody(@Nullable String code, @Size(max = 500) @Nullable String label, @Nullable Boolean retired) {
        Code made() {
            String known = code == null ? "" : code;
            return new Code(known, label == null || label.isBlank() ? known : label, Boolean.TRUE.equals(retired));
        }
    }

    /** @param version needed to change a list, see SYS-107 */
    record CodeListBody(@Nullable String code, @Nullable String name, @Size(max = 2_000) @Nullable String description, @Nullable Integer version, @Size(max = 100_000) @Nullable List<@Nullable CodeBody> codes) {
        List<Code> all() {
            return codes == null ? List.of() : codes.stream().map(one -> one == null ? new Code("", "", false) : one.made()).toList();
        }
    }

    record LibraryView(Library code, String label, int count) {}

    record LevelView(String code, String label, String labelZh, String labelEn, Level.Reach reach, int position) {}

    record SubjectBody(@Nullable String code, @Nullable String label) {}

    @GetMapping("/code-lists")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<CodeList> lists() {
        return codeLists.all();
    }

    /** By id or code. */
    @GetMapping("/code-lists/{id}")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    CodeList list(@PathVariable String id) {
        return codeLists.codeList(id);
    }

    @PostMapping("/code-lists")
    @ResponseStatus(HttpStatus.CREATED)
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("code-list.made")
    @Takes(megabytes = 8)
    CodeList make(@RequestBody CodeListBody body, Actor actor) {
        return codeLists.make(body.code(), body.name() == null ? "" : body.name(), body.description(), body.all(), actor);
    }

    @PutMapping("/code-lists/{id}")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("code-list.changed")
    @Takes(megabytes = 8)
    CodeList change(@PathVariable long id, @RequestBody CodeListBody body, Actor actor) {
        CodeList before = codeLists.codeList(Long.toString(id));
        return codeLists.change(id, body.version() == null ? before.version() : body.version(), body.name() == null ? before.name() : body.name(),
                body.description() == null ? before.description() : body.description(), body.all(), actor);
    }

    /** A CSV or Excel with the columns 代码 code, 名称 label and, if wanted, 停用 retired; adds and relabels, removes nothing. */
    @PostMapping("/code-lists/{id}/import")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("code-list.changed")
    @Takes(megabytes = 16)
    CodeList importCodes(@PathVariable long id, @RequestParam MultipartFile file, Actor actor) {
        return codeLists.merge(id, foreign.of(actor, ForeignWork.READER, () -> CodeFile.read(file)), actor);
    }

    @GetMapping("/code-lists/{id}/changes")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    Page<Change> listChanges(@PathVariable long id, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        return browsing.codeListChanges(id, after, limit);
    }

    @GetMapping("/classifications")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<Subject> subjects() {
        return classifications.tree();
    }

    @PostMapping("/classifications")
    @Access(Role.DATA_MANAGER)
    @Audited("classification.changed")
    List<Subject> putSubject(@RequestBody SubjectBody body, Actor actor) {
        classifications.put(body.code(), body.label(), actor);
        return classifications.tree();
    }

    @GetMapping("/libraries")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<LibraryView> libraries(Actor actor) {
        Locale locale = LocaleContextHolder.getLocale();
        return browsing.libraries(actor).stream().map(shelf -> new LibraryView(shelf.library(), shelf.library().label().in(locale), shelf.count())).toList();
    }

    @GetMapping("/levels")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<LevelView> levels() {
        return views(classifications.levels());
    }

    @PutMapping("/levels")
    @Access(Role.DATA_MANAGER)
    @Audited("levels.changed")
    List<LevelView> keepLevels(@RequestBody List<Level> levels, Actor actor) {
        return views(classifications.keepLevels(levels, actor));
    }

    private static List<LevelView> views(List<Level> levels) {
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
        return levels.stream().map(level -> new LevelView(level.code(), english ? level.labelEn() : level.labelZh(), level.labelZh(), level.labelEn(), level.reach(), level.position())).toList();
    }
}
