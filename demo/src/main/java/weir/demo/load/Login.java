package weir.demo.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weir.demo.entry.Unit;

/**
 * A ready-made person of the sample city.
 *
 * @param unit code of the organisation
 * @param roles names as the hub knows them
 * @param shown whether the login is printed; one for each kind of person
 */
public record Login(String username, String name, String unit, Set<String> roles, String kind, boolean shown) {
    /** Everybody's password, once the one-time password is replaced. The city is made up; there is nothing to protect. */
    public static final String PASSWORD = "Yunting#2026";

    public static final Login SYSTEM = new Login("sysadmin", "系统管理员", "yt", Set.of("SYSTEM_ADMINISTRATOR"), "系统管理员 system administrator", true);
    public static final Login SECURITY = new Login("secadmin", "安全管理员", "yt", Set.of("SECURITY_ADMINISTRATOR"), "安全管理员 security administrator", true);
    public static final Login AUDIT = new Login("auditadmin", "审计管理员", "yt", Set.of("AUDIT_ADMINISTRATOR"), "审计管理员 audit administrator", true);
    public static final Login MANAGER = new Login("manager", "沈知远", "yt", Set.of("DATA_MANAGER"), "数据管理员 data manager", true);
    public static final Login ANALYST = new Login("analyst", "顾清禾", "yt", Set.of("ANALYST"), "分析员 analyst", true);

    private static final List<String> OPERATORS = List.of("周思齐", "陶然", "许文博", "叶青禾", "程一诺", "韩松", "宋微澜", "秦岭", "罗云舟", "孟晓棠");

    /** The three administrators are on every hub; these are added. */
    public static List<Login> added() {
        List<Login> people = new ArrayList<>(List.of(MANAGER, ANALYST));
        List<Unit> departments = Unit.all().stream().filter(u -> u.kind() == Unit.Kind.DEPARTMENT).toList();
        for (int i = 0; i < departments.size(); i++) {
            Unit unit = departments.get(i);
            people.add(new Login(unit.code(), OPERATORS.get(i), unit.code(), Set.of("OPERATOR"), "部门数据员（" + unit.shortName() + "） department operator", unit.code().equals("scjg")));
        }
        return people;
    }

    public static List<Login> all() {
        List<Login> all = new ArrayList<>(List.of(SYSTEM, SECURITY, AUDIT));
        all.addAll(added());
        return all;
    }
}
