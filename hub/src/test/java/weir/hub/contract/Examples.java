package weir.hub.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body for each endpoint that takes one, by its operation; shown in the interface document, and sent by {@link ExamplesTest}. */
final class Examples {
    private static final String REASON = "{'reason': '来源库已更正'}";
    private static final String CONNECTION = "{'name': '市场监管前置库', 'dialect': 'POSTGRESQL', 'host': '192.0.2.10', 'port': 5432, 'database': 'front', 'username': 'weir', 'password': 'of-the-reader', 'parameters': {}}";
    private static final String FEED = "{'resource': 1, 'connection': 1, 'schema': 'public', 'table': 'company', 'mapping': {'id': 'ent_id', 'name': 'ent_name'}, 'mode': 'INCREMENT', 'schedule': {'kind': 'CRON', 'cron': '0 2 * * *'}}";
    private static final String ENTRY = "'name': '市场主体基本信息', 'summary': '登记在册的企业和个体工商户', 'library': 'RESOURCE', 'level': 'ORDINARY', 'sharingType': 'CONDITIONAL', 'sharingCondition': '依申请审核后共享', 'updateFrequency': 'DAILY', 'tags': ['企业']";
    private static final String SCHEMA = "{'fields': [{'name': 'id', 'label': '编号', 'type': 'TEXT', 'length': 20, 'required': true}, {'name': 'update_time', 'label': '更新时间', 'type': 'TIMESTAMP', 'required': true}], 'key': ['id'], 'timestamp': 'update_time'}";
    private static final String RULES = "{'rules': [{'type': 'pattern', 'id': 'id-form', 'severity': 'BLOCKING', 'field': 'id', 'regex': '[0-9A-Z]{18}', 'explanation': '18 位数字或大写字母'}], 'reason': '编号有统一写法'}";
    private static final String CODES = "{'code': 'register_state_%s', 'name': '登记状态', 'description': '市场主体的登记状态', 'codes': [{'code': '1', 'label': '存续'}, {'code': '2', 'label': '注销', 'retired': true}]}";
    private static final String CORRECTED = "{'rows': [{'reject': 1, 'cells': {'state': '1'}, 'version': 'a1b2c3'}]}";
    private static final String ALIKE = "{'code': 'NOT_IN_CODE_LIST', 'field': 'state', 'value': '存活', 'corrected': '1'}";
    private static final String CSV = "{'file': '代码,名称\\n1,存续\\n2,注销\\n'}";

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("backupMake", "{'target': '/nowhere/backup/weir'}"),
            Map.entry("batchDismiss", REASON), Map.entry("batchUndo", REASON),
            Map.entry("batchVerify", "{'payload': '', 'signature': ''}"),
            Map.entry("batchRelease", REASON), Map.entry("rejectRepair", CORRECTED), Map.entry("rejectStanding", CORRECTED), Map.entry("rejectKeepDraft", CORRECTED),
            Map.entry("rejectRepairAlike", ALIKE), Map.entry("rejectAlike", ALIKE),
            Map.entry("rejectRepairByWorkbook", CSV),
            Map.entry("rejectDismiss", "{'ids': [1, 2], 'reason': '来源单位确认无需更正'}"),
            Map.entry("termsPutSubject", "{'code': '1', 'label': '宏观经济'}"),
            Map.entry("termsMake", CODES.formatted("a")), Map.entry("termsChange", CODES.formatted("b")), Map.entry("termsImportCodes", CSV),
            Map.entry("connectionCreate", CONNECTION), Map.entry("connectionTest", "{'id': 0}"), Map.entry("connectionChange", CONNECTION),
            Map.entry("connectionPropose", "{'connection': 0, 'schema': 'public', 'table': 'company'}"),
            Map.entry("evidenceVerify", "{'from': 1, 'to': 100}"),
            Map.entry("feedCreate", FEED), Map.entry("feedTest", FEED), Map.entry("feedChange", "{'state': 'PAUSED', 'speedLimitRowsPerSecond': 5000}"),
            Map.entry("feedBackfill", "{'from': '2026-01-01T00:00:00', 'to': '2026-02-01T00:00:00'}"), Map.entry("feedFindDeleted", "{'confirmed': true}"),
            Map.entry("termsKeepLevels", "[]"),
            Map.entry("organisationAdd", "{'parent': 0, 'name': '市统计局', 'shortName': '统计', 'kind': 'DEPARTMENT'}"), Map.entry("organisationChange", "{'shortName': '统计'}"),
            Map.entry("peopleAdd", "{'username': 'zhang.example', 'name': '张三', 'organisation': 0, 'roles': ['OPERATOR'], 'phone': '0571-88880000'}"),
            Map.entry("peopleChange", "{'name': '张三', 'email': 'zhang@example.org'}"), Map.entry("peopleAssign", "{'roles': ['OPERATOR']}"),
            Map.entry("proposalPropose", "{'file': '编号,名称\\n1,甲\\n', 'settings': {'format': 'CSV', 'charset': 'UTF-8', 'delimiter': ',', 'quoted': true, 'onePerLine': false, 'headerRow': 1, 'refuseTotals': false, 'columns': []}}"),
            Map.entry("resourceMake", "{" + ENTRY + ", 'schema': " + SCHEMA + ", 'reason': '新增'}"), Map.entry("resourceChange", "{" + ENTRY + ", 'version': 1}"),
            Map.entry("resourceConfirm", "{'version': 1, 'reason': '已核对'}"), Map.entry("resourceReinstate", "{'version': 2, 'reason': '恢复使用'}"), Map.entry("resourceRetire", "{'version': 1, 'reason': '由新资源代替'}"),
            Map.entry("resourceChangeSchema", "{'version': 1, 'schema': " + SCHEMA + ", 'reason': '增加一项'}"),
            Map.entry("formEnter", "{'rows': [{'id': '001', 'name': '云溪节能', 'amount': 12.50, 'closed': null}]}"),
            Map.entry("rowsQuery", "{'where': {'all': [{'field': 'name', 'op': 'contains', 'value': '节能'}, {'field': 'state', 'op': 'in', 'values': ['1', '2']}]}, 'sort': [{'field': 'id', 'descending': false}], 'limit': 50, 'fields': ['id', 'name']}"),
            Map.entry("rowsStatistics", "{'fields': ['amount'], 'groupBy': 'state'}"),
            Map.entry("reminderRemind", "{'about': 'REJECTS', 'note': '请于本周内修复'}"),
            Map.entry("openingConfirm", "{'reason': '同意共享'}"), Map.entry("openingDecline", "{'reason': '含有个人信息'}"),
            Map.entry("rowsOneByKey", "{'key': {'id': '001'}}"), Map.entry("rowsHistoryByKey", "{'key': {'id': '001'}}"),
            Map.entry("ruleSave", RULES), Map.entry("ruleCheck", RULES),
            Map.entry("sessionOpen", "{'username': 'zhang.example', 'password': 'not-the-password'}"), Map.entry("sessionSpeak", "{'language': 'zh-CN'}"),
            Map.entry("sessionChangePassword", "{'old': 'not-the-password', 'new': 'Liu-Shui-9527!'}"),
            Map.entry("uploadReceive", "{'resource': 0, 'file': '编号,名称\\n1,甲\\n'}"), Map.entry("uploadAdjust", "{'mapping': {'id': '编号', 'name': '名称'}}"), Map.entry("uploadRun", "{'declaredRecords': 120}"));

    private Examples() {}

    /** Null where there is none. */
    static @Nullable JsonNode of(String operation) {
        String body = BODIES.get(operation);
        return body == null ? null : JsonMapper.shared().readTree(body.replace('\'', '"'));
    }
}
