package weir.demo.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation (单位) of the sample city. Codes of divisions are of the shape of GB/T 2260 but not assigned to any real place.
 *
 * @param code stable short name, used in logins and folders
 * @param name full name
 * @param shortName what stands in file names and on buttons
 * @param kind PROVINCE, CITY, COUNTY or DEPARTMENT
 * @param parent code of the organisation above; null for the root
 * @param creditCode its unified social credit code; null for the nodes of the tree that are no offices
 * @param division administrative division code, 6 digits
 */
public record Unit(String code, String name, String shortName, Kind kind, @Nullable String parent, @Nullable String creditCode, String division) {

    /** A level of the tree. */
    public enum Kind {
        PROVINCE,
        CITY,
        COUNTY,
        DEPARTMENT
    }

    /** The whole tree, parents first. */
    public static List<Unit> all() {
        return ALL;
    }

    public static Unit of(String code) {
        return ALL.stream().filter(u -> u.code.equals(code)).findFirst().orElseThrow();
    }

    private static final List<Unit> ALL = List.of(
            new Unit("jl", "江岚省", "江岚省", Kind.PROVINCE, null, null, "430000"),
            new Unit("qh", "清澔市", "清澔市", Kind.CITY, "jl", null, "439800"),
            new Unit("yt", "云汀市", "云汀市", Kind.COUNTY, "qh", null, "439881"),
            department("sjj", "数据局", 1),
            department("scjg", "市场监督管理局", 2),
            department("swj", "税务局", 3),
            department("spj", "行政审批服务局", 4),
            department("mzj", "民政局", 5),
            department("gaj", "公安局", 6),
            department("fgw", "发展和改革局", 7),
            department("hbj", "生态环境局", 8),
            department("zjj", "住房和城乡建设局", 9),
            department("rsj", "人力资源和社会保障局", 10));

    private static Unit department(String code, String shortName, int number) {
        String credit = IdNumbers.creditCode("11", "439881", 90_000_000 + number * 37);
        return new Unit(code, "云汀市" + shortName, shortName, Kind.DEPARTMENT, "yt", credit, "439881");
    }
}
