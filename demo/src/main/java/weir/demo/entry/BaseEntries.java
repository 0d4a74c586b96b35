package weir.demo.entry;

import java.util.List;
import weir.core.gate.Rule;
import weir.core.gate.Rule.Severity;
import weir.core.schema.FieldType;
import weir.demo.entry.ResourceEntry.Classification;
import weir.demo.entry.ResourceEntry.Filing;
import weir.demo.entry.ResourceEntry.Frequency;
import weir.demo.entry.ResourceEntry.Level;
import weir.demo.entry.ResourceEntry.Library;
import weir.demo.entry.ResourceEntry.Sharing;

/** Legal persons and residents: the base libraries. */
final class BaseEntries {
    private BaseEntries() {}

    static ResourceEntry enterprise() {
        var schema = new SchemaBuilder()
                .key("uscc", "统一社会信用代码", FieldType.CREDIT_CODE)
                .mustText("ent_name", "市场主体名称", 100)
                .code("ent_type", "市场主体类型", "ent_type")
                .code("industry", "行业门类", "industry")
                .mustText("legal_rep", "法定代表人", 50)
                .mayDecimal("reg_capital", "注册资本", 18, 4, "万元")
                .must("est_date", "成立日期", FieldType.DATE)
                .must("division", "所在乡镇街道", FieldType.DIVISION)
                .mustText("address", "住所", 60)
                .may("longitude", "经度", FieldType.LONGITUDE)
                .may("latitude", "纬度", FieldType.LATITUDE)
                .may("phone", "联系电话", FieldType.MOBILE)
                .may("postal_code", "邮政编码", FieldType.POSTAL_CODE)
                .may("email", "电子邮箱", FieldType.EMAIL)
                .code("ent_status", "登记状态", "ent_status")
                .build();
        return new ResourceEntry("ent_base", "市场主体登记信息", "scjg", "市场主体登记业务产生的企业、个体工商户和农民专业合作社登记信息，覆盖全市，用于法人基础库和信用监管。",
                "PostgreSQL", new Classification("1", "02"), Library.BASE, Filing.BASE, Level.ORDINARY, true,
                new Sharing(Sharing.Type.UNCONDITIONAL, null, "库表交换、接口服务", true), Frequency.DAILY, List.of("法人", "信用", "基础库"), schema,
                List.of(
                        new Rule.Length("name-length", Severity.BLOCKING, "ent_name", 4, 100),
                        new Rule.Range("capital-range", Severity.BLOCKING, "reg_capital", "0", null),
                        new Rule.Range("capital-large", Severity.WARNING, "reg_capital", null, "500000"),
                        new Rule.Range("est-range", Severity.BLOCKING, "est_date", "1980-01-01", "2026-12-31")));
    }

    static ResourceEntry resident() {
        var schema = new SchemaBuilder()
                .key("id_no", "公民身份号码", FieldType.RESIDENT_ID)
                .mustText("full_name", "姓名", 60)
                .code("sex", "性别", "sex")
                .code("ethnic", "民族", "ethnic")
                .must("birth_date", "出生日期", FieldType.DATE)
                .mustText("household_no", "户号", 20)
                .code("relation", "与户主关系", "relation")
                .must("division", "所在乡镇街道", FieldType.DIVISION)
                .mustText("address", "住址", 60)
                .may("mobile", "手机号码", FieldType.MOBILE)
                .build();
        return new ResourceEntry("resident", "常住人口信息", "gaj", "户籍管理业务产生的常住人口基本信息，用于人口基础库和民生核对。",
                "PostgreSQL", new Classification("1", "01"), Library.BASE, Filing.BASE, Level.IMPORTANT, true,
                new Sharing(Sharing.Type.CONDITIONAL, "仅限履行职责核验身份和家庭关系使用", "接口服务", false), Frequency.DAILY, List.of("人口", "基础库"), schema,
                List.of(
                        new Rule.Pattern("household-pattern", Severity.BLOCKING, "household_no", "YT[0-9]{8}", "户号为YT加8位数字"),
                        new Rule.Range("birth-range", Severity.BLOCKING, "birth_date", "1915-01-01", "2026-12-31")));
    }
}
