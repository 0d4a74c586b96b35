package weir.core.connect.proposal;

import java.util.regex.Pattern;

/** What the name of a column says of its values. */
final class Hints {
    static final Pattern UPDATED = pattern("更新|修改|变更|时间戳|入库|update|modif|timestamp|changed");
    static final Pattern CODE = pattern("编号|编码|代码|号码|证号|序号|账号|文号|户号|单号|批号|卡号|邮编|类型|类别|状态|标识|等级|(^|_|\\b)(id|no|code|type|status|flag)(\\b|_|$)");
    static final Pattern KEY = pattern("编号|代码|证号|主键|统一社会信用|户号|单号|(^|_|\\b)(id|key|code|no)(\\b|_|$)");
    static final Pattern DIVISION = pattern("区划|行政区|division");
    static final Pattern POSTAL_CODE = pattern("邮编|邮政编码|postal|zip");
    static final Pattern PHONE = pattern("电话|座机|传真|phone|tel");
    static final Pattern LONGITUDE = pattern("经度|longitude|\\blng\\b|\\blon\\b");
    static final Pattern LATITUDE = pattern("纬度|latitude|\\blat\\b");
    static final Pattern DATE = pattern("日期|时间|年月日|date|time|day");
    static final Pattern VALID = pattern("有效|valid|active|enabled");
    static final Pattern DELETED = pattern("删除|作废|注销|失效|deleted|removed|invalid");
    static final Pattern FLAG = pattern("标识|标志|状态|flag|status");

    private Hints() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
