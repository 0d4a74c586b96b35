package weir.demo.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.demo.city.City;
import weir.demo.city.Kind;
import weir.demo.city.Table;
import weir.demo.source.Delivery.Shape;

/**
 * All files of the sample city, in the order in which they can be loaded. Names follow 单位_目录名称_时间戳_当天文件编号, save where a file is
 * wrongly named on purpose.
 */
public final class Deliveries {
    private static final String FULL_WIDTH_YEN = "\uFFE5";
    private static final String CREDIT = "税务局_纳税人信用等级信息_";

    private Deliveries() {}

    public static List<Delivery> of(City city) {
        List<Delivery> all = new ArrayList<>();
        addTaxCredit(all, city.table("tax_credit"));
        addSocialInsurance(all, city.table("social_insurance"));
        int families = city.table("low_income").size();
        String lowIncome = "民政局_低收入家庭信息_20261009_";
        all.add(new Delivery("mzj", "low_income", lowIncome + "001.xlsx", Shape.XLSX_WITH_TOTALS, "UTF-8", "", range(0, 2_000), null));
        all.add(new Delivery("mzj", "low_income", lowIncome + "002.txt", Shape.TXT, "GB18030", "@", range(2_000, families), null));
        int flats = city.table("public_rental").size();
        String rental = "住房和城乡建设局_公共租赁住房承租信息_20261015_";
        all.add(new Delivery("zjj", "public_rental", rental + "001.xlsx", Shape.XLSX, "UTF-8", "", range(0, 600), null));
        all.add(new Delivery("zjj", "public_rental", rental + "002.xls", Shape.XLS, "UTF-8", "", range(600, flats), null));
        addAir(all, city);
        return all;
    }

    private static void addTaxCredit(List<Delivery> all, Table table) {
        int second = firstOfYear(table, "2024");
        int third = firstOfYear(table, "2025");
        all.add(txt(CREDIT + "20240422_001.txt", "GBK", range(0, second), null));
        all.add(txt(CREDIT + "20250421_001.txt", "GBK", range(second, third), null));
        all.add(txt(CREDIT + "20260420_001.txt", "GB18030", range(third, table.size()), null));
        all.add(txt("2025年度信用等级（最终版）.txt", "GBK", range(third, third + 200), Kind.WRONG_FILE_NAME));
        all.add(txt(CREDIT + "20261301_001.txt", "GBK", range(third, third + 100), Kind.WRONG_FILE_NAME));
    }

    private static Delivery txt(String name, String charset, List<Integer> rows, @Nullable Kind fault) {
        return new Delivery("swj", "tax_credit", name, Shape.TXT, charset, FULL_WIDTH_YEN, rows, fault);
    }

    /** Two files; a key that stands twice stands twice in the same file. */
    private static void addSocialInsurance(List<Delivery> all, Table table) {
        int half = table.size() * 5 / 8;
        Map<String, Integer> first = new HashMap<>();
        IntStream.range(0, table.size()).forEach(row -> first.putIfAbsent(table.key(row), row));
        List<Integer> one = rows(table, row -> first.getOrDefault(table.key(row), row) < half);
        List<Integer> two = rows(table, row -> first.getOrDefault(table.key(row), row) >= half);
        String name = "人力资源和社会保障局_单位社会保险参保信息_20261012_";
        all.add(new Delivery("rsj", "social_insurance", name + "001.csv", Shape.CSV, "UTF-8", ",", one, null));
        all.add(new Delivery("rsj", "social_insurance", name + "002.csv", Shape.CSV, "UTF-8", ",", two, null));
    }

    private static void addAir(List<Delivery> all, City city) {
        int stations = city.table("air_station").size();
        String station = "生态环境局_环境空气监测站点信息_20260105_";
        all.add(new Delivery("hbj", "air_station", station + "001.xml", Shape.BROKEN_XML, "UTF-8", "", range(0, stations), Kind.BROKEN_XML));
        all.add(new Delivery("hbj", "air_station", station + "002.xml", Shape.XML, "UTF-8", "", range(0, stations), null));
        int perDay = 24 * stations;
        String reading = "生态环境局_环境空气质量小时数据_";
        all.add(new Delivery("hbj", "air_reading", reading + "20260901_001.jsonl", Shape.JSONL, "UTF-8", "", range(0, 31 * perDay), null));
        all.add(new Delivery("hbj", "air_reading", reading + "20261001_001.jsonl", Shape.JSONL, "UTF-8", "", range(31 * perDay, 61 * perDay), null));
        all.add(new Delivery("hbj", "air_reading", reading + "20261101_001.jsonl", Shape.JSONL, "UTF-8", "", range(61 * perDay, 92 * perDay), null));
    }

    private static int firstOfYear(Table table, String year) {
        return IntStream.range(0, table.size()).filter(row -> year.equals(table.cell(row, "rating_year"))).findFirst().orElseThrow();
    }

    private static List<Integer> rows(Table table, IntPredicate belongs) {
        return IntStream.range(0, table.size()).filter(belongs).boxed().toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
