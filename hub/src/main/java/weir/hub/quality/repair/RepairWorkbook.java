package weir.hub.quality.repair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileFormat;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FileSource;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.gate.Words;
import weir.core.schema.Schema;
import weir.hub.quality.QualityProblem;
import weir.hub.quality.Reject;
import weir.hub.quality.RejectedBatch;
import weir.hub.quality.Standing;
import weir.hub.quality.reject.Choices;
import weir.hub.quality.reject.RejectSheet;
import weir.hub.quality.store.RepairRepository.CorrectedRow;

/** Reads back exactly the workbook that {@link weir.hub.quality.reject.RejectWorkbook} wrote; anything else is refused with its row. */
public final class RepairWorkbook {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})-([0-9a-f]{6})(?:-([0-9a-f]{6}))?");

    private static final Pattern STANDING_BATCH = Pattern.compile("批次 ([0-9]{1,18})");

    private final RejectedBatch of;
    private final Schema schema;
    private final Choices choices;
    private final Consumer<Part> sink;
    private final Set<Long> seen = new HashSet<>();

    private RepairWorkbook(RejectedBatch of, Schema schema, Choices choices, Consumer<Part> sink) {
        this.of = of;
        this.schema = schema;
        this.choices = choices;
        this.sink = sink;
    }

    /** Some rows of the workbook, by number of the reject. */
    public static final class Part {
        private final RejectedBatch of;
        private final Schema schema;
        private final List<Map<String, String>> entries;
        private final Map<Long, Line> lines = new LinkedHashMap<>();

        private record Line(long row, String mark, String version, List<String> cells, @Nullable Answer answer) {}

        private Part(RejectedBatch of, Schema schema, List<Map<String, String>> entries) {
            this.of = of;
            this.schema = schema;
            this.entries = entries;
        }

        public Set<Long> rejects() {
            return lines.keySet();
        }

        public int size() {
            return lines.size();
        }

        /**
         * The rows that differ from what the workbook had shown.
         *
         * @param rows to be sent
         * @param outdated numbers of the rows that are not: since the workbook was downloaded, their rejects were settled, sent or tried anew
         * @param answers what was said of the rows that stand, by reject, and the numbers of the rows in the sheet
         */
        public record Corrected(List<CorrectedRow> rows, List<Long> outdated, Map<Long, Answer> answers, Map<Long, Long> places) {}

        /** @param batch of the row that the sheet had shown standing */
        public record Answer(Standing.Keep keep, long batch) {}

        /**
         * @param originals the rejects with these numbers
         * @throws weir.hub.kernel.Problem QUA-109 for a number that does not exist or is mixed up
         */
        public Corrected corrected(List<Reject> originals) {
            Map<Long, Reject> byId = new HashMap<>();
            originals.forEach(reject -> byId.put(reject.id(), reject));
            Corrected corrected = new Corrected(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>());
            lines.forEach((id, line) -> {
                Reject original = byId.get(id);
                if (original == null || !original.rowHash().equals(line.mark())) {
                    throw wrong(line.row(), "问题编号被改动，找不到对应的问题数据", "its reject number was altered: there is no such reject");
                }
                boolean latest = line.version().equals(original.version());
                Map<String, @Nullable String> corrections = corrections(line, latest || !line.version().isEmpty() ? Correcting.values(original, of, schema) : Correcting.first(original, of, schema));
                if (corrections.isEmpty() && (line.answer() == null || line.answer().keep() == Standing.Keep.MINE)) {
                    return;
                }
                if (latest && original.state() == Reject.State.OPEN && !original.repairing()) {
                    corrected.rows().add(Correcting.row(original, of, corrections));
                    corrected.places().put(id, line.row());
                    if (line.answer() != null) {
                        corrected.answers().put(id, line.answer());
                    }
                } else {
                    corrected.outdated().add(line.row());
                }
            });
            return corrected;
        }

        /** @param shown what the workbook had shown; where that is not known any more, what the row holds now */
        private Map<String, @Nullable String> corrections(Line line, List<@Nullable String> shown) {
            Map<String, @Nullable String> corrections = new HashMap<>();
            for (int i = 0; i < shown.size(); i++) {
                if (!line.cells().get(i).equals(RejectSheet.shown(shown.get(i)))) {
                    String cell = line.cells().get(i);
                    corrections.put(schema.fields().get(i).name(), entries.get(i).getOrDefault(cell, cell));
                }
            }
            return corrections;
        }
    }

    /** Gives the rows to {@code sink} in parts, front to back. */
    public static void read(Path workbook, RejectedBatch of, Schema schema, Choices choices, Consumer<Part> sink) {
        RepairWorkbook reading = new RepairWorkbook(of, schema, choices, sink);
        for (int sheet = 0; ; sheet++) {
            FileSettings settings = FileSettings.of(FileFormat.XLSX).withSheet(RejectSheet.sheet(sheet)).withRefuseTotals(false);
            try (RowSource source = FileSource.open(workbook, settings)) {
                reading.sheet(source);
            } catch (SourceProblem problem) {
                if (problem.code() == SourceProblem.Code.NO_SUCH_SHEET && sheet > 0) {
                    return;
                }
                throw problem.code() == SourceProblem.Code.NO_SUCH_SHEET ? foreign("没有名为“问题数据”的工作表", "it has no sheet 问题数据").causedBy(problem)
                        : foreign("文件无法作为 Excel（.xlsx）读取", "it cannot be read as an Excel workbook (.xlsx)").causedBy(problem);
            }
        }
    }

    private void sheet(RowSource source) throws SourceProblem {
        int[] columns = columns(source.columns());
        int number = source.columns().indexOf(RejectSheet.NUMBER);
        int[] answer = {source.columns().indexOf(RejectSheet.STANDING), source.columns().indexOf(RejectSheet.ANSWER)};
        List<Map<String, String>> entries = schema.fields().stream().map(field -> choices.entries(field.name())).toList();
        Block block = source.newBlock();
        while (source.next(block)) {
            ReadLimits.stopIfAsked();
            Part part = new Part(of, schema, entries);
            for (int row = 0; row < block.rows; row++) {
                line(block, row, number, columns, answer(block, row, answer), part);
            }
            if (part.size() > 0) {
                sink.accept(part);
            }
        }
    }

    private static Part.@Nullable Answer answer(Block block, int row, int[] columns) {
        String standing = columns[0] < 0 ? null : block.text(row, columns[0]);
        String chosen = columns[1] < 0 ? null : block.text(row, columns[1]);
        Matcher batch = STANDING_BATCH.matcher(standing == null ? "" : standing);
        if (chosen == null || chosen.isBlank()) {
            return null;
        }
        Standing.Keep keep = switch (chosen.strip()) {
            case RejectSheet.MINE -> Standing.Keep.MINE;
            case RejectSheet.THEIRS -> Standing.Keep.THEIRS;
            default -> throw wrong(block.place[row], "“" + RejectSheet.ANSWER + "”只能是“" + RejectSheet.MINE + "”或“" + RejectSheet.THEIRS + "”", "its column " + RejectSheet.ANSWER + " must be chosen from its list");
        };
        return batch.lookingAt() ? new Part.Answer(keep, Long.parseLong(batch.group(1))) : null;
    }

    private void line(Block block, int row, int number, int[] columns, Part.@Nullable Answer answer, Part part) {
        long place = block.place[row];
        for (Block.Fault fault : block.faults()) {
            if (fault.row() == row) {
                Words words = ReasonText.of(new Reason(fault.code(), null, null, null, fault.arguments(), false));
                throw wrong(place, words.zh(), words.en());
            }
        }
        List<String> cells = new ArrayList<>();
        boolean empty = true;
        for (int column : columns) {
            String text = block.text(row, column);
            cells.add(text == null ? "" : text);
            empty &= text == null || text.isEmpty();
        }
        String given = block.text(row, number);
        if (given == null || given.isBlank()) {
            if (empty) {
                return;
            }
            throw wrong(place, "没有问题编号（不能在此文件中新增行）", "it has no reject number (rows cannot be added here)");
        }
        Matcher parts = NUMBER.matcher(given.strip());
        if (!parts.matches()) {
            throw wrong(place, "问题编号“" + clipped(given) + "”被改动", "its reject number " + clipped(given) + " was altered");
        }
        if (Long.parseLong(parts.group(1)) != of.batch()) {
            throw wrong(place, "该行属于批次 " + parts.group(1) + "，不是批次 " + of.batch(), "it belongs to batch " + parts.group(1) + ", not to batch " + of.batch());
        }
        long id = Long.parseLong(parts.group(2));
        if (!seen.add(id)) {
            throw wrong(place, "问题编号“" + given.strip() + "”出现了两次", "the reject number " + given.strip() + " stands twice");
        }
        part.lines.put(id, new Part.Line(place, parts.group(3), parts.group(4) == null ? "" : parts.group(4), cells, answer));
    }

    private int[] columns(List<String> names) {
        List<String> headers = RejectSheet.headers(schema);
        List<String> missing = new ArrayList<>(headers);
        missing.addFirst(RejectSheet.NUMBER);
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw foreign("缺少列“" + String.join("”“", missing) + "”", "columns are missing: " + String.join(", ", missing)).because();
        }
        List<String> extra = new ArrayList<>(names);
        extra.removeAll(headers);
        extra.removeAll(List.of(RejectSheet.NUMBER, RejectSheet.PLACE, RejectSheet.REASON, RejectSheet.STANDING, RejectSheet.ANSWER, RejectSheet.RAW));
        if (!extra.isEmpty()) {
            throw foreign("多出列“" + String.join("”“", extra) + "”", "there are columns that do not belong here: " + String.join(", ", extra)).because();
        }
        return headers.stream().mapToInt(names::indexOf).toArray();
    }

    private static Foreign foreign(String reason, String reasonEn) {
        return new Foreign(reason, reasonEn);
    }

    private record Foreign(String reason, String reasonEn) {
        weir.hub.kernel.Problem because() {
            return causedBy(null);
        }

        weir.hub.kernel.Problem causedBy(@Nullable Throwable cause) {
            return QualityProblem.NOT_OUR_WORKBOOK.causedBy(cause, "reason", reason, "reasonEn", reasonEn);
        }
    }

    private static weir.hub.kernel.Problem wrong(long row, String reason, String reasonEn) {
        return QualityProblem.BAD_WORKBOOK_ROW.because("row", row, "reason", reason, "reasonEn", reasonEn);
    }

    private static String clipped(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
