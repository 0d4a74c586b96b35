package weir.demo.city;

/**
 * What a typical unit of an energy-using trade draws in a month, in the units of the monthly report.
 *
 * @param process tCO2e of process emission per tonne of coal burnt (clinker, coke, lime)
 * @param output output value in 万元
 * @param season which curve its year follows
 */
enum Sector {
    CEMENT("cement", 30, 2_400_000, 5_200, 0, 14, 0, 3.4, 3_900, Season.INDUSTRY),
    STEEL("steel", 18, 5_200_000, 3_900, 210_000, 22, 0, 0.9, 9_800, Season.INDUSTRY),
    CHEMICAL("chemical", 70, 1_300_000, 620, 130_000, 6, 5_200, 0.4, 3_100, Season.INDUSTRY),
    CERAMIC("ceramic", 60, 420_000, 540, 190_000, 5, 0, 0.3, 1_350, Season.INDUSTRY),
    PAPER("paper", 40, 640_000, 330, 16_000, 4, 3_100, 0, 1_200, Season.INDUSTRY),
    FOOD("food", 120, 190_000, 28, 21_000, 3, 460, 0, 1_500, Season.HARVEST),
    TEXTILE("textile", 80, 310_000, 22, 9_000, 2, 1_500, 0, 1_150, Season.INDUSTRY),
    ELECTRONICS("electronics", 60, 560_000, 0, 7_000, 1, 240, 0, 4_600, Season.COOLING),
    HEAT("heat", 8, 230_000, 2_100, 320_000, 3, 0, 0, 640, Season.HEATING),
    BUILDING("building", 90, 165_000, 0, 5_200, 0, 310, 0, 780, Season.COOLING),
    LOGISTICS("logistics", 50, 72_000, 0, 0, 38, 0, 0, 930, Season.FLAT);

    final String code;
    final int units;
    final double electricity;
    final double coal;
    final double gas;
    final double diesel;
    final double heat;
    final double process;
    final double output;
    final Season season;

    Sector(String code, int units, double electricity, double coal, double gas, double diesel, double heat, double process, double output, Season season) {
        this.code = code;
        this.units = units;
        this.electricity = electricity;
        this.coal = coal;
        this.gas = gas;
        this.diesel = diesel;
        this.heat = heat;
        this.process = process;
        this.output = output;
        this.season = season;
    }

    boolean cutsCoal() {
        return this == CEMENT || this == STEEL || this == CERAMIC;
    }

    /** The shape of a year; mean near 1. Everybody who works slows down at the Spring Festival. */
    enum Season {
        INDUSTRY(0.95, 0.70, 1.02, 1.03, 1.03, 1.02, 1.03, 1.04, 1.03, 1.03, 1.05, 1.07),
        HARVEST(1.10, 0.85, 0.88, 0.88, 0.90, 0.92, 0.95, 0.98, 1.10, 1.18, 1.14, 1.12),
        COOLING(0.98, 0.80, 0.84, 0.85, 0.96, 1.14, 1.36, 1.38, 1.16, 0.88, 0.82, 0.83),
        HEATING(1.90, 1.65, 1.20, 0.62, 0.48, 0.44, 0.42, 0.42, 0.46, 0.70, 1.35, 2.36),
        FLAT(0.97, 0.78, 1.00, 1.00, 1.02, 1.05, 0.98, 0.98, 1.02, 1.03, 1.12, 1.05);

        private final double[] months;

        Season(double... months) {
            this.months = months;
        }

        /** January is 1. */
        double of(int month) {
            return months[month - 1];
        }
    }
}
