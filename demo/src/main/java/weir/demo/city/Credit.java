package weir.demo.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import weir.demo.entry.Entries;
import weir.demo.entry.IdNumbers;

/** Tax credit, permits, penalties and social insurance of the enterprises. An enterprise has one character: who pays late is fined more often. */
final class Credit {
    private static final String[] PERMITS = {"食品经营许可", "公共场所卫生许可", "道路运输经营许可", "药品零售经营许可", "建筑业企业资质核准", "城镇污水排入排水管网许可", "烟草专卖零售许可", "医疗器械经营备案", "农药经营许可", "户外广告设置许可"};
    private static final String[][] OFFENCES = {
        {"经营超过保质期的食品", "《食品安全法》第三十四条"}, {"未按规定明码标价", "《价格法》第十三条"}, {"使用未经检定的计量器具", "《计量法》第九条"}, {"发布虚假广告", "《广告法》第二十八条"},
        {"未按期公示年度报告", "《企业信息公示暂行条例》第八条"}, {"销售不合格产品", "《产品质量法》第三十九条"}, {"无证从事特种设备作业", "《特种设备安全法》第十四条"},
    };

    private final long seed;
    private final Table enterprises;
    private final List<Integer> sound = new ArrayList<>();
    /** 0 (exemplary) to 1 (bad), one for each enterprise. */
    private final double[] laxity;

    Credit(long seed, Table enterprises) {
        this.seed = seed;
        this.enterprises = enterprises;
        this.laxity = new double[enterprises.size()];
        Dice dice = new Dice(seed, "laxity");
        for (int row = 0; row < laxity.length; row++) {
            laxity[row] = StrictMath.pow(dice.unit(), 2);
            if (enterprises.isSound(row)) {
                sound.add(row);
            }
        }
    }

    /** Rated every year from 2023 to 2025, companies only; a company younger than the year gets M. */
    Table taxCredit() {
        Dice dice = new Dice(seed, "tax credit");
        Table table = new Table(Entries.of("tax_credit"));
        for (int year = 2023; year <= 2025; year++) {
            for (int row : sound) {
                boolean company = List.of("1100", "1200", "4500").contains(enterprises.cell(row, "ent_type"));
                int founded = Integer.parseInt(cell(row, "est_date").substring(0, 4));
                if (company && founded <= year && dice.chance(0.985)) {
                    addRating(table, row, year, founded, dice);
                }
            }
        }
        spoilTaxCredit(table, new Dice(seed, "tax credit's faults"));
        return table;
    }

    private void addRating(Table table, int row, int year, int founded, Dice dice) {
        double score = Math.clamp(96 - 46 * laxity[row] + 5 * dice.normal() + (year - 2023) * 0.8, 20, 100);
        boolean young = founded == year;
        String grade = young ? "M" : score >= 90 ? "A" : score >= 70 ? "B" : score >= 40 && dice.chance(0.9) ? "C" : "D";
        String shown = grade.equals("M") || grade.equals("D") ? null : Figures.fixed(score, 1);
        LocalDate rated = LocalDate.of(year + 1, 4, dice.between(8, 18));
        table.add(cell(row, "uscc"), String.valueOf(year), cell(row, "ent_name"), grade, shown, rated.toString(), dice.officeTime(rated.plusDays(1)), "1");
    }

    private static void spoilTaxCredit(Table table, Dice dice) {
        table.plant(22, dice, "uscc", Kind.CREDIT_CODE_CHECK, Faults::wrongCheck);
        table.plant(8, dice, "uscc", Kind.EMPTY_KEY, Faults::nothing);
        table.plant(20, dice, "grade", Kind.UNKNOWN_CODE, v -> "E");
        table.plant(9, dice, "grade", Kind.UNKNOWN_CODE, v -> "优秀");
        table.plant(13, dice, "rated_on", Kind.DATE_IN_WORDS, v -> "四月");
        table.plant(15, dice, "update_time", Kind.TIMESTAMP_WITHOUT_TIME, v -> "昨天");
        table.plant(7, dice, "score", Kind.TOO_LARGE, v -> "985.0");
        table.plant(6, dice, "score", Kind.NUMBER_IN_WORDS, v -> "八十五");
        table.plant(11, dice, "uscc", Kind.NOBODY_THERE, v -> IdNumbers.creditCode("91", "439899", 20_000_000 + dice.below(9_000_000)));
        table.plant(5, dice, "rating_year", Kind.COUNT_IN_WORDS, v -> "去年");
        table.plantInWriting(9, dice, 0, 5_000, Kind.CELL_MISSING);
        table.plantInWriting(4, dice, 0, 5_000, Kind.BROKEN_LINE);
    }

