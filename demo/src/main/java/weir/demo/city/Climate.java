package weir.demo.city;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.demo.entry.Entries;

/**
 * Energy and carbon of the large users, month by month from 2023-01 to 2026-10. Carbon is energy times a factor, to the last digit.
 *
 * <p>What a chart should find: the year's seasons by trade; output up 4 % and intensity down 2 % a year; power rationing in August 2024
 * (steel, cement, chemicals); from July 2025 a retrofit programme that takes 12 % off coal in cement, steel and ceramics within three months.
 */
public final class Climate {
    /** tCO2e per unit of the energy report: kWh, t, m³, t, GJ. */
    public static final String POWER_FACTOR = "0.0005366";
    public static final String COAL_FACTOR = "1.9003";
    public static final String GAS_FACTOR = "0.0021622";
    public static final String DIESEL_FACTOR = "3.0959";
    public static final String HEAT_FACTOR = "0.11";

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final int MONTHS = 46;

    private final Table energy = new Table(Entries.of("energy_use"));
    private final Table carbon = new Table(Entries.of("carbon_emission"));
    private final Table enterprises;
    private final Dice dice;

    Climate(long seed, Table enterprises, List<Integer> sound) {
        this.enterprises = enterprises;
        this.dice = new Dice(seed, "climate");
        List<Integer> candidates = new ArrayList<>(sound.stream().filter(this::isLargeUser).toList());
        for (Sector sector : Sector.values()) {
            for (int i = 0; i < sector.units; i++) {
                addUnit(sector, candidates.remove(dice.below(candidates.size())));
            }
        }
        spoil(new Dice(seed, "climate's faults"));
    }

    Table energy() {
        return energy;
    }

    Table carbon() {
        return carbon;
    }

    private boolean isLargeUser(int row) {
        return "1".equals(enterprises.cell(row, "ent_status"))
                && List.of("1100", "1200").contains(enterprises.cell(row, "ent_type"))
                && "CDFGHIK".contains(cell(row, "industry"))
                && cell(row, "est_date").compareTo("2025-06-01") < 0;
    }

    private void addUnit(Sector sector, int row) {
        double size = dice.logNormal(0.45);
        LocalDate founded = LocalDate.parse(cell(row, "est_date"));
        for (int i = 0; i < MONTHS; i++) {
            LocalDate month = FIRST.plusMonths(i);
            if (!month.isBefore(founded) && !dice.chance(0.006)) {
                addMonth(sector, row, month, size * (0.985 + 0.03 * dice.unit()));
            }
        }
    }

    private void addMonth(Sector sector, int row, LocalDate month, double size) {
        double years = (month.toEpochDay() - FIRST.toEpochDay()) / 365.25;
        double activity = size * sector.season.of(month.getMonthValue()) * StrictMath.pow(1.04, years) * shock(sector, month);
        double intensity = StrictMath.pow(0.98, years) * (1 + 0.025 * dice.normal());
        double coalCut = sector.cutsCoal() ? 1 - 0.12 * Math.clamp((month.toEpochDay() - LocalDate.of(2025, 6, 1).toEpochDay()) / 92.0, 0, 1) : 1;
        String electricity = Figures.fixed(sector.electricity * activity * intensity, 2);
        String coal = Figures.fixed(sector.coal * activity * intensity * coalCut, 3);
        String gas = Figures.fixed(sector.gas * activity * intensity * (sector == Sector.CERAMIC && coalCut < 1 ? 1.06 : 1), 2);
        String diesel = Figures.fixed(sector.diesel * activity * intensity, 3);
        String heat = Figures.fixed(sector.heat * activity * intensity, 2);
        BigDecimal tce = new BigDecimal(electricity).multiply(new BigDecimal("0.0001229")).add(new BigDecimal(coal).multiply(new BigDecimal("0.7143")))
                .add(new BigDecimal(gas).multiply(new BigDecimal("0.0012143"))).add(new BigDecimal(diesel).multiply(new BigDecimal("1.4571")))
                .add(new BigDecimal(heat).multiply(new BigDecimal("0.0341"))).setScale(4, RoundingMode.HALF_UP);
        LocalDate reported = month.plusMonths(1).withDayOfMonth(dice.between(3, 10));
        String output = Figures.fixed(sector.output * activity * (1 + 0.02 * dice.normal()), 2);
        energy.add(cell(row, "uscc"), month.toString(), cell(row, "ent_name"), sector.code, cell(row, "division"), electricity, coal, gas, diesel, heat, tce.toPlainString(), output,
                dice.officeTime(reported), "1");
        addCarbon(sector, row, month, new String[] {electricity, coal, gas, diesel, heat}, reported);
    }

    private void addCarbon(Sector sector, int row, LocalDate month, String[] used, LocalDate reported) {
        BigDecimal fuel = Figures.times(COAL_FACTOR, used[1]).add(Figures.times(GAS_FACTOR, used[2])).add(Figures.times(DIESEL_FACTOR, used[3]));
        BigDecimal process = Figures.times(String.valueOf(sector.process), used[1]);
        BigDecimal power = Figures.times(POWER_FACTOR, used[0]);
        BigDecimal heat = Figures.times(HEAT_FACTOR, used[4]);
        BigDecimal total = fuel.add(process).add(power).add(heat);
        carbon.add(cell(row, "uscc"), month.toString(), cell(row, "ent_name"), sector.code, cell(row, "division"), fuel.toPlainString(), process.toPlainString(), power.toPlainString(),
                heat.toPlainString(), total.toPlainString(), sector.process > 1 ? "2" : "1", month.getYear() < 2026 ? "true" : "false", dice.officeTime(reported), "1");
    }

    private static double shock(Sector sector, LocalDate month) {
        boolean rationed = sector == Sector.CEMENT || sector == Sector.STEEL || sector == Sector.CHEMICAL;
        return rationed && month.equals(LocalDate.of(2024, 8, 1)) ? 0.78 : 1;
    }

    private void spoil(Dice slips) {
        energy.plant(12, slips, "electricity", Kind.TOO_SMALL, v -> "-" + v);
        energy.plant(10, slips, "coal", Kind.NUMBER_IN_WORDS, v -> "停产");
        energy.plant(6, slips, "electricity", Kind.UNUSUALLY_LARGE, v -> "88000000.00");
        energy.plant(9, slips, "sector", Kind.UNKNOWN_CODE, v -> "其他");
        energy.plant(7, slips, "total_tce", Kind.EMPTY_FIELD, Faults::nothing);
        energy.plant(8, slips, "uscc", Kind.CREDIT_CODE_CHECK, Faults::wrongCheck);
        energy.plantTwice(11, slips);
        carbon.plant(9, slips, "total", Kind.EMPTY_FIELD, Faults::nothing);
        carbon.plant(7, slips, "fuel", Kind.TOO_SMALL, v -> "-0.1000");
        carbon.plant(6, slips, "method", Kind.UNKNOWN_CODE, v -> "7");
        carbon.plant(5, slips, "power", Kind.FULL_WIDTH, Faults::fullWidth);
        carbon.plant(5, slips, "heat", Kind.SCIENTIFIC, v -> "1.5E+03");
    }

    private String cell(int row, String field) {
        @Nullable String value = enterprises.cell(row, field);
        return Objects.requireNonNull(value);
    }
}
