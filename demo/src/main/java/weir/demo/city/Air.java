package weir.demo.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.demo.entry.Entries;

/**
 * Air stations and their hourly readings from August to October 2026. Particles rise in the rush hours and in the calm autumn nights, ozone
 * on sunny summer afternoons; stagnant spells last for days and reach all stations. AQI by the breakpoints of HJ 633.
 */
final class Air {
    static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    static final LocalDate END = LocalDate.of(2026, 11, 1);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int[] INDEX = {0, 50, 100, 150, 200, 300, 400, 500};
    private static final int[] PM25 = {0, 35, 75, 115, 150, 250, 350, 500};
    private static final int[] PM10 = {0, 50, 150, 250, 350, 420, 500, 600};
    private static final int[] NO2 = {0, 100, 200, 700, 1200, 2340, 3090, 3840};
    private static final int[] O3 = {0, 160, 200, 300, 400, 800, 1000, 1200};

    private Air() {}

    static Table stations(long seed) {
        Dice dice = new Dice(seed, "air stations");
        Table table = new Table(Entries.of("air_station"));
        for (int i = 0; i < Places.TOWNS.size(); i++) {
            Places.Town town = Places.TOWNS.get(i);
            LocalDate built = dice.date(LocalDate.of(2014, 1, 1), LocalDate.of(2022, 12, 31));
            table.add(
                    "YT-A%02d".formatted(i + 1), town.name() + "站", i < 2 ? "1" : i < 5 ? "2" : "3", town.division(), Figures.fixed(town.longitude() + 0.002 * dice.normal(), 7),
                    Figures.fixed(town.latitude() + 0.002 * dice.normal(), 7), built.toString(), dice.officeTime(LocalDate.of(2026, 1, 4)), "1");
        }
        return table;
    }

    static Table readings(long seed, Table stations) {
        Dice dice = new Dice(seed, "air readings");
        Table table = new Table(Entries.of("air_reading"));
        double stagnation = 0;
        for (LocalDateTime hour = FIRST.atStartOfDay(); hour.isBefore(END.atStartOfDay()); hour = hour.plusHours(1)) {
            stagnation = 0.985 * stagnation + 0.09 * dice.normal();
            for (int station = 0; station < stations.size(); station++) {
                addReading(table, Objects.requireNonNull(stations.cell(station, "station_code")), station, hour, stagnation, dice);
            }
        }
        Dice slips = new Dice(seed, "air readings' faults");
        table.plant(14, slips, "pm25", Kind.TOO_SMALL, v -> "-9.0");
        table.plant(9, slips, "pm10", Kind.TOO_LARGE, v -> "9999.0");
        table.plant(10, slips, "observed_at", Kind.TIMESTAMP_WITHOUT_TIME, v -> "24时");
        table.plant(8, slips, "station_code", Kind.NOBODY_THERE, v -> "YT-A77");
        table.plant(7, slips, "co", Kind.NUMBER_IN_WORDS, v -> "设备故障");
        return table;
    }

    private static void addReading(Table table, String station, int number, LocalDateTime hour, double stagnation, Dice dice) {
        double autumn = (hour.toLocalDate().toEpochDay() - FIRST.toEpochDay()) / 92.0;
        double rush = bump(hour.getHour(), 8, 2) + bump(hour.getHour(), 19, 3);
        double sun = bump(hour.getHour(), 15, 3.5);
        double city = number < 3 ? 1.15 : number == 5 || number == 8 ? 1.3 : 0.9;
        double still = StrictMath.exp(1.3 * stagnation);
        double pm25 = (16 + 20 * autumn + 8 * rush) * city * still * (1 + 0.09 * dice.normal());
        double pm10 = pm25 * 1.7 * (1 + 0.08 * dice.normal());
        double no2 = (14 + 16 * rush + 6 * autumn) * city * StrictMath.sqrt(still) * (1 + 0.08 * dice.normal());
        double so2 = 7 * city * (1 + 0.12 * dice.normal());
        double o3 = (46 + 112 * sun * (1.25 - 0.75 * autumn)) * (1 + 0.06 * dice.normal());
        double co = (0.45 + 0.2 * rush + 0.15 * autumn) * StrictMath.sqrt(still) * (1 + 0.06 * dice.normal());
        boolean silent = dice.chance(0.004);
        int aqi = Math.max(Math.max(index(pm25, PM25), index(pm10, PM10)), Math.max(index(no2, NO2), index(o3, O3)));
        table.add(
                station, hour.format(SECOND), value(pm25, 1, silent), value(pm10, 1, silent), value(so2, 1, silent), value(no2, 1, silent), value(o3, 1, silent), value(co, 2, silent),
                silent ? null : String.valueOf(aqi), silent ? null : level(aqi), hour.plusMinutes(dice.between(4, 11)).format(SECOND), "1");
    }

    private static double bump(int hour, double at, double width) {
        double distance = Math.min(Math.abs(hour - at), 24 - Math.abs(hour - at)) / width;
        return StrictMath.exp(-distance * distance / 2);
    }

    private static @Nullable String value(double value, int scale, boolean silent) {
        return silent ? null : Figures.fixed(Math.max(value, 0.1), scale);
    }

    /** Linear between the breakpoints, rounded up. */
    private static int index(double value, int[] breakpoints) {
        for (int i = 1; i < breakpoints.length; i++) {
            if (value <= breakpoints[i]) {
                double share = (value - breakpoints[i - 1]) / (breakpoints[i] - breakpoints[i - 1]);
                return (int) StrictMath.ceil(INDEX[i - 1] + share * (INDEX[i] - INDEX[i - 1]));
            }
        }
        return 500;
    }

    private static String level(int aqi) {
        return aqi <= 50 ? "1" : aqi <= 100 ? "2" : aqi <= 150 ? "3" : aqi <= 200 ? "4" : aqi <= 300 ? "5" : "6";
    }
}
