package weir.demo.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A code list (代码表) of the sample city.
 *
 * @param id what a field's {@code codeList} names
 * @param codes code to meaning, in the order people see them
 */
public record CodeList(String id, String name, Map<String, String> codes) {

    public static List<CodeList> all() {
        return ALL;
    }

    public static CodeList of(String id) {
        return ALL.stream().filter(l -> l.id.equals(id)).findFirst().orElseThrow();
    }

    private static final List<CodeList> ALL = List.of(
            list("valid_flag", "数据有效性标识", "1", "有效", "0", "无效"),
            list("ent_type", "市场主体类型", "1100", "有限责任公司", "1200", "股份有限公司", "4500", "个人独资企业", "4530", "合伙企业", "9100", "农民专业合作社", "9600", "个体工商户"),
            list("industry", "国民经济行业门类", "A", "农、林、牧、渔业", "B", "采矿业", "C", "制造业", "D", "电力、热力、燃气及水生产和供应业", "E", "建筑业", "F", "批发和零售业", "G",
                    "交通运输、仓储和邮政业", "H", "住宿和餐饮业", "I", "信息传输、软件和信息技术服务业", "K", "房地产业", "L", "租赁和商务服务业", "M", "科学研究和技术服务业", "N", "水利、环境和公共设施管理业",
                    "O", "居民服务、修理和其他服务业", "P", "教育", "Q", "卫生和社会工作", "R", "文化、体育和娱乐业"),
            list("ent_status", "登记状态", "1", "存续", "2", "吊销", "3", "注销", "4", "迁出"),
            list("tax_grade", "纳税信用级别", "A", "A级", "B", "B级", "M", "M级", "C", "C级", "D", "D级"),
            list("permit_kind", "行政许可类别", "01", "普通", "02", "特许", "03", "认可", "04", "核准", "05", "登记", "99", "其他"),
            list("permit_status", "许可状态", "1", "有效", "2", "失效", "3", "撤销"),
            list("penalty_kind", "行政处罚类别", "01", "警告、通报批评", "02", "罚款", "03", "没收违法所得、没收非法财物", "04", "暂扣许可证件", "05", "责令停产停业", "06", "吊销许可证件"),
            list("sex", "人的性别", "1", "男", "2", "女"),
            list("ethnic", "民族", "01", "汉族", "02", "蒙古族", "03", "回族", "05", "维吾尔族", "06", "苗族", "08", "壮族", "11", "满族", "12", "侗族", "13", "瑶族", "15", "土家族"),
            list("relation", "与户主关系", "01", "户主", "10", "配偶", "20", "子", "30", "女", "51", "父亲", "52", "母亲", "97", "其他亲属"),
            list("poverty_kind", "困难家庭类别", "1", "城市低保", "2", "农村低保", "3", "特困供养", "4", "低保边缘"),
            list("poverty_cause", "致困原因", "1", "因病", "2", "因残", "3", "缺劳动力", "4", "因学", "5", "因灾", "9", "其他"),
            list("energy_sector", "重点用能行业", "cement", "水泥", "steel", "钢铁", "chemical", "化工", "ceramic", "陶瓷", "paper", "造纸", "food", "食品", "textile", "纺织", "electronics", "电子",
                    "heat", "热力生产", "building", "公共建筑", "logistics", "仓储物流"),
            list("carbon_method", "碳核算方法", "1", "排放因子法", "2", "物料平衡法", "3", "实测法"),
            list("station_kind", "空气监测站类别", "1", "国控", "2", "省控", "3", "市控"),
            list("aqi_level", "空气质量指数级别", "1", "优", "2", "良", "3", "轻度污染", "4", "中度污染", "5", "重度污染", "6", "严重污染"));

    private static CodeList list(String id, String name, String... pairs) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            codes.put(pairs[i], pairs[i + 1]);
        }
        return new CodeList(id, name, java.util.Collections.unmodifiableMap(codes));
    }
}
