package weir.hub.collect.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileSource;
import weir.core.connect.proposal.HeaderMapping;
import weir.core.gate.Mapping;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.catalog.Resource;
import weir.hub.collect.SourceFailures;
import weir.hub.kernel.Words;
import weir.hub.lake.Lake;
import weir.hub.quality.Quality;

/** Shows an upload as it would be read now: columns, mapping, first rows, and what the gate says of them. */
@Component
public class PreviewRoom {
    private final FileStore files;
    private final Quality quality;
    private final Lake lake;
    private final FileNames names;

    PreviewRoom(FileStore files, Quality quality, Lake lake, FileNames names) {
        this.files = files;
        this.quality = quality;
        this.lake = lake;
        this.names = names;
    }

    public Preview show(Upload upload, Resource resource) {
        Path file = files.path(upload.sha256());
        try (RowSource source = FileSource.open(file, upload.settings())) {
            Schema schema = resource.schema();
            List<String> columns = source.columns();
            List<Preview.Mapped> mapped = mapped(schema, columns, upload.mapping());
            Mapping mapping = mapping(schema, columns, mapped);
            PreviewMaker.Look look = PreviewMaker.look(source, schema, quality.rules(resource.id()), mapping, quality.lookups());
            List<String> unmapped = mapping.missing(schema).stream().map(Field::label).toList();
            Long duplicate = lake.same(resource.id(), key(upload, Preview.chosen(mapped))).map(batch -> batch.id()).orElse(null);
            return new Preview(upload.id(), resource.id(), upload.fileName(), upload.bytes(), upload.state(), upload.settings(),
                    upload.sniffed().evidence().stream().map(e -> new Preview.Finding(e.setting(), e.value(), e.confidence(), SniffText.isDoubtful(e), SniffText.of(e))).toList(),
                    warnings(upload, resource), upload.sniffed().sheets(), upload.sniffed().recordElements(), columns, mapped, look.rows(), look.checked(), look.good(),
                    look.rejected(), look.reasons(), unmapped, leftover(columns, mapped), duplicate, upload.run(), upload.batch());
        } catch (SourceProblem e) {
            throw SourceFailures.unreadable(e);
        }
    }

    private List<Words> warnings(Upload upload, Resource resource) {
        List<Words> warnings = new ArrayList<>(upload.sniffed().warnings().stream().map(SniffText::of).toList());
        names.warning(upload.fileName(), resource).ifPresent(warnings::add);
        return warnings;
    }

    /** Which column feeds which field, for a run. */
    static Mapping mapping(Schema schema, List<String> columns, Map<String, String> chosen) {
        return mapping(schema, columns, mapped(schema, columns, chosen));
    }

    /** Files that are the same and are read in the same way become one batch. */
    static String key(Upload upload, Map<String, String> mapping) {
        return "file:" + upload.sha256() + ":" + Integer.toHexString(upload.settings().toString().hashCode()) + ":" + Integer.toHexString(new TreeMap<>(mapping).toString().hashCode());
    }

    static List<Preview.Mapped> mapped(Schema schema, List<String> columns, Map<String, String> chosen) {
        HeaderMapping.Proposal proposed = HeaderMapping.propose(columns, schema);
        List<Preview.Mapped> mapped = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            boolean required = field.required() || schema.isKey(field.name());
            if (!chosen.isEmpty()) {
                String column = chosen.get(field.name());
                boolean there = column != null && columns.contains(column);
                mapped.add(new Preview.Mapped(field.name(), field.label(), required, there ? column : null, there ? "CHOSEN" : "NONE"));
                continue;
            }
            HeaderMapping.Match match = proposed.matches().get(i);
            mapped.add(new Preview.Mapped(field.name(), field.label(), required, match.column() == Mapping.ABSENT ? null : columns.get(match.column()), match.how().name()));
        }
        return mapped;
    }

    private static Mapping mapping(Schema schema, List<String> columns, List<Preview.Mapped> mapped) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            String column = mapped.get(i).column();
            positions.add(column == null ? Mapping.ABSENT : columns.indexOf(column));
        }
        return new Mapping(positions);
    }

    private static List<String> leftover(List<String> columns, List<Preview.Mapped> mapped) {
        return columns.stream().filter(column -> mapped.stream().noneMatch(field -> column.equals(field.column()))).toList();
    }
}
