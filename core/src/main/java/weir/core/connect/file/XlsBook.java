package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** What an .xls workbook says of itself, and where its sheets stand: gathered by one run over its records. */
final class XlsBook implements AutoCloseable {
    private static final int WORKSHEET = 0x10;
    private static final int BIFF5 = 0x500;

    /**
     * @param offset of its records in the stream
     * @param ordered whether its rows stand in order
     */
    record Sheet(String name, boolean hidden, long offset, boolean ordered, List<SheetReader.Merge> merges) {}

    /** A sheet as the workbook lists it. */
    private record Bound(String name, boolean hidden, long offset) {}

    /** Records from a BOF to its EOF. */
    private static final class Part {
        final long offset;
        final int type;
        final List<SheetReader.Merge> merges = new ArrayList<>();
        int lastRow = -1;
        boolean ordered = true;

        Part(long offset, int type) {
            this.offset = offset;
            this.type = type;
        }
    }

    private final BiffRecords records;
    private final SharedStrings strings = new SharedStrings();
    private final List<Bound> bound = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Integer> styles = new ArrayList<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private ExcelFormat[] formats = {};
    private boolean from1904;
    private int version;

    private XlsBook(InputStream stream) throws SourceProblem {
        this.records = new BiffRecords(stream);
    }

    static XlsBook of(InputStream stream) throws SourceProblem {
        XlsBook book = new XlsBook(stream);
        try {
            book.gather();
            book.formats = ExcelFormat.ofStyles(book.styles, book.codes);
            book.placeSheets();
            return book;
        } catch (IOException e) {
            book.close();
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        } catch (SourceProblem | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    List<Sheet> sheets() {
        return sheets;
    }

    /** The sheet of this name; for null the first visible one. */
    Sheet sheet(@Nullable String name) throws SourceProblem {
        return sheets.stream().filter(s -> name == null ? !s.hidden() : s.name().equals(name)).findFirst()
                .orElseThrow(() -> new SourceProblem(SourceProblem.Code.NO_SUCH_SHEET, null, name == null ? "" : name));
    }

    SharedStrings strings() {
        return strings;
    }

    boolean from1904() {
        return from1904;
    }

    /** Of texts in workbooks of Excel 5 and 95; null for later ones. */
    @Nullable Charset codePage() {
        return records.codePage;
    }

    ExcelFormat format(int style) {
        return style >= 0 && style < formats.length ? formats[style] : ExcelFormat.PLAIN;
    }

    @Override
    public void close() {
        strings.close();
    }

    private void gather() throws SourceProblem, IOException {
        int depth = 0;
        boolean complete = false;
        while (!complete && records.next()) {
            switch (records.sid) {
                case BiffRecords.BOF -> {
                    if (depth++ == 0) {
                        begin();
                    }
                }
                case BiffRecords.EOF -> {
                    depth--;
                    complete = depth == 0 && parts.size() > bound.size();
                }
                default -> {
                    if (depth == 1 && parts.size() == 1) {
                        global();
                    } else if (depth == 1) {
                        ofSheet(parts.getLast());
                    } else if (depth < 1) {
                        throw outside(); // between two parts stands nothing
                    }
                }
            }
        }
        if (!complete) {
            throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, "");
        }
    }

    private SourceProblem outside() {
        boolean older = parts.isEmpty() && (records.sid & 0xF9FF) == 0x09; // how Excel 2 to 4 begin a sheet
        return older ? new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, "XLS (BIFF2-4)") : BiffRecords.broken(null, 0, "BIFF");
    }

    private void begin() throws SourceProblem {
        if (parts.isEmpty()) {
            version = records.shortAt(0);
            records.codePage = version == BIFF5 ? Charset.forName("windows-1252") : null;
        }
        parts.add(new Part(records.offset, records.shortAt(2)));
        ReadLimits.keep("sheets", parts.size(), ReadLimits.WORKBOOK_PARTS);
    }

