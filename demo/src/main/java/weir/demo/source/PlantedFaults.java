package weir.demo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import weir.demo.city.Kind;
import weir.demo.city.Table;

/** The list of everything that is wrong on purpose, and the counts that follow from it. Filled while the sources are written. */
public final class PlantedFaults {
    private final List<PlantedFault> faults = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();

    public List<PlantedFault> faults() {
        return List.copyOf(faults);
    }

    public List<Expectation> expectations() {
        return List.copyOf(expectations);
    }

    public List<PlantedFault> in(String source) {
        return faults.stream().filter(f -> f.source().equals(source)).toList();
    }

    public Expectation expectation(String source) {
        return expectations.stream().filter(e -> e.source().equals(source)).findFirst().orElseThrow();
    }

    /** Writes {@code {"faults":[...],"expectations":[...]}}. */
    public void save(Path file) throws IOException {
        Files.writeString(file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("faults", faults, "expectations", expectations)));
    }

    void addDatabase(String source, Table table) {
        addSpots(source, table, IntStream.range(0, table.size()).boxed().toList(), Map.of());
        count(source, table, table.size());
    }

    void addFile(Writing writing) {
        Delivery delivery = writing.delivery;
        String source = delivery.fileName();
        int rows = delivery.rows().size();
        if (delivery.fault() != null) {
            faults.add(fault(source, delivery.resource(), 0, 0, "", null, delivery.fault()));
        }
        if (delivery.isRefused()) {
            expectations.add(new Expectation(source, delivery.resource(), rows, 0, 0, true));
            return;
        }
        addSpots(source, writing.table, delivery.rows(), writing.places);
        rows += (int) in(source).stream().filter(f -> f.kind() == Kind.BROKEN_LINE).count() / 2;
        if (delivery.shape() == Delivery.Shape.XLSX_WITH_TOTALS) {
            faults.add(fault(source, delivery.resource(), rows + 2L, 0, "", null, Kind.TOTALS_ROW));
            rows++;
        }
        count(source, writing.table, rows);
    }

    private void addSpots(String source, Table table, List<Integer> rows, Map<Integer, Long> places) {
        Map<String, Long> firstPlace = new HashMap<>();
        rows.forEach(row -> firstPlace.putIfAbsent(table.key(row), places.getOrDefault(row, 0L)));
        Set<Integer> inside = new HashSet<>(rows);
        for (Table.Spot spot : table.spots()) {
            if (inside.contains(spot.row())) {
                String key = table.key(spot.row());
                long place = places.getOrDefault(spot.row(), 0L);
                long twin = spot.kind() == Kind.KEY_TWICE ? firstPlace.getOrDefault(key, 0L) : 0;
                faults.add(fault(source, table.entry().code(), place, twin, key, spot.field(), spot.kind()));
                if (spot.kind() == Kind.BROKEN_LINE) {
                    faults.add(fault(source, table.entry().code(), place + 1, 0, key, spot.field(), spot.kind()));
                }
            }
        }
    }

    private void count(String source, Table table, int sent) {
        int rejected = (int) in(source).stream().filter(f -> f.outcome() == Kind.Outcome.REJECTED).count();
        int warned = (int) in(source).stream().filter(f -> f.outcome() == Kind.Outcome.WARNING).count();
        expectations.add(new Expectation(source, table.entry().code(), sent, rejected, warned, false));
    }

    private static PlantedFault fault(String source, String resource, long place, long twin, String key, @Nullable String field, Kind kind) {
        return new PlantedFault(source, resource, place, twin, key, field, kind, kind.reason(), kind.outcome());
    }
}