    Table permits() {
        Dice dice = new Dice(seed, "permits");
        Table table = new Table(Entries.of("admin_permit"));
        for (int number = 1; number <= 16_000; number++) {
            int row = dice.pick(sound);
            LocalDate founded = LocalDate.parse(cell(row, "est_date"));
            LocalDate first = founded.isBefore(LocalDate.of(2020, 1, 1)) ? LocalDate.of(2020, 1, 1) : founded;
            LocalDate issued = dice.date(first, LocalDate.of(2026, 10, 30));
            LocalDate from = issued.plusDays(dice.below(8));
            LocalDate to = from.plusYears(dice.pick(List.of(1, 3, 3, 4, 5, 5))).minusDays(1);
            int item = dice.below(PERMITS.length);
            String status = to.isBefore(LocalDate.of(2026, 11, 1)) ? "2" : dice.chance(0.01) ? "3" : "1";
            table.add(
                    "云审许字〔%d〕%05d号".formatted(issued.getYear(), number), cell(row, "uscc"), cell(row, "ent_name"), PERMITS[item],
                    dice.pick("01", "01", "01", "03", "04", "05"), "准予" + PERMITS[item] + "，经营场所与登记住所一致", issued.toString(), from.toString(), to.toString(), status,
                    dice.officeTime(issued.plusDays(dice.below(5))), dice.chance(0.003) ? "0" : "1");
        }
        Dice slips = new Dice(seed, "permits' faults");
        table.plant(30, slips, "valid_to", Kind.DATE_IN_WORDS, v -> "长期");
        table.plant(16, slips, "valid_to", Kind.ENDS_BEFORE_START, v -> "2019-12-31");
        table.plant(12, slips, "issued_on", Kind.ISSUED_AFTER_START, v -> "2026-11-09");
        table.plant(20, slips, "uscc", Kind.NOBODY_THERE, v -> IdNumbers.creditCode("91", "439899", 30_000_000 + slips.below(9_000_000)));
        table.plant(14, slips, "uscc", Kind.CREDIT_CODE_CHECK, Faults::wrongCheck);
        table.plant(10, slips, "uscc", Kind.CREDIT_CODE_CHECK, Faults::fullWidth);
        table.plant(9, slips, "permit_kind", Kind.UNKNOWN_CODE, v -> "普通");
        table.plant(7, slips, "permit_no", Kind.EMPTY_KEY, Faults::nothing);
        table.plant(8, slips, "content", Kind.CONTROL_CHARACTER, v -> "准予\u0007经营");
        table.plantTwice(10, slips);
        return table;
    }

    Table penalties() {
        Dice dice = new Dice(seed, "penalties");
        Table table = new Table(Entries.of("admin_penalty"));
        while (table.size() < 4_000) {
            int row = dice.pick(sound);
            LocalDate founded = LocalDate.parse(cell(row, "est_date"));
            if (!dice.chance(laxity[row]) || !founded.isBefore(LocalDate.of(2026, 6, 1))) {
                continue;
            }
            LocalDate decided = dice.date(founded.isBefore(LocalDate.of(2021, 1, 1)) ? LocalDate.of(2021, 1, 1) : founded, LocalDate.of(2026, 10, 30));
            String[] offence = OFFENCES[dice.below(OFFENCES.length)];
            String kind = dice.pick("01", "01", "02", "02", "02", "02", "03", "05");
            table.add(
                    "云市监罚〔%d〕%04d号".formatted(decided.getYear(), table.size() + 1), cell(row, "uscc"), cell(row, "ent_name"), offence[0], offence[1], kind,
                    kind.equals("02") ? Figures.fixed(Math.min(0.8 * dice.logNormal(1.2), 200), 4) : null, decided.toString(), decided.plusYears(dice.pick(List.of(1, 1, 3))).toString(),
                    dice.officeTime(decided.plusDays(dice.below(7))), "1");
        }
        Dice slips = new Dice(seed, "penalties' faults");
        table.plant(9, slips, "amount", Kind.TOO_SMALL, v -> "-0.5000");
        table.plant(8, slips, "public_until", Kind.ENDS_BEFORE_START, v -> "2020-01-01");
        table.plant(7, slips, "uscc", Kind.NOBODY_THERE, v -> IdNumbers.creditCode("92", "439899", 40_000_000 + slips.below(9_000_000)));
        table.plant(6, slips, "penalty_kind", Kind.UNKNOWN_CODE, v -> "罚款");
        table.plant(5, slips, "facts", Kind.EMPTY_FIELD, Faults::nothing);
        table.plant(4, slips, "amount", Kind.SCIENTIFIC, v -> "1E+05");
        return table;
    }

    Table socialInsurance() {
        Dice dice = new Dice(seed, "social insurance");
        Table table = new Table(Entries.of("social_insurance"));
        for (int row : sound) {
            boolean trader = "9600".equals(enterprises.cell(row, "ent_type"));
            if (!"1".equals(enterprises.cell(row, "ent_status")) || trader && dice.chance(0.35)) {
                continue;
            }
            int insured = (int) Math.max(1, (trader ? 2 : 14) * dice.logNormal(trader ? 0.5 : 1.1));
            double base = insured * (4200 + 900 * dice.normal());
            boolean owes = dice.chance(0.12 * laxity[row]);
            String remark = !owes ? null : dice.pick("已签订分期缴纳协议", "欠费,已发\"催缴通知书\"", "经办人变更,待联系");
            table.add(
                    cell(row, "uscc"), cell(row, "ent_name"), String.valueOf(insured), Figures.fixed(Math.max(base, 3000), 2), owes ? Figures.fixed(base * 0.24 * dice.between(1, 8), 2) : "0.00",
                    Names.person(dice, dice.chance(0.4)), remark, dice.officeTime(dice.date(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 11))), "1");
        }
        Dice slips = new Dice(seed, "social insurance's faults");
        table.plant(12, slips, "insured", Kind.COUNT_IN_WORDS, v -> "约20");
        table.plant(10, slips, "insured", Kind.TOO_SMALL, v -> "-3");
        table.plant(9, slips, "monthly_base", Kind.SCIENTIFIC, v -> "1.2E+06");
        table.plant(8, slips, "monthly_base", Kind.FULL_WIDTH, Faults::fullWidth);
        table.plant(7, slips, "monthly_base", Kind.TOO_FINE, v -> v + "375");
        table.plant(11, slips, "uscc", Kind.CREDIT_CODE_CHECK, Faults::wrongCheck);
        table.plant(6, slips, "contact", Kind.EMPTY_FIELD, Faults::nothing);
        table.plantTwice(15, slips);
        return table;
    }

    /** For those who report energy: sound, standing enterprises. */
    List<Integer> sound() {
        return sound;
    }

    private String cell(int row, String field) {
        return Objects.requireNonNull(enterprises.cell(row, field));
    }
}
