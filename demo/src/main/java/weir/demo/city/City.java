package weir.demo.city;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.demo.entry.Entries;

/** The whole sample city in memory (about 200 000 rows, 150 MB): one table for each catalogue entry, in the order in which they can be loaded. */
public final class City {
    /** The city everybody gets. */
    public static final long SEED = 20_261_110L;

    private final Map<String, Table> tables;

    private City(Map<String, Table> tables) {
        this.tables = tables;
    }

    public static City of(long seed) {
        Table enterprises = Enterprises.make(seed);
        Table residents = Residents.make(seed);
        Credit credit = new Credit(seed, enterprises);
        Climate climate = new Climate(seed, enterprises, credit.sound());
        Table stations = Air.stations(seed);
        Map<String, Table> tables = new LinkedHashMap<>();
        List<Table> all = List.of(
                enterprises, residents, credit.taxCredit(), credit.permits(), credit.penalties(), credit.socialInsurance(), Livelihood.lowIncome(seed, residents),
                Livelihood.publicRental(seed, residents), climate.energy(), climate.carbon(), stations, Air.readings(seed, stations));
        all.forEach(table -> tables.put(table.entry().code(), table));
        if (tables.size() != Entries.all().size()) {
            throw new IllegalStateException("a catalogue entry has no rows");
        }
        return new City(tables);
    }

    public Table table(String code) {
        Table table = tables.get(code);
        if (table == null) {
            throw new IllegalArgumentException("no such table: " + code);
        }
        return table;
    }

    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    public int rows() {
        return tables.values().stream().mapToInt(Table::size).sum();
    }
}
