package weir.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.core.gate.Rule;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.demo.entry.CodeList;
import weir.demo.entry.IdNumbers;
import weir.demo.entry.Unit;

class CityTest {
    private static final City CITY = City.of(City.SEED);

    @Test
    void sameSeedGivesTheSameRows() {
        City again = City.of(City.SEED);
        for (Table table : CITY.tables()) {
            Table other = again.table(table.entry().code());
            assertThat(Arrays.deepEquals(table.rows().toArray(), other.rows().toArray())).as(table.entry().code()).isTrue();
            assertThat(other.spots()).isEqualTo(table.spots());
        }
    }

    @Test
    void anotherSeedGivesAnotherCity() {
        assertThat(City.of(1).table("resident").rows().getFirst()).isNotEqualTo(CITY.table("resident").rows().getFirst());
    }

    @Test
    void hasAboutTwoHundredThousandRowsOfEightDepartmentsOrMore() {
        assertThat(CITY.rows()).isBetween(185_000, 215_000);
        assertThat(CITY.tables().stream().map(t -> t.entry().unit()).distinct()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(CITY.table("ent_base").size()).isGreaterThanOrEqualTo(Enterprises.COUNT);
    }

    @Test
    void identityNumbersOfSoundRowsAreRight() {
        for (Table table : CITY.tables()) {
            for (int column = 0; column < table.entry().schema().fields().size(); column++) {
                FieldType type = table.entry().schema().fields().get(column).type();
                for (int row : sound(table)) {
                    String value = Objects.requireNonNullElse(table.rows().get(row)[column], "");
                    if (type == FieldType.CREDIT_CODE) {
                        assertThat(value).hasSize(18).endsWith(String.valueOf(IdNumbers.creditCheck(value.substring(0, 17))));
                    } else if (type == FieldType.RESIDENT_ID) {
                        assertThat(value).hasSize(18).endsWith(String.valueOf(IdNumbers.residentCheck(value.substring(0, 17))));
                    }
                }
            }
        }
    }

    @Test
    void residentsAreBornOnTheDayTheirNumberSays() {
        Table residents = CITY.table("resident");
        for (int row : sound(residents)) {
            String birth = cell(residents, row, "birth_date");
            assertThat(LocalDate.parse(birth)).isBefore(LocalDate.of(2026, 11, 11));
            assertThat(cell(residents, row, "id_no").substring(6, 14)).isEqualTo(birth.replace("-", ""));
            assertThat(cell(residents, row, "id_no").charAt(16) % 2 == 1).isEqualTo(cell(residents, row, "sex").equals("1"));
        }
    }

    @Test
    void creditCodesOfOfficesAreRight() {
        assertThat(Unit.all()).filteredOn(u -> u.kind() == Unit.Kind.DEPARTMENT).hasSizeGreaterThanOrEqualTo(9).allSatisfy(
                u -> assertThat(Objects.requireNonNull(u.creditCode())).endsWith(String.valueOf(IdNumbers.creditCheck(Objects.requireNonNull(u.creditCode()).substring(0, 17)))));
    }

    /** Published examples of both standards, so that the arithmetic is not only checked against itself. */
    @Test
    void checkCharactersFollowTheStandards() {
        assertThat(IdNumbers.residentCheck("11010519491231002")).isEqualTo('X');
        assertThat(IdNumbers.creditCheck("91350100M000100Y4")).isEqualTo('3');
    }

    @Test
    void carbonIsEnergyTimesFactor() {
        Table energy = CITY.table("energy_use");
        Table carbon = CITY.table("carbon_emission");
        Map<String, Integer> byKey = new HashMap<>();
        IntStream.range(0, energy.size()).forEach(row -> byKey.putIfAbsent(energy.key(row), row));
        int compared = 0;
        for (int row : sound(carbon)) {
            Integer same = byKey.get(carbon.key(row));
            if (same == null || !energy.isSound(same)) {
                continue;
            }
            BigDecimal fuel = Figures.times(Climate.COAL_FACTOR, cell(energy, same, "coal")).add(Figures.times(Climate.GAS_FACTOR, cell(energy, same, "gas")))
                    .add(Figures.times(Climate.DIESEL_FACTOR, cell(energy, same, "diesel")));
            assertThat(new BigDecimal(cell(carbon, row, "fuel"))).isEqualByComparingTo(fuel);
            assertThat(new BigDecimal(cell(carbon, row, "power"))).isEqualByComparingTo(Figures.times(Climate.POWER_FACTOR, cell(energy, same, "electricity")));
            BigDecimal sum = List.of("fuel", "process", "power", "heat").stream().map(f -> new BigDecimal(cell(carbon, row, f))).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(new BigDecimal(cell(carbon, row, "total"))).isEqualByComparingTo(sum);
            compared++;
        }
        assertThat(compared).isGreaterThan(20_000);
    }

    @Test
    void industrySlowsDownAtTheSpringFestivalAndUsesLessCoalAfterTheRetrofit() {
        assertThat(coal("cement", "2025-02-01")).isLessThan(coal("cement", "2025-04-01").multiply(new BigDecimal("0.8")));
        assertThat(coal("cement", "2026-04-01")).isLessThan(coal("cement", "2025-04-01").multiply(new BigDecimal("0.95")));
        assertThat(coal("heat", "2025-12-01")).isGreaterThan(coal("heat", "2025-07-01").multiply(new BigDecimal("3")));
    }

    @Test
    void soundRowsBreakNoRuleAndReferOnlyToSoundRows() {
        List<String> accidents = new ArrayList<>();
        for (Table table : CITY.tables()) {
            Map<String, Set<String>> known = new HashMap<>();
            for (Rule rule : table.entry().rules()) {
                if (rule instanceof Rule.Exists exists) {
                    Table target = CITY.table(exists.resource());
                    known.put(exists.fields().getFirst(), sound(target).stream().map(r -> cell(target, r, exists.targetFields().getFirst())).collect(Collectors.toSet()));
                }
            }
            for (int row : sound(table)) {
                known.forEach((field, values) -> {
                    if (!values.contains(cell(table, row, field))) {
                        accidents.add(table.entry().code() + " row " + row + ": nobody has " + field + " " + cell(table, row, field));
                    }
                });
                addMisfits(accidents, table, row);
            }
        }
        assertThat(accidents).isEmpty();
    }

    @Test
    void soundRowsHaveKeysOfTheirOwn() {
        for (Table table : CITY.tables()) {
            Set<String> keys = new HashSet<>();
            sound(table).forEach(row -> assertThat(keys.add(table.key(row))).as(table.key(row)).isTrue());
            assertThat(table.spots()).as(table.entry().code()).noneMatch(spot -> spot.kind().outcome() == Kind.Outcome.REJECTED && keys.contains(table.key(spot.row())));
        }
    }

    @Test
    void rareCharactersAndLongNamesAreThere() {
        List<String> names = CITY.table("resident").rows().stream().map(r -> Objects.requireNonNullElse(r[1], "")).toList();
        assertThat(names).anyMatch(n -> n.contains("𠮷")).anyMatch(n -> n.contains("㛃")).anyMatch(n -> n.contains("·"));
    }

    /** Type, length, code list and required, in the plainest words; the gate's own verdict is asked where gate and city meet. */
    private static void addMisfits(List<String> accidents, Table table, int row) {
        for (int column = 0; column < table.entry().schema().fields().size(); column++) {
            Field field = table.entry().schema().fields().get(column);
            String value = table.rows().get(row)[column];
            boolean fits = value == null ? !field.required() : fits(field, value) && (field.codeList() == null || CodeList.of(field.codeList()).codes().containsKey(value));
            if (!fits) {
                accidents.add(table.entry().code() + "." + field.name() + " of row " + row + ": " + value);
            }
        }
    }

    private static boolean fits(Field field, String value) {
        return switch (field.type().storage()) {
            case TEXT -> field.length() == 0 || value.codePointCount(0, value.length()) <= field.length();
            case INTEGER -> value.matches("-?[0-9]+");
            case DECIMAL -> new BigDecimal(value).scale() <= field.scale() && new BigDecimal(value).precision() <= field.length();
            case DATE -> LocalDate.parse(value).toString().equals(value);
            case TIMESTAMP -> value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
            case BOOLEAN -> value.equals("true") || value.equals("false");
        };
    }

    private static BigDecimal coal(String sector, String month) {
        Table energy = CITY.table("energy_use");
        return sound(energy).stream().filter(r -> cell(energy, r, "sector").equals(sector) && cell(energy, r, "stat_month").equals(month))
                .map(r -> new BigDecimal(cell(energy, r, "coal"))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Integer> sound(Table table) {
        return IntStream.range(0, table.size()).filter(table::isSound).boxed().toList();
    }

    private static String cell(Table table, int row, String field) {
        return Objects.requireNonNull(table.cell(row, field));
    }
}
