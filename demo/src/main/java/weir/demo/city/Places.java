package weir.demo.city;

import java.util.List;

/** Towns of the invented county-level city 云汀市. */
final class Places {
    /** County-level division; not assigned to a real place. */
    static final String COUNTY = "439881";

    static final List<Town> TOWNS = List.of(
            new Town("001", "临江街道", 112.4120, 27.1860, 16, true, "滨江路", "书院路", "文昌街", "解放里"),
            new Town("002", "汀洲街道", 112.4305, 27.1985, 14, true, "汀洲大道", "建设路", "桥头街", "柳荫巷"),
            new Town("003", "凤栖街道", 112.3930, 27.2010, 12, true, "凤栖路", "学府路", "梧桐街", "安居里"),
            new Town("100", "石鼓岭镇", 112.4910, 27.2460, 9, false, "石鼓村", "岭下村", "陶家湾村", "青石桥村"),
            new Town("101", "双溪口镇", 112.3415, 27.2540, 8, false, "溪口村", "双江村", "白沙村", "枫树坪村"),
            new Town("102", "铁炉冲镇", 112.5240, 27.1330, 8, false, "炉前村", "矿山村", "红岩村", "高炉村"),
            new Town("103", "茶亭镇", 112.3020, 27.1610, 7, false, "茶亭村", "云雾村", "桂花村", "竹山村"),
            new Town("104", "白鹭洲镇", 112.4450, 27.1120, 7, false, "鹭洲村", "荷塘村", "渔湾村", "芦花村"),
            new Town("105", "窑湾镇", 112.4790, 27.0770, 6, false, "老窑村", "瓷泥村", "瓦屋村", "长坡村"),
            new Town("106", "仙女庙镇", 112.3560, 27.0850, 5, false, "仙庙村", "天井村", "泉塘村", "望月村"),
            new Town("200", "九岭乡", 112.2650, 27.2380, 4, false, "上岭村", "中岭村", "下岭村", "梯田村"),
            new Town("201", "枫林瑶族乡", 112.2890, 27.0590, 4, false, "枫林村", "瑶山村", "歌堂村", "长鼓村"));

    private static final double[] WEIGHTS = TOWNS.stream().mapToDouble(Town::weight).toArray();
    private static final double[] TRADE_WEIGHTS = TOWNS.stream().mapToDouble(t -> t.urban ? t.weight * 2.4 : t.weight).toArray();

    private Places() {}

    /**
     * A street office, town or township.
     *
     * @param code last 3 digits of the 9-digit code
     * @param weight share of the residents
     */
    record Town(String code, String name, double longitude, double latitude, double weight, boolean urban, List<String> roads) {
        Town(String code, String name, double longitude, double latitude, double weight, boolean urban, String... roads) {
            this(code, name, longitude, latitude, weight, urban, List.of(roads));
        }

        String division() {
            return COUNTY + code;
        }

        String address(Dice dice) {
            String road = dice.pick(roads);
            String number = urban ? dice.between(1, 320) + "号" : dice.between(1, 24) + "组" + dice.between(1, 60) + "号";
            return "云汀市" + name + road + number;
        }
    }

    static Town home(Dice dice) {
        return TOWNS.get(dice.weighted(WEIGHTS));
    }

    static Town business(Dice dice) {
        return TOWNS.get(dice.weighted(TRADE_WEIGHTS));
    }
}
