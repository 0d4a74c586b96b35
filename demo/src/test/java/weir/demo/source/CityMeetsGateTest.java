package weir.demo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileFormat;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FileSource;
import weir.core.covers.Covers;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.schema.Schema;
import weir.demo.city.City;
import weir.demo.city.Kind;
import weir.demo.city.Table;
import weir.demo.entry.CodeList;
import weir.demo.entry.Entries;
import weir.demo.entry.ResourceEntry;

/** The gate finds every planted fault and nothing else. */
@Covers({"D1", "D3", "D4"})
class CityMeetsGateTest {
    private static final City CITY = City.of(City.SEED);

    @Test
    void gateRejectsThePlantedRowsOfEveryTableAndNoOthers() throws Exception {
        Map<String, Set<String>> standing = standing();
        for (Table table : CITY.tables()) {
            Verdicts verdicts = new Verdicts();
            Gate gate = gate(table.entry(), Mapping.byPosition(table.entry().schema(), table.entry().schema().fields().size()), standing);
            check(gate, table, verdicts);
            Map<Long, Kind> planted = new TreeMap<>();
            table.spots().stream().filter(s -> !isOfWriting(s.kind())).forEach(s -> planted.put(s.row() + 1L, s.kind()));
            verdicts.assertSame(table.entry().code(), planted);
        }
    }

    @Test
    @Covers({"C21", "C28"})
    void filesYieldThePlantedRejectsLineByLine(@TempDir Path folder) throws Exception {
        PlantedFaults planted = new PlantedFaults();
        Map<String, Set<String>> standing = standing();
        for (Delivery delivery : FileFolder.write(CITY, folder, planted)) {
            if (delivery.isRefused()) {
                continue;
            }
            ResourceEntry entry = Entries.of(delivery.resource());
            Verdicts verdicts = new Verdicts();
            try (RowSource source = FileSource.open(FileFolder.file(folder, delivery), settings(delivery))) {
                Gate gate = gate(entry, Mapping.byName(entry.schema(), source.columns()), standing);
                Block block = source.newBlock();
                while (source.next(block)) {
                    gate.check(block, verdicts);
                }
                Map<Long, Kind> byPlace = new TreeMap<>();
                planted.in(delivery.fileName()).stream().filter(fault -> fault.kind() != delivery.fault()).forEach(fault -> byPlace.put(fault.place(), fault.kind()));
                verdicts.assertSame(delivery.fileName(), byPlace);
                Expectation expectation = planted.expectation(delivery.fileName());
                assertThat(gate.tally().sent()).as(delivery.fileName()).isEqualTo(expectation.sent());
                assertThat(gate.tally().rejected()).as(delivery.fileName()).isEqualTo(expectation.rejected());
                assertThat(gate.tally().warned()).as(delivery.fileName()).isEqualTo(expectation.warned());
            }
        }
    }

    @Test
    @Covers("C28")
    void brokenXmlIsRefusedAsAWhole(@TempDir Path folder) throws Exception {
        for (Delivery delivery : FileFolder.write(CITY, folder, new PlantedFaults())) {
            if (delivery.fault() == Kind.BROKEN_XML) {
                assertThatThrownBy(() -> {
                    try (RowSource source = FileSource.open(FileFolder.file(folder, delivery), settings(delivery))) {
                        Block block = source.newBlock();
                        while (source.next(block)) {
                            block.clear();
                        }
                    }
                }).isInstanceOfSatisfying(SourceProblem.class, problem -> assertThat(problem.code().name()).isEqualTo(Kind.BROKEN_XML.reason()));
            }
        }
    }

    private static FileSettings settings(Delivery delivery) {
        return switch (delivery.shape()) {
            case TXT -> FileSettings.txt(delivery.charset(), delivery.delimiter());
            case CSV -> FileSettings.csv(delivery.charset());
            case XLSX, XLSX_WITH_TOTALS -> FileSettings.of(FileFormat.XLSX);
            case XLS -> FileSettings.of(FileFormat.XLS);
            case XML, BROKEN_XML -> FileSettings.of(FileFormat.XML).withRecordElement("record");
            case JSONL -> FileSettings.of(FileFormat.JSONL);
        };
    }

    private static boolean isOfWriting(Kind kind) {
        return kind == Kind.CELL_MISSING || kind == Kind.BROKEN_LINE || kind == Kind.ID_AS_NUMBER || kind == Kind.MERGED_CELL;
    }

    /** Keys that a serving table will hold when all is loaded. */
    private static Map<String, Set<String>> standing() {
        Map<String, Set<String>> standing = new HashMap<>();
        for (String code : List.of("ent_base", "resident", "air_station")) {
            Table table = CITY.table(code);
            Set<Integer> rejected = new HashSet<>();
            table.spots().stream().filter(s -> s.kind().outcome() == Kind.Outcome.REJECTED).forEach(s -> rejected.add(s.row()));
            Set<String> keys = new HashSet<>();
            for (int row = 0; row < table.size(); row++) {
                if (!rejected.contains(row) && "1".equals(table.cell(row, "valid_flag"))) {
                    keys.add(table.key(row));
                }
            }
            standing.put(code, keys);
        }
        return standing;
    }

    private static Gate gate(ResourceEntry entry, Mapping mapping, Map<String, Set<String>> standing) {
        return Gate.compile(entry.schema(), entry.rules(), mapping, new Lookups() {
            @Override
            public Set<String> codes(String codeList) {
                return CodeList.of(codeList).codes().keySet();
            }

            @Override
            public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
                Set<String> keys = Objects.requireNonNull(standing.get(resource));
                boolean[] found = new boolean[tuples.size()];
                for (int i = 0; i < found.length; i++) {
                    found[i] = keys.contains(tuples.get(i)[0]);
                }
                return found;
            }
        });
    }

    private static void check(Gate gate, Table table, Outcomes outcomes) throws Exception {
        Schema schema = table.entry().schema();
        Block block = new Block(schema.fields().size(), 4096);
        for (int row = 0; row < table.size(); row++) {
            for (@Nullable String cell : table.rows().get(row)) {
                block.add(cell);
            }
            block.endRow(row + 1L);
            if (block.isFull()) {
                gate.check(block, outcomes);
                block.clear();
            }
        }
        gate.check(block, outcomes);
    }

    /** What the gate said about each place. */
    private static final class Verdicts implements Outcomes {
        private final Map<Long, List<String>> rejected = new TreeMap<>();
        private final Map<Long, List<String>> warned = new TreeMap<>();

        @Override
        public void good(TypedBlock rows) {
            assertThat(rows.rows).isPositive();
        }

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {
            rejected.put(block.place[row], reasons.stream().map(Reason::code).toList());
        }

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {
            warned.put(block.place[row], warnings.stream().map(Reason::code).toList());
        }

        void assertSame(String what, Map<Long, Kind> planted) {
            List<String> differences = new ArrayList<>();
            planted.forEach((place, kind) -> {
                Map<Long, List<String>> said = kind.outcome() == Kind.Outcome.WARNING ? warned : rejected;
                if (!said.getOrDefault(place, List.of()).contains(kind.reason())) {
                    differences.add("place " + place + ": planted " + kind + ", found " + said.get(place));
                }
            });
            rejected.forEach((place, codes) -> {
                if (!planted.containsKey(place)) {
                    differences.add("place " + place + ": nothing planted, rejected for " + codes);
                }
            });
            warned.forEach((place, codes) -> {
                if (!planted.containsKey(place)) {
                    differences.add("place " + place + ": nothing planted, warned for " + codes);
                }
            });
            assertThat(differences).as(what).isEmpty();
        }
    }
}
