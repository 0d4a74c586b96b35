package weir.hub.collect.connection;

import weir.core.connect.jdbc.SettingsProblem;
import weir.hub.collect.CollectProblem;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Words;

/** Why a setting of a connection is not accepted, in words. */
public final class SettingText {
    private SettingText() {}

    public static Problem refused(SettingsProblem problem) {
        Words reason = switch (problem.code()) {
            case HOST_REFUSED -> Words.of("请填写一个主机名或 IP 地址", "one host name or address");
            case PORT_REFUSED -> Words.of("端口应在 1 至 65535 之间", "a port lies between 1 and 65535");
            case DATABASE_REFUSED -> Words.of("数据库名只能含文字、数字和 _ $ # . -", "a database name holds letters, digits and _ $ # . -");
            case USER_REFUSED -> Words.of("请填写用户名", "a user name is needed");
            case PARAMETER_REFUSED -> Words.of("该驱动参数不在允许之列", "this driver parameter is not on the list of those allowed");
            case VALUE_REFUSED -> Words.of("参数值只能含字母、数字和 _ . + -", "a value holds letters, digits and _ . + -");
            case TIME_ZONE_UNKNOWN -> Words.of("没有这个时区；中国请写 Asia/Shanghai 或 +08:00，别处请写与 UTC 的时差，如 -05:00", "no such time zone; write Asia/Shanghai or +08:00 for China, or another difference from UTC such as -05:00");
        };
        return CollectProblem.CONNECTION_REFUSED.causedBy(problem, "setting", problem.argument(), "reasonZh", reason.zh(), "reasonEn", reason.en());
    }
}
