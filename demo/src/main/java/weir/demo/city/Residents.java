package weir.demo.city;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.demo.entry.Entries;
import weir.demo.entry.IdNumbers;

/** 常住人口信息: households of one to five, who live together and bear one household number. */
final class Residents {
    static final int COUNT = 50_000;

    private static final String[] ETHNIC = {"01", "06", "12", "13", "15", "08", "11", "03", "02", "05"};
    private static final double[] ETHNIC_SHARES = {90, 1.5, 1, 3.5, 2, 0.5, 0.4, 0.6, 0.2, 0.3};
    private static final int THIS_YEAR = 2026;

    private Residents() {}

    static Table make(long seed) {
        Dice dice = new Dice(seed, "residents");
        Table table = new Table(Entries.of("resident"));
        Set<String> ids = new HashSet<>();
        for (int household = 1; table.size() < COUNT; household++) {
            addHousehold(table, household, dice, ids);
        }
        spoil(table, new Dice(seed, "residents' faults"));
        return table;
    }

    private static void addHousehold(Table table, int number, Dice dice, Set<String> ids) {
        int members = Math.min(1 + dice.weighted(18, 26, 28, 18, 10), COUNT - table.size());
        Places.Town town = Places.home(dice);
        String address = town.address(dice);
        int headAge = dice.between(26, 82);
        boolean headIsMan = dice.chance(0.76);
        String ethnic = town.code().equals("201") && dice.chance(0.6) ? "13" : ETHNIC[dice.weighted(ETHNIC_SHARES)];
        String surname = null;
        for (int i = 0; i < members; i++) {
            boolean man = i == 0 ? headIsMan : i == 1 ? !headIsMan : dice.chance(0.51);
            int age = i == 0 ? headAge : i == 1 ? Math.clamp(headAge + dice.between(-6, 6), 20, 90) : Math.max(0, headAge - dice.between(22, 36));
            String relation = i == 0 ? "01" : i == 1 ? "10" : man ? "20" : "30";
            LocalDate birth = dice.date(LocalDate.of(THIS_YEAR - age - 1, 11, 11), LocalDate.of(THIS_YEAR - age, 10, 31));
            String name = Names.person(dice, man);
            if (i == 0) {
                surname = name;
            } else if (i > 1 && surname != null && !surname.contains("·") && !name.contains("·")) {
                name = sameSurname(surname, name);
            }
            LocalDate moved = dice.date(birth.isBefore(LocalDate.of(2012, 1, 1)) ? LocalDate.of(2012, 1, 1) : birth.plusDays(3), Enterprises.LAST_DAY);
            table.add(
                    newId(birth, man, dice, ids), name, man ? "1" : "2", ethnic, birth.toString(), "YT%08d".formatted(number), relation,
                    town.division(), address, age >= 14 && dice.chance(0.82) ? Names.mobile(dice) : null, dice.officeTime(moved), dice.chance(0.004) ? "0" : "1");
        }
    }

    private static String sameSurname(String head, String child) {
        return new String(Character.toChars(head.codePointAt(0))) + child.substring(child.offsetByCodePoints(0, 1));
    }

    private static String newId(LocalDate birth, boolean man, Dice dice, Set<String> ids) {
        String day = birth.format(DateTimeFormatter.BASIC_ISO_DATE);
        while (true) {
            String id = IdNumbers.residentId(Places.COUNTY, day, dice.between(0, 498) * 2 + (man ? 1 : 2));
            if (ids.add(id)) {
                return id;
            }
        }
    }

    private static void spoil(Table table, Dice dice) {
        table.plant(25, dice, "id_no", Kind.RESIDENT_ID_CHECK, Faults::swapped);
        table.plant(9, dice, "id_no", Kind.EMPTY_KEY, Faults::nothing);
        table.plant(14, dice, "full_name", Kind.EMPTY_FIELD, Faults::nothing);
        table.plant(10, dice, "sex", Kind.UNKNOWN_CODE, v -> "0");
        table.plant(16, dice, "birth_date", Kind.NO_SUCH_DAY, v -> "1987-02-30");
        table.plant(6, dice, "birth_date", Kind.TOO_SMALL, v -> "1900-01-01");
        table.plant(12, dice, "mobile", Kind.BAD_MOBILE, v -> "13800");
        table.plant(8, dice, "mobile", Kind.BAD_MOBILE, v -> "010-88888");
        table.plant(7, dice, "household_no", Kind.PATTERN, v -> "不详");
        table.plant(5, dice, "division", Kind.BAD_DIVISION, v -> "4398");
        table.plantTwice(8, dice);
    }

    /** Any sound resident of age, for those who sign for a family or a flat. */
    static @Nullable String[] adult(Table residents, Dice dice) {
        while (true) {
            int row = dice.below(COUNT);
            @Nullable String[] cells = residents.rows().get(row);
            if (residents.isSound(row) && String.valueOf(cells[4]).compareTo("2004-01-01") < 0) {
                return cells;
            }
        }
    }
}