    private void global() throws SourceProblem, IOException {
        switch (records.sid) {
            case BiffRecords.BOUND_SHEET -> {
                ReadLimits.keep("sheets", bound.size() + 1L, ReadLimits.WORKBOOK_PARTS);
                long offset = records.shortAt(0) | (long) records.shortAt(2) << 16;
                bound.add(new Bound(records.text(6, 1), (records.byteAt(4) & 3) != 0, offset));
            }
            case 0xE0 -> {
                styles.add(records.shortAt(2));
                ReadLimits.keep("cell styles", styles.size(), ReadLimits.CELL_STYLES);
            }
            case 0x41E -> {
                int id = records.shortAt(0);
                String code = records.text(2, version == BIFF5 ? 1 : 2);
                ReadLimits.keep("characters of a name", code.length(), ReadLimits.NAME_CHARACTERS);
                codes.put(id, code);
                ReadLimits.keep("number formats", codes.size(), ReadLimits.WORKBOOK_PARTS);
            }
            case 0x22 -> from1904 = records.shortAt(0) == 1;
            case 0x42 -> records.codePage = version == BIFF5 ? codePage(records.shortAt(0)) : null;
            case 0xFC -> {
                if (strings.count() > 0) {
                    throw BiffRecords.broken(null, 0, "BIFF, SST twice");
                }
                BiffStrings.read(records, strings);
            }
            default -> {}
        }
    }

    private static Charset codePage(int number) throws SourceProblem {
        String name = switch (number) {
            case 936 -> "GB18030";
            case 932 -> "windows-31j";
            case 949 -> "x-windows-949";
            case 950 -> "x-windows-950";
            case 10000, 32768 -> "x-MacRoman";
            case 32769, 1252 -> "windows-1252";
            case 367 -> "US-ASCII";
            default -> number >= 1250 && number <= 1258 ? "windows-" + number : "IBM" + number;
        };
        if (!Charset.isSupported(name)) {
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_ENCODING, null, "code page " + number);
        }
        return Charset.forName(name);
    }

    private void ofSheet(Part part) throws SourceProblem {
        if (records.sid == 0xE5) {
            int count = records.shortAt(0);
            ReadLimits.keep("merged ranges", part.merges.size() + (long) count, ReadLimits.MERGES);
            for (int i = 0; i < count; i++) {
                int at = 2 + 8 * i;
                part.merges.add(new SheetReader.Merge(records.shortAt(at) + 1, records.shortAt(at + 2) + 1, records.shortAt(at + 4), records.shortAt(at + 6)));
            }
        } else if (XlsCells.isCell(records.sid)) {
            int row = records.shortAt(0);
            part.ordered &= row >= part.lastRow;
            part.lastRow = row;
        }
    }

    /** Each sheet stands where the workbook says; where a program wrote that wrongly, they follow each other as it says. */
    private void placeSheets() throws SourceProblem {
        List<Bound> byOffset = bound.stream().sorted(Comparator.comparingLong(Bound::offset)).toList();
        Map<Bound, Part> placed = new HashMap<>();
        boolean exact = bound.stream().allMatch(one -> parts.stream().skip(1).anyMatch(part -> part.offset == one.offset()));
        Map<Long, Part> byPlace = new HashMap<>();
        parts.forEach(part -> byPlace.put(part.offset, part));
        for (int i = 0; i < byOffset.size(); i++) {
            placed.put(byOffset.get(i), exact ? byPlace.get(byOffset.get(i).offset()) : parts.get(i + 1));
        }
        for (Bound one : bound) {
            Part part = placed.get(one);
            if (part != null && part.type == WORKSHEET) { // charts, macros and modules have no rows
                sheets.add(new Sheet(one.name(), one.hidden(), part.offset, part.ordered, part.merges));
            }
        }
        if (sheets.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.NO_SUCH_SHEET, null, "");
        }
    }
}
