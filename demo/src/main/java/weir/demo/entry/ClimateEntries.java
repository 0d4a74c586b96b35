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

/** Energy, carbon, air. */
final class ClimateEntries {
    private ClimateEntries() {}

    static ResourceEntry energy() {
        var schema = new SchemaBuilder()
                .key("uscc", "统一社会信用代码", FieldType.CREDIT_CODE)
                .key("stat_month", "统计月份", FieldType.DATE)
                .mustText("ent_name", "单位名称", 100)
                .code("sector", "用能行业", "energy_sector")
                .must("division", "所在乡镇街道", FieldType.DIVISION)
                .decimal("electricity", "电力消费量", 16, 2, "kWh")
                .decimal("coal", "原煤消费量", 14, 3, "t")
                .decimal("gas", "天然气消费量", 16, 2, "m³")
                .decimal("diesel", "柴油消费量", 14, 3, "t")
                .decimal("heat", "外购热力", 14, 2, "GJ")
                .decimal("total_tce", "综合能源消费量", 14, 4, "tce")
                .decimal("output_value", "产值", 14, 2, "万元")
                .build();
        return new ResourceEntry("energy_use", "重点用能单位能耗月报", "fgw", "重点用能单位按月报送的分品种能源消费量和综合能源消费量（当量值），每月10日前报上月。", "MariaDB",
                new Classification("2", "07"), Library.THEME, Filing.THEME, Level.ORDINARY, true,
                new Sharing(Sharing.Type.CONDITIONAL, "用于节能监察和碳排放核算", "库表交换", false), Frequency.MONTHLY, List.of("能源", "双碳", "能源数据"), schema,
                List.of(
                        nonNegative("electricity"), nonNegative("coal"), nonNegative("gas"), nonNegative("total_tce"),
                        new Rule.Range("electricity-high", Severity.WARNING, "electricity", null, "60000000"),
                        CreditEntries.enterpriseExists()));
    }

    static ResourceEntry carbon() {
        var schema = new SchemaBuilder()
                .key("uscc", "统一社会信用代码", FieldType.CREDIT_CODE)
                .key("stat_month", "统计月份", FieldType.DATE)
                .mustText("ent_name", "单位名称", 100)
                .code("sector", "排放行业", "energy_sector")
                .must("division", "所在乡镇街道", FieldType.DIVISION)
                .decimal("fuel", "化石燃料燃烧排放", 16, 4, "tCO2e")
                .decimal("process", "工业过程排放", 16, 4, "tCO2e")
                .decimal("power", "净购入电力排放", 16, 4, "tCO2e")
                .decimal("heat", "净购入热力排放", 16, 4, "tCO2e")
                .decimal("total", "碳排放总量", 16, 4, "tCO2e")
                .code("method", "核算方法", "carbon_method")
                .must("verified", "是否核查", FieldType.BOOLEAN)
                .build();
        return new ResourceEntry("carbon_emission", "重点排放单位碳排放月报", "hbj", "重点排放单位按月核算的温室气体排放量，燃料、过程、电力、热力分项，单位tCO2e。", "MariaDB",
                new Classification("2", "07"), Library.THEME, Filing.THEME, Level.ORDINARY, true,
                new Sharing(Sharing.Type.CONDITIONAL, "用于碳达峰碳中和评价", "库表交换", false), Frequency.MONTHLY, List.of("排放", "双碳", "排放数据"), schema,
                List.of(nonNegative("fuel"), nonNegative("process"), nonNegative("power"), nonNegative("total"), CreditEntries.enterpriseExists()));
    }

    static ResourceEntry airStation() {
        var schema = new SchemaBuilder()
                .key("station_code", "站点编码", FieldType.TEXT)
                .mustText("station_name", "站点名称", 40)
                .code("station_kind", "站点类别", "station_kind")
                .must("division", "所在乡镇街道", FieldType.DIVISION)
                .must("longitude", "经度", FieldType.LONGITUDE)
                .must("latitude", "纬度", FieldType.LATITUDE)
                .must("built_on", "建成日期", FieldType.DATE)
                .build();
        return new ResourceEntry("air_station", "环境空气监测站点信息", "hbj", "环境空气自动监测站点的位置和类别。", "XML",
                new Classification("3", "03"), Library.BUSINESS, Filing.DEPARTMENT, Level.PUBLIC, false,
                new Sharing(Sharing.Type.UNCONDITIONAL, null, "文件交换", true), Frequency.YEARLY, List.of("环境", "空气"), schema,
                List.of(new Rule.Pattern("station-pattern", Severity.BLOCKING, "station_code", "YT-A[0-9]{2}", "站点编码为YT-A加2位数字")));
    }

    static ResourceEntry airReading() {
        var schema = new SchemaBuilder()
                .key("station_code", "站点编码", FieldType.TEXT)
                .key("observed_at", "监测时间", FieldType.TIMESTAMP)
                .mayDecimal("pm25", "细颗粒物", 6, 1, "μg/m³")
                .mayDecimal("pm10", "可吸入颗粒物", 6, 1, "μg/m³")
                .mayDecimal("so2", "二氧化硫", 6, 1, "μg/m³")
                .mayDecimal("no2", "二氧化氮", 6, 1, "μg/m³")
                .mayDecimal("o3", "臭氧", 6, 1, "μg/m³")
                .mayDecimal("co", "一氧化碳", 6, 2, "mg/m³")
                .may("aqi", "空气质量指数", FieldType.INTEGER)
                .mayCode("aqi_level", "空气质量级别", "aqi_level")
                .build();
        return new ResourceEntry("air_reading", "环境空气质量小时数据", "hbj", "环境空气自动监测站逐小时监测值和空气质量指数，按月导出。", "JSON",
                new Classification("3", "03"), Library.BUSINESS, Filing.DEPARTMENT, Level.PUBLIC, false,
                new Sharing(Sharing.Type.UNCONDITIONAL, null, "文件交换、接口服务", true), Frequency.MONTHLY, List.of("环境", "空气", "时序"), schema,
                List.of(
                        new Rule.Range("pm25-range", Severity.BLOCKING, "pm25", "0", "1000"),
                        new Rule.Range("pm10-range", Severity.BLOCKING, "pm10", "0", "2000"),
                        new Rule.Range("aqi-range", Severity.BLOCKING, "aqi", "0", "500"),
                        new Rule.Exists("station-exists", Severity.BLOCKING, List.of("station_code"), "air_station", List.of("station_code"))));
    }

    private static Rule nonNegative(String field) {
        return new Rule.Range(field + "-range", Severity.BLOCKING, field, "0", null);
    }
}
