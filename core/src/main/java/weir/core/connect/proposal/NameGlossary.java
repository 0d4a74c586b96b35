package weir.core.connect.proposal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Usual names of columns and the words they are made of, in English as the technical names of fields have them. */
final class NameGlossary {
    private static final String WHOLE = """
            身份证号 id_number 身份证号码 id_number 公民身份号码 id_number 居民身份证号 id_number 证件号码 document_number 证件类型 document_type
            统一社会信用代码 credit_code 社会信用代码 credit_code 姓名 name 名称 name 性别 gender 民族 ethnicity 年龄 age 学历 education 籍贯 native_place
            出生日期 birth_date 出生年月 birth_month 手机号 mobile 手机号码 mobile 手机 mobile 联系电话 phone 电话 phone 电话号码 phone 固定电话 landline 联系人 contact
            邮箱 email 电子邮箱 email 邮编 postal_code 邮政编码 postal_code 地址 address 住址 address 详细地址 address 家庭住址 home_address 户籍地址 registered_address
            行政区划 division 行政区划代码 division_code 区划代码 division_code 所属区县 district 区县 district 乡镇 town 街道 street 社区 community 村 village
            经度 longitude 纬度 latitude 编号 number 序号 serial_number 代码 code 编码 code 备注 remark 说明 description 描述 description 摘要 summary 状态 status 类型 type 类别 category
            等级 grade 级别 level 单位 organisation 部门 department 单位名称 organisation_name 部门名称 department_name 企业名称 company_name 公司名称 company_name
            法定代表人 legal_representative 法人 legal_representative 法人代表 legal_representative 注册资本 registered_capital 成立日期 founded_date 经营范围 business_scope
            金额 amount 数量 quantity 单价 unit_price 总价 total_price 面积 area 人数 people 户数 households 比例 ratio 占比 share 开始日期 start_date 结束日期 end_date
            开始时间 start_time 结束时间 end_time 日期 date 时间 time 年份 year 年度 year 月份 month 季度 quarter 创建时间 created_at 更新时间 updated_at 入库时间 stored_at 修改时间 modified_at
            更新日期 updated_date 填报日期 reported_date 填报人 reporter 填报单位 reporting_organisation 有效标识 valid_flag 是否有效 is_valid 删除标识 deleted_flag 主键 id 户号 account_number 用电量 electricity_used""";
    private static final String PARTS = """
            企业 company 公司 company 单位 organisation 机构 institution 部门 department 项目 project 工程 works 合同 contract 许可 permit 许可证 permit 证书 certificate 证件 document 证照 licence
            车辆 vehicle 房屋 house 不动产 real_estate 土地 land 学校 school 学生 student 教师 teacher 医院 hospital 患者 patient 人员 person 个人 person 家庭 household 法人 legal_person
            产品 product 商品 goods 设备 equipment 事件 event 案件 case 投诉 complaint 申请 application 审批 approval 审核 review 登记 registration 注册 registration 备案 filing
            名称 name 姓名 name 编号 number 号码 number 代码 code 编码 code 类型 type 类别 category 种类 kind 等级 grade 级别 level 状态 status 日期 date 时间 time 年份 year 年度 year 月份 month
            地址 address 电话 phone 手机 mobile 联系 contact 金额 amount 数量 quantity 总数 total 总额 total_amount 面积 area 价格 price 费用 cost 收入 income 支出 expense 税额 tax 比例 ratio
            开始 start 结束 end 起始 start 截止 end 有效 valid 更新 updated 创建 created 修改 modified 入库 stored 填报 reported 发证 issue 颁发 issue 成立 founded 批准 approval 生效 effective
            负责 responsible 主管 supervising 所属 owning 上级 parent 来源 source 去向 destination 原因 reason 结果 result 内容 content 标题 title 备注 remark 说明 description 描述 description
            用电 electricity 用水 water 用气 gas 能耗 energy 排放 emission 碳 carbon 二氧化碳 co2 总 total 平均 average 最大 max 最小 min 上年 last_year 本年 this_year 上月 last_month 本月 this_month 累计 cumulative
            是否 is 标识 flag 标志 flag 人 person 号 number 日 day 月 month 年 year 元 yuan 万元 10k_yuan 吨 ton 户 household""";

    private static final Map<String, String> NAMES = read(WHOLE);
    private static final Map<String, String> WORDS = read(PARTS);
    private static final int LONGEST = 6;

    private NameGlossary() {}

    /** The usual name of a whole column; null where there is none. */
    static @org.jspecify.annotations.Nullable String whole(String column) {
        return NAMES.get(column);
    }

    /** The longest word known that begins here, or an empty text. */
    static String wordAt(String text, int from) {
        for (int length = Math.min(LONGEST, text.length() - from); length > 0; length--) {
            String word = text.substring(from, from + length);
            if (WORDS.containsKey(word)) {
                return word;
            }
        }
        return "";
    }

    static String english(String word) {
        return WORDS.getOrDefault(word, "");
    }

    private static Map<String, String> read(String pairs) {
        Map<String, String> read = new LinkedHashMap<>();
        String[] words = pairs.strip().split("\\s+");
        for (int i = 0; i + 1 < words.length; i += 2) {
            read.put(words[i], words[i + 1]);
        }
        return read;
    }
}
