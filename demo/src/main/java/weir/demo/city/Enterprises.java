package weir.demo.city;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.demo.entry.Entries;
import weir.demo.entry.IdNumbers;

/** 市场主体登记信息: who does business in the city. */
final class Enterprises {
    static final int COUNT = 12_000;
    static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 10);

    private static final String INDUSTRIES = "ABCDEFGHIKLMNOPQR";
    private static final double[] SHARES = {9, 0.6, 14, 0.7, 6, 31, 4, 10, 4, 2, 7, 3, 0.6, 5, 1.2, 0.9, 1};
    private static final String[][] TRADES = {
        {"生态农业", "种植", "茶业", "水产养殖"}, {"矿业", "石材"}, {"机械", "陶瓷", "建材", "食品", "纺织", "电子科技", "化工", "纸业", "钢铁"}, {"热力", "燃气", "水务"}, {"建筑工程", "装饰工程"},
        {"商贸", "百货", "医药", "粮油", "汽车销售"}, {"物流", "仓储", "运输"}, {"酒店管理", "餐饮", "民宿"}, {"网络科技", "软件", "信息技术"}, {"置业", "物业服务"},
        {"劳务服务", "广告", "企业管理"}, {"检测技术", "工程设计"}, {"环保科技", "园林"}, {"汽车维修", "家政服务", "美容美发"}, {"教育咨询", "培训"}, {"口腔诊所", "养老服务"}, {"文化传媒", "体育健身"},
    };

    private Enterprises() {}

    static Table make(long seed) {
        Dice dice = new Dice(seed, "enterprises");
        Table table = new Table(Entries.of("ent_base"));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < COUNT; i++) {
            table.add(row(i, dice, names));
        }
        spoil(table, new Dice(seed, "enterprises' faults"));
        return table;
    }

    private static @Nullable String[] row(int number, Dice dice, Set<String> names) {
        int industry = dice.weighted(SHARES);
        int form = industry == 0 ? dice.weighted(3, 0.2, 1, 0.3, 4, 3) : industry == 2 ? dice.weighted(7, 0.8, 1, 0.4, 0, 2) : dice.weighted(4, 0.2, 0.6, 0.3, 0, 5);
        Places.Town town = Places.business(dice);
        String name = name(dice, industry, form, town, names);
        LocalDate founded = founded(dice);
        LocalDate touched = touched(dice, founded);
        boolean gone = dice.chance(0.055);
        String status = gone ? dice.pick("2", "3", "3", "3", "4") : "1";
        double capital = switch (form) {
            case 0 -> 200 * dice.logNormal(1.1);
            case 1 -> 5000 * dice.logNormal(0.7);
            case 2, 3 -> 60 * dice.logNormal(0.8);
            case 4 -> 120 * dice.logNormal(0.8);
            default -> 8 * dice.logNormal(0.6);
        };
        String type = List.of("1100", "1200", "4500", "4530", "9100", "9600").get(form);
        String kind = form == 5 ? "92" : form == 4 ? "93" : "91";
        return new @Nullable String[] {
            IdNumbers.creditCode(kind, Places.COUNTY, 10_000_000 + number * 613 + dice.below(600)),
            name,
            type,
            INDUSTRIES.substring(industry, industry + 1),
            Names.person(dice, dice.chance(0.68)),
            Figures.fixed(Math.min(capital, 400_000), 4),
            founded.toString(),
            town.division(),
            town.address(dice),
            Figures.fixed(town.longitude() + dice.normal() * 0.012, 7),
            Figures.fixed(town.latitude() + dice.normal() * 0.010, 7),
            dice.chance(0.9) ? Names.mobile(dice) : null,
            "4198" + "%02d".formatted(Places.TOWNS.indexOf(town)),
            form != 5 && dice.chance(0.4) ? "office%05d@yunting.example".formatted(number) : null,
            status,
            dice.officeTime(touched),
            gone && status.equals("3") && dice.chance(0.25) ? "0" : "1",
        };
    }

    private static String name(Dice dice, int industry, int form, Places.Town town, Set<String> names) {
        String[] ends = {"有限公司", "股份有限公司", "厂", "合伙企业（普通合伙）", "专业合作社", "店"};
        for (int tries = 0; ; tries++) {
            String place = form == 5 || tries > 3 ? "云汀市" + town.name() : "云汀市";
            String name = place + Names.brand(dice) + dice.pick(TRADES[industry]) + ends[form];
            if (names.add(name)) {
                return name;
            }
        }
    }

    /** More and more of them with the years. */
    private static LocalDate founded(Dice dice) {
        double age = 24 * StrictMath.pow(dice.unit(), 2.2);
        return LocalDate.of(2026, 9, 30).minusDays((long) (age * 365.25));
    }

    private static LocalDate touched(Dice dice, LocalDate founded) {
        LocalDate first = founded.isBefore(LocalDate.of(2015, 1, 1)) ? LocalDate.of(2015, 1, 1) : founded;
        return dice.chance(0.3) ? dice.date(LocalDate.of(2026, 1, 1).isAfter(first) ? LocalDate.of(2026, 1, 1) : first, LAST_DAY) : dice.date(first, LAST_DAY);
    }

    private static void spoil(Table table, Dice dice) {
        table.plant(18, dice, "uscc", Kind.CREDIT_CODE_CHECK, Faults::wrongCheck);
        table.plant(12, dice, "legal_rep", Kind.EMPTY_FIELD, Faults::nothing);
        table.plant(14, dice, "ent_status", Kind.UNKNOWN_CODE, v -> "9");
        table.plant(9, dice, "industry", Kind.UNKNOWN_CODE, v -> "制造业");
        table.plant(11, dice, "est_date", Kind.DATE_IN_WORDS, v -> "二〇一八年");
        table.plant(4, dice, "est_date", Kind.TOO_SMALL, v -> "1900-01-01");
        table.plant(7, dice, "reg_capital", Kind.TOO_SMALL, v -> "-50.0000");
        table.plant(5, dice, "reg_capital", Kind.UNUSUALLY_LARGE, v -> "800000.0000");
        table.plant(8, dice, "longitude", Kind.BAD_LONGITUDE, v -> "192.4120000");
        table.plant(10, dice, "phone", Kind.BAD_MOBILE, v -> "1380000");
        table.plant(6, dice, "email", Kind.BAD_EMAIL, v -> "无");
        table.plant(5, dice, "address", Kind.TOO_LONG, v -> v + "（该住所登记系历史遗留描述，位于原供销社旧址东侧第三栋一层靠近农贸市场入口处左手边第二间门面，无门牌号码）");
        table.plant(4, dice, "ent_name", Kind.TOO_SHORT, v -> "某店");
        table.plantTwice(6, dice);
    }
}
