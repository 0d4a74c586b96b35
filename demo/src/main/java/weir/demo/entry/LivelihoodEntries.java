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

/** Families that get help: low income, public rental housing. */
final class LivelihoodEntries {
    private LivelihoodEntries() {}

    static ResourceEntry lowIncome() {
        var schema = new SchemaBuilder()
                .key("family_no", "家庭编号", FieldType.TEXT)
                .must("holder_id", "户主身份号码", FieldType.RESIDENT_ID)
                .mustText("holder_name", "户主姓名", 60)
                .must("members", "家庭人口", FieldType.INTEGER)
                .code("poverty_kind", "困难家庭类别", "poverty_kind")
                .code("poverty_cause", "致困原因", "poverty_cause")
                .decimal("monthly_income", "月人均收入", 10, 2, "元")
                .decimal("allowance", "月救助金额", 10, 2, "元")
                .must("approved_on", "批准日期", FieldType.DATE)
                .must("expires_on", "有效期至", FieldType.DATE)
                .must("division", "所在乡镇街道", FieldType.DIVISION)
                .build();
        return new ResourceEntry("low_income", "低收入家庭信息", "mzj", "社会救助业务产生的低保、特困、低保边缘家庭名册，由各乡镇街道汇总成电子表格报送。", "Excel",
                new Classification("2", "03"), Library.THEME, Filing.THEME, Level.SENSITIVE, true,
                new Sharing(Sharing.Type.CONDITIONAL, "用于教育、医疗、住房等专项救助资格核对", "文件交换", false), Frequency.MONTHLY, List.of("民生", "救助", "低收入家庭"), schema,
                List.of(
                        new Rule.Range("members-range", Severity.BLOCKING, "members", "1", "12"),
                        new Rule.Range("income-range", Severity.BLOCKING, "monthly_income", "0", null),
                        new Rule.Range("income-high", Severity.WARNING, "monthly_income", null, "1500"),
                        new Rule.Compare("approval-period", Severity.BLOCKING, "approved_on", Operator.LESS, "expires_on"),
                        residentExists("holder_id")));
    }

    static ResourceEntry publicRental() {
        var schema = new SchemaBuilder()
                .key("contract_no", "合同编号", FieldType.TEXT)
                .mustText("estate", "小区名称", 40)
                .mustText("room", "房号", 20)
                .must("tenant_id", "承租人身份号码", FieldType.RESIDENT_ID)
                .mustText("tenant_name", "承租人姓名", 60)
                .decimal("floor_area", "建筑面积", 6, 2, "平方米")
                .decimal("monthly_rent", "月租金", 8, 2, "元")
                .must("started_on", "起租日期", FieldType.DATE)
                .must("ends_on", "到期日期", FieldType.DATE)
                .build();
        return new ResourceEntry("public_rental", "公共租赁住房承租信息", "zjj", "公租房管理台账，由住房保障中心手工维护的电子表格。", "Excel",
                new Classification("3", "03"), Library.BUSINESS, Filing.DEPARTMENT, Level.SENSITIVE, false,
                new Sharing(Sharing.Type.CONDITIONAL, "用于住房保障资格联审", "文件交换", false), Frequency.QUARTERLY, List.of("民生", "住房"), schema,
                List.of(
                        new Rule.Range("area-range", Severity.BLOCKING, "floor_area", "15", "120"),
                        new Rule.Compare("lease-period", Severity.BLOCKING, "started_on", Operator.LESS, "ends_on"),
                        new Rule.Unique("room-once", Severity.BLOCKING, List.of("estate", "room")),
                        residentExists("tenant_id")));
    }

    private static Rule residentExists(String field) {
        return new Rule.Exists("resident-exists", Severity.BLOCKING, List.of(field), "resident", List.of("id_no"));
    }
}
