package weir.demo.entry;

import java.util.List;
import weir.core.gate.Rule;
import weir.core.gate.Rule.Compare.Operator;
import weir.core.gate.Rule.Severity;
import weir.core.schema.FieldType;
import weir.demo.entry.ResourceEntry.Classification;
import weir.demo.entry.ResourceEntry.Filing;
import weir.demo.entry.ResourceEntry.Frequency;
import weir.demo.entry.ResourceEntry.Level;
import weir.demo.entry.ResourceEntry.Library;
import weir.demo.entry.ResourceEntry.Sharing;

/** What is told about an enterprise's conduct: tax credit, permits, penalties, social insurance. */
final class CreditEntries {
    private CreditEntries() {}

    static ResourceEntry taxCredit() {
        var schema = new SchemaBuilder()
                .key("uscc", "统一社会信用代码", FieldType.CREDIT_CODE)
                .key("rating_year", "评价年度", FieldType.INTEGER)
                .mustText("ent_name", "纳税人名称", 100)
                .code("grade", "纳税信用级别", "tax_grade")
                .mayDecimal("score", "评价得分", 5, 1, "分")
                .must("rated_on", "评价日期", FieldType.DATE)
                .build();
        return new ResourceEntry("tax_credit", "纳税人信用等级信息", "swj", "年度纳税信用评价结果，A、B、M、C、D五级，用于信用联合奖惩。", "TXT",
                new Classification("2", "08"), Library.THEME, Filing.THEME, Level.ORDINARY, true,
                new Sharing(Sharing.Type.UNCONDITIONAL, null, "文件交换", false), Frequency.YEARLY, List.of("信用", "税务"), schema,
                List.of(
                        new Rule.Range("score-range", Severity.BLOCKING, "score", "0", "100"),
                        new Rule.Range("year-range", Severity.BLOCKING, "rating_year", "2014", "2026"),
                        new Rule.Required("score-when-rated", Severity.BLOCKING, "score", "grade", List.of("A", "B", "C")),
                        enterpriseExists()));
    }

    static ResourceEntry permit() {
        var schema = new SchemaBuilder()
                .key("permit_no", "许可决定文书号", FieldType.TEXT)
                .must("uscc", "统一社会信用代码", FieldType.CREDIT_CODE)
                .mustText("ent_name", "行政相对人名称", 100)
                .mustText("permit_name", "许可事项名称", 80)
                .code("permit_kind", "许可类别", "permit_kind")
                .mustText("content", "许可内容", 120)
                .must("issued_on", "许可决定日期", FieldType.DATE)
                .must("valid_from", "有效期自", FieldType.DATE)
                .must("valid_to", "有效期至", FieldType.DATE)
                .code("permit_status", "许可状态", "permit_status")
                .build();
        return new ResourceEntry("admin_permit", "行政许可信息", "spj", "行政审批业务系统产生的行政许可决定，按“双公示”要求归集。", "MariaDB",
                new Classification("2", "08"), Library.THEME, Filing.THEME, Level.PUBLIC, false,
                new Sharing(Sharing.Type.UNCONDITIONAL, null, "库表交换、接口服务", true), Frequency.DAILY, List.of("信用", "双公示", "审批"), schema,
                List.of(
                        new Rule.Compare("permit-period", Severity.BLOCKING, "valid_from", Operator.LESS_OR_EQUAL, "valid_to"),
                        new Rule.Compare("permit-issued", Severity.WARNING, "issued_on", Operator.LESS_OR_EQUAL, "valid_from"),
                        enterpriseExists()));
    }

    static ResourceEntry penalty() {
        var schema = new SchemaBuilder()
                .key("doc_no", "处罚决定文书号", FieldType.TEXT)
                .must("uscc", "统一社会信用代码", FieldType.CREDIT_CODE)
                .mustText("ent_name", "行政相对人名称", 100)
                .mustText("facts", "违法事实", 120)
                .mustText("basis", "处罚依据", 120)
                .code("penalty_kind", "处罚类别", "penalty_kind")
                .mayDecimal("amount", "罚款金额", 12, 4, "万元")
                .must("decided_on", "处罚决定日期", FieldType.DATE)
                .must("public_until", "公示截止期", FieldType.DATE)
                .build();
        return new ResourceEntry("admin_penalty", "行政处罚信息", "scjg", "市场监管行政执法产生的行政处罚决定，按“双公示”要求归集。", "PostgreSQL",
                new Classification("2", "08"), Library.THEME, Filing.THEME, Level.PUBLIC, true,
                new Sharing(Sharing.Type.UNCONDITIONAL, null, "库表交换、接口服务", true), Frequency.DAILY, List.of("信用", "双公示", "执法"), schema,
                List.of(
                        new Rule.Range("amount-range", Severity.BLOCKING, "amount", "0", null),
                        new Rule.Required("amount-when-fined", Severity.BLOCKING, "amount", "penalty_kind", List.of("02")),
                        new Rule.Compare("public-after-decision", Severity.BLOCKING, "decided_on", Operator.LESS, "public_until"),
                        enterpriseExists()));
    }

    static ResourceEntry socialInsurance() {
        var schema = new SchemaBuilder()
                .key("uscc", "统一社会信用代码", FieldType.CREDIT_CODE)
                .mustText("ent_name", "单位名称", 100)
                .must("insured", "参保人数", FieldType.INTEGER)
                .decimal("monthly_base", "月缴费基数", 16, 2, "元")
                .decimal("arrears", "欠缴金额", 16, 2, "元")
                .mustText("contact", "经办人", 50)
                .mayText("remark", "备注", 200)
                .build();
        return new ResourceEntry("social_insurance", "单位社会保险参保信息", "rsj", "社会保险经办业务产生的用人单位参保和欠费情况，按季度导出报送。", "CSV",
                new Classification("3", "03"), Library.BUSINESS, Filing.DEPARTMENT, Level.ORDINARY, false,
                new Sharing(Sharing.Type.CONDITIONAL, "用于企业经营状况核查", "文件交换", false), Frequency.QUARTERLY, List.of("社保", "法人"), schema,
                List.of(
                        new Rule.Range("insured-range", Severity.BLOCKING, "insured", "0", "100000"),
                        new Rule.Range("arrears-range", Severity.BLOCKING, "arrears", "0", null),
                        enterpriseExists()));
    }

    static Rule enterpriseExists() {
        return new Rule.Exists("enterprise-exists", Severity.BLOCKING, List.of("uscc"), "ent_base", List.of("uscc"));
    }
}
