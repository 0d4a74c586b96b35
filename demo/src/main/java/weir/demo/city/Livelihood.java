package weir.demo.city;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.demo.entry.Entries;
import weir.demo.entry.IdNumbers;

/** Low-income families and tenants of public housing, all of them residents. */
final class Livelihood {
    /** Rows of the larger of the two sheets of public housing. */
    private static final int SHEET_ROWS = 600;

    private static final String[] ESTATES = {"汀洲安居苑", "凤栖家园", "临江公租房小区", "书院里"};

    private Livelihood() {}

    static Table lowIncome(long seed, Table residents) {
        Dice dice = new Dice(seed, "low income");
        Table table = new Table(Entries.of("low_income"));
        Set<String> holders = new HashSet<>();
        while (table.size() < 3_200) {
            @Nullable String[] holder = Residents.adult(residents, dice);
            if (!holders.add(String.valueOf(holder[0]))) {
                continue;
            }
            boolean urban = String.valueOf(holder[7]).compareTo(Places.COUNTY + "100") < 0;
            String kind = dice.chance(0.12) ? "3" : dice.chance(0.25) ? "4" : urban ? "1" : "2";
            double line = urban ? 760 : 610;
            double income = kind.equals("3") ? 0 : kind.equals("4") ? line * (1.02 + 0.45 * dice.unit()) : line * (0.25 + 0.7 * dice.unit());
            int members = 1 + dice.weighted(34, 28, 20, 12, 6);
            LocalDate approved = dice.date(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 9, 30));
            table.add(
                    "JT%s%04d".formatted(String.valueOf(holder[7]).substring(6), table.size() + 1), holder[0], holder[1], String.valueOf(members), kind,
                    dice.pick("1", "1", "1", "2", "2", "3", "3", "4", "5", "9"), Figures.fixed(income, 2), kind.equals("4") ? "0.00" : Figures.fixed(Math.max(60, line - income) * members, 2), approved.toString(),
                    approved.plusYears(1).toString(), holder[7], dice.officeTime(dice.date(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 8))), dice.chance(0.01) ? "0" : "1");
        }
        Dice slips = new Dice(seed, "low income's faults");
        table.plant(9, slips, "holder_id", Kind.RESIDENT_ID_CHECK, Faults::swapped);
        table.plant(6, slips, "members", Kind.TOO_LARGE, v -> "35");
        table.plant(8, slips, "monthly_income", Kind.NUMBER_IN_WORDS, v -> "无收入");
        table.plant(5, slips, "monthly_income", Kind.UNUSUALLY_LARGE, v -> "1860.00");
        table.plant(7, slips, "expires_on", Kind.ENDS_BEFORE_START, v -> "2025-01-31");
        table.plant(6, slips, "poverty_cause", Kind.UNKNOWN_CODE, v -> "因病致贫");
        table.plant(4, slips, "holder_id", Kind.NOBODY_THERE, v -> IdNumbers.residentId("439899", "19620315", slips.between(1, 998)));
        table.plant(5, slips, "approved_on", Kind.NO_SUCH_DAY, v -> "2026-06-31");
        return table;
    }

    static Table publicRental(long seed, Table residents) {
        Dice dice = new Dice(seed, "public rental");
        Table table = new Table(Entries.of("public_rental"));
        Set<String> tenants = new HashSet<>();
        for (int flat = 0; flat < 800; ) {
            @Nullable String[] tenant = Residents.adult(residents, dice);
            if (!tenants.add(String.valueOf(tenant[0]))) {
                continue;
            }
            String room = "%d栋%d%02d室".formatted(flat % 200 / 50 + 1, flat % 50 / 5 + 1, flat % 5 + 1);
            double area = 36 + 8 * dice.below(4) + dice.below(100) / 100.0;
            LocalDate started = dice.date(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 9, 1));
            table.add(
                    "GZF%06d".formatted(flat + 1), ESTATES[flat / 200], room, tenant[0], tenant[1], Figures.fixed(area, 2), Figures.fixed(area * (2.1 + 0.6 * dice.unit()), 2), started.toString(),
                    started.plusYears(3).minusDays(1).toString(), dice.officeTime(dice.date(LocalDate.of(2026, 10, 8), LocalDate.of(2026, 10, 14))), "1");
            flat++;
        }
        Dice slips = new Dice(seed, "public rental's faults");
        table.plant(5, slips, "floor_area", Kind.TOO_LARGE, v -> "450.00");
        table.plant(4, slips, "ends_on", Kind.ENDS_BEFORE_START, v -> "2023-06-30");
        table.plant(3, slips, "tenant_name", Kind.EMPTY_FIELD, Faults::nothing);
        plantNumbers(table, 6, slips);
        plantMerged(table, 3, slips);
        return table;
    }

    /** Identity numbers of digits only, typed as numbers. */
    private static void plantNumbers(Table table, int count, Dice dice) {
        for (int left = count; left > 0; ) {
            int row = dice.below(SHEET_ROWS);
            if (table.isSound(row) && !String.valueOf(table.cell(row, "tenant_id")).endsWith("X")) {
                table.remember(new Table.Spot(row, "tenant_id", Kind.ID_AS_NUMBER));
                left--;
            }
        }
    }

    /** Four neighbours whose estate stands once, in a merged cell. */
    private static void plantMerged(Table table, int count, Dice dice) {
        for (int left = count; left > 0; ) {
            int first = dice.below(SHEET_ROWS / 4) * 4;
            if (IntStream.range(first, first + 4).allMatch(table::isSound)) {
                for (int row = first; row < first + 4; row++) {
                    table.remember(new Table.Spot(row, "estate", Kind.MERGED_CELL));
                }
                left--;
            }
        }
    }
}
