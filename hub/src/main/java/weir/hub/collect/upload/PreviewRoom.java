package weir.hub.collect.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileSource;
import weir.core.connect.file.FirstRows;
import weir.core.connect.file.HeaderFinder;
import weir.core.connect.file.Sniffed;
import weir.core.connect.proposal.HeaderMapping;
import weir.core.gate.Mapping;
import weir.core.gate.Repeats;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.catalog.Resource;
import weir.hub.collect.SourceFailures;
import weir.hub.kernel.Words;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeReads;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.StandingCount;
import weir.hub.quality.Quality;

/** Shows an upload as it would be read now: columns, mapping, first rows, and what the gate says of them. */
@Component
public class PreviewRoom {
    private static final int RAW_ROWS = 15;
    private static final int RAW_CELLS = 50;
    private static final int RAW_CHARACTERS = 60;

    private final FileStore files;
    private final Quality quality;
    private final Lake lake;
    private final FileNames names;
    private final LakeReads reads;
    private final LastTime lastTime;

    PreviewRoom(FileStore files, Quality quality, Lake lake, FileNames names, LakeReads reads, LastTime lastTime) {
        this.files = files;
        this.quality = quality;
        this.lake = lake;
        this.names = names;
        this.reads = reads;
        this.lastTime = lastTime;
    }

    public Preview show(Upload upload, Resource resource) {
        Path file = files.path(upload.sha256());
        try (RowSource source = FileSource.open(file, upload.settings())) {
            Schema schema = resource.schema();
            List<String> columns = source.columns();
            FieldColumns mapped = FieldColumns.of(schema, columns, upload.settings().headerShape(), upload.decisions());
            Mapping mapping = mapped.mapping(schema, columns);
            FirstRows first = isHeaderCertain(upload) ? new FirstRows(List.of(), null) : FirstRows.of(file, upload.settings());
            List<Question> questions = new Questions().reading(upload, file, first).columns(mapped, columns).missing(undecided(mapped, upload), standing(mapped, upload, resource)).all();
            PreviewMaker.Look look = PreviewMaker.look(source, quality.gate(resource.id(), schema, mapping, Repeats.ofFew()));
            List<String> unmapped = mapping.missing(schema).stream().map(Field::label).toList();
            Long duplicate = lake.same(resource.id(), FieldColumns.key(upload, Preview.chosen(mapped.fields()))).map(batch -> batch.id()).orElse(null);
            return new Preview(upload.id(), resource.id(), upload.fileName(), upload.bytes(), upload.state(), upload.settings(),
                    upload.sniffed().evidence().stream().map(e -> new Preview.Finding(e.setting(), e.value(), e.confidence(), SniffText.isDoubtful(e), SniffText.of(e))).toList(),
                    warnings(upload, resource, columns), upload.sniffed().sheets(), upload.sniffed().recordElements(), columns, mapped.fields(), look.rows(), look.checked(), look.good(),
                    look.rejected(), look.reasons(), unmapped, mapped.leftover(columns), questions, raw(first), same(upload, questions, columns.size()),
                    quality.wouldHold(resource.id(), look.checked(), look.rejected()), duplicate, upload.run(), upload.batch());
        } catch (SourceProblem e) {
            throw SourceFailures.unreadable(e);
        }
    }

    /** The upload with its header and delimiter judged by the fields it is to feed, or as an earlier file of the same columns was read. */
    public Upload judged(Upload upload, Resource resource) throws SourceProblem {
        Path file = files.path(upload.sha256());
        Schema schema = resource.schema();
        Sniffed sniffed = new Sniffed(upload.settings(), upload.sniffed().evidence(), upload.sniffed().sheets(), upload.sniffed().recordElements(), upload.sniffed().warnings());
        Sniffed refined = HeaderFinder.refine(file, sniffed, (names, shape) -> HeaderMapping.strength(names, schema, shape));
        Upload judged = upload.read(refined.settings(), refined);
        return lastTime.applied(judged, FirstRows.of(file, judged.settings()));
    }

    private static boolean isHeaderCertain(Upload upload) {
        return upload.sniffed().evidence().stream().allMatch(e -> !e.setting().equals("headerRow") || e.basis() == Sniffed.Basis.MATCHES_FIELDS);
    }

    private static List<Preview.Mapped> undecided(FieldColumns mapped, Upload upload) {
        return mapped.missing().stream().filter(field -> !upload.decisions().containsKey(Decisions.MISSING + "." + field.field())).toList();
    }

    private StandingCount standing(FieldColumns mapped, Upload upload, Resource resource) {
        ResourceTable table = new ResourceTable(resource.id(), resource.code(), resource.library().name(), resource.schema());
        return reads.standing(table, undecided(mapped, upload).stream().map(Preview.Mapped::field).toList());
    }

    private Preview.@Nullable Same same(Upload upload, List<Question> questions, int columns) {
        String applied = upload.decisions().get(Decisions.SAME);
        if (applied != null) {
            return new Preview.Same(Long.parseLong(applied), true);
        }
        boolean open = questions.stream().anyMatch(question -> question.kind() == Question.Kind.HEADER || question.kind() == Question.Kind.POSITION);
        return open ? lastTime.offered(upload, columns).map(batch -> new Preview.Same(batch, false)).orElse(null) : null;
    }

    private static List<Preview.RawRow> raw(FirstRows first) {
        return first.rows().stream().limit(RAW_ROWS)
                .map(row -> new Preview.RawRow(row.number(), new ArrayList<>(row.cells().stream().limit(RAW_CELLS).map(PreviewRoom::cut).toList()))).toList();
    }

    private static @Nullable String cut(@Nullable String cell) {
        return cell == null || cell.codePointCount(0, cell.length()) <= RAW_CHARACTERS ? cell : cell.substring(0, cell.offsetByCodePoints(0, RAW_CHARACTERS)) + "…";
    }

    private List<Words> warnings(Upload upload, Resource resource, List<String> columns) {
        List<Words> warnings = new ArrayList<>(upload.sniffed().warnings().stream().map(SniffText::of).toList());
        names.warning(upload.fileName(), resource).ifPresent(warnings::add);
        SniffText.invisible(columns).ifPresent(warnings::add);
        return warnings;
    }
}
