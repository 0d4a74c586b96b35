package weir.core.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.FileFault;
import weir.core.gate.Reason.Code;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * The words for every reason: what is wrong, with place, field and value, and what to do about it. A code without words does not compile.
 * The arguments of each code stand at its sentence as {@code {0}}, {@code {1}}.
 */
public final class ReasonText {
    private static final int LONGEST_VALUE = 60;
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private ReasonText() {}

    /**
     * The whole sentence.
     *
     * @param place where the row stands, e.g. {@code 17} or {@code Sheet1!17}; empty where the source has no places
     */
    public static Words of(Reason reason, Schema schema, String place) {
        Words where = place.isEmpty() ? new Words("", "") : new Words("第" + place + "行", "Line " + place);
        Field field = reason.field() == null ? null : schema.field(reason.field()).orElse(null);
        String zh = where.zh() + (field == null ? "" : "“" + field.label() + "”") + value(reason.value(), "的值“", "”");
        String en = where.en() + (field == null ? "" : (where.en().isEmpty() ? "" : ", ") + "field " + field.name()) + value(reason.value(), ", value \"", "\"");
        Words what = of(reason);
        return new Words(zh.isEmpty() ? what.zh() : zh + "：" + what.zh(), en.isEmpty() ? what.en() : en + ": " + what.en());
    }

    /** What is wrong and what to do, without place, field and value. */
    public static Words of(Reason reason) {
        Words words = words(reason.code());
        List<String> zh = new ArrayList<>(reason.arguments());
        List<String> en = new ArrayList<>(reason.arguments());
        Words detail = DetailText.of(reason, zh, en);
        Words sentence = new Words(fill(words.zh(), zh), fill(words.en(), en));
        return detail == null ? sentence : sentence.then(detail);
    }

    private static Words words(String code) {
        for (Code known : Code.values()) {
            if (known.name().equals(code)) {
                return words(known);
            }
        }
        for (FileFault known : FileFault.values()) {
            if (known.name().equals(code)) {
                return FaultText.words(known);
            }
        }
        return new Words("此行未能读取（代码 " + code + "）。请检查源数据后重新报送。", "The row could not be read (code " + code + "). Check the source and send it again.");
    }

    /** Puts arguments into the places {0}, {1} ...; a place without argument is left out. */
    static String fill(String sentence, List<String> arguments) {
        Matcher place = PLACE.matcher(sentence);
        return place.replaceAll(found -> {
            int index = Integer.parseInt(found.group(1));
            return index < arguments.size() ? Matcher.quoteReplacement(arguments.get(index)) : "";
        });
    }

    private static String value(@Nullable String value, String open, String close) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        int characters = value.codePointCount(0, value.length());
        String shown = characters <= LONGEST_VALUE ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
        return open + shown.replaceAll("\\p{Cntrl}", "\u2423") + close;
    }

    private static Words words(Code code) {
        return switch (code) {
            case REQUIRED -> new Words("此项必填，但没有值。请补填。", "A value is required here but missing. Fill it in.");
            case KEY_EMPTY -> new Words("主键不能为空。请补填能唯一标识该记录的值。", "The key must not be empty. Fill in the value that identifies the record.");
            case KEY_INVISIBLE -> new Words("主键含有看不见的字符 {0}（如零宽字符、不间断空格、全角空格），会与看起来相同的主键不一致。请在源数据中删去后重新报送。",
                    "The key holds a character that cannot be seen, {0} (zero width, no-break or full-width space, mark of direction), so it differs from a key that looks the same. Remove it at the source and send it again.");
            case NOT_INTEGER -> new Words("不是整数。请只填数字，不加千分位、单位或小数点。", "Not a whole number. Write digits only, without separators, unit or decimal point.");
            case NOT_DECIMAL -> new Words("不是数值。请填写如 1234.56 的数字，不加千分位或单位。", "Not a number. Write it like 1234.56, without separators or unit.");
            case TOO_MANY_DIGITS -> new Words("位数超出约定（整数最多{0}位，小数最多{1}位），平台不会自动舍入。请按约定位数填写，或申请修改数据项定义。",
                    "More digits than agreed (at most {0} before and {1} behind the point); nothing is rounded for you. Write it as agreed, or ask for a change of the field.");
            case SCIENTIFIC_NOTATION -> new Words("是科学计数法，原数字可能已丢失。请把单元格设为文本后重新填写完整数字。",
                    "Written in scientific notation, so digits may be lost. Format the cell as text and write the number in full.");
            case FULL_WIDTH_DIGITS -> new Words("含有全角数字。请改为半角数字。", "Contains full-width digits. Use the digits 0 to 9.");
            case NOT_DATE -> new Words("不是真实存在的日期，或格式不对。请写成 2026-01-31、2026/1/31 或 20260131。", "Not a real date, or not in a known form. Write 2026-01-31, 2026/1/31 or 20260131.");
            case NOT_TIMESTAMP -> new Words("不是真实存在的时间，或格式不对。请按 yyyy-MM-dd HH:mm:ss（24小时制）填写，如 2026-01-31 08:30:00。",
                    "Not a real time, or not in the agreed form. Write yyyy-MM-dd HH:mm:ss with 24 hours, e.g. 2026-01-31 08:30:00.");
            case BEYOND_TIME -> new Words("是{0}，平台只保存公元 1 年至 9999 年的真实时间，不会替换成别的值。请数据源改正；确实没有时间的，请留空。",
                    "It is {0}; only real times of the years 1 to 9999 are kept, and none is put in its place. Correct it at the source, or leave it empty where there is none.");
            case TIMESTAMP_TOO_FINE -> new Words("时间比微秒更细（秒后{1}位小数，平台保存6位）：末尾的“{0}”保存不下，平台不会自动舍入。请数据源在视图、查询或导出中只给出6位小数后重新报送。",
                    "Finer than a microsecond ({1} digits behind the second, 6 are kept): \"{0}\" at its end does not fit, and nothing is rounded for you. Let the source's view, query or export give 6 digits, then send it again.");
            case NOT_BOOLEAN -> new Words("看不出是“是”还是“否”。请填 是/否、true/false 或 1/0。", "Neither yes nor no. Write 是/否, true/false or 1/0.");
            case TOO_LONG -> new Words("最多{0}个字，现有{1}个字。请缩短。", "Longer than {0} characters ({1} found). Shorten it.");
            case TOO_SHORT -> new Words("至少{0}个字，现有{1}个字。请补全。", "Shorter than {0} characters ({1} found). Complete it.");
            case BELOW_RANGE -> new Words("小于下限 {0}。请核实。", "Below the lower limit {0}. Check the value.");
            case ABOVE_RANGE -> new Words("大于上限 {0}。请核实。", "Above the upper limit {0}. Check the value.");
            case PATTERN -> new Words("不符合规定的写法（{1}）。请改正。", "Not written as the rule asks ({1}). Correct it.");
            case NOT_IN_CODE_LIST -> new Words("不在代码表“{0}”中。请填写代码表里的代码。", "Not a code of the list {0}. Use one of its codes.");
            case CHECKSUM -> new Words("不是有效的{0}。", "Not a valid {0}.");
            case CREDIT_CODE -> new Words("不是有效的统一社会信用代码（GB 32100）。", "Not a valid unified social credit code (GB 32100).");
            case RESIDENT_ID -> new Words("不是有效的公民身份号码（GB 11643）。", "Not a valid resident identity number (GB 11643).");
            case DIVISION -> new Words("不是有效的行政区划代码（GB/T 2260）。", "Not a valid administrative division code (GB/T 2260).");
            case MOBILE -> new Words("不是有效的手机号码。", "Not a valid mobile number.");
            case PHONE -> new Words("不是有效的电话号码。请写成 0571-12345678 或手机号码。", "Not a valid telephone number. Write it like 0571-12345678, or a mobile number.");
            case POSTAL_CODE -> new Words("不是有效的邮政编码。", "Not a valid postal code.");
            case URL -> new Words("不是有效的网址。请以 http:// 或 https:// 开头。", "Not a valid web address. Begin with http:// or https://.");
            case EMAIL -> new Words("不是有效的电子邮箱地址。", "Not a valid e-mail address.");
            case LONGITUDE -> new Words("经度应在 -180 到 180 之间。请核实是否与纬度填反。", "A longitude lies between -180 and 180. Check whether it was swapped with the latitude.");
            case LATITUDE -> new Words("纬度应在 -90 到 90 之间。请核实是否与经度填反。", "A latitude lies between -90 and 90. Check whether it was swapped with the longitude.");
            case DATE_FORMAT -> new Words("不是按 {0} 填写的真实日期时间。请改正。", "Not a real date or time in the form {0}. Correct it.");
            case KEY_TWICE -> new Words("主键重复：第{0}行已有相同主键，本行为第{1}行。请删去或改正其中一行。", "The key stands twice: first in line {0}, again in line {1}. Remove or correct one of them.");
            case NOT_UNIQUE -> new Words("“{2}”的值重复：第{0}行已有相同的值，本行为第{1}行。请核实。", "The value of {2} must be unique: it stands in line {0} and again in line {1}. Check both.");
            case COMPARE -> new Words("应{0}“{1}”（其值为“{2}”）。请核对两项。", "Must be {0} {1} (which is \"{2}\"). Check both fields.");
            case NOT_FOUND_IN -> new Words("在数据资源“{0}”中找不到“{1}”。请核实，或先报送该资源。", "\"{1}\" is not found in the resource {0}. Check it, or send that resource first.");
            case CONTROL_CHARACTER -> new Words("含有不可见的控制字符。请删去后重新填写。", "Contains an invisible control character. Remove it.");
            case BAD_ENCODING -> new Words("含有不是{0}文字的字节。请用正确的编码（如 UTF-8 或 GB18030）重新导出。", "Contains bytes that are no {0} text. Export it again in the right encoding, e.g. UTF-8 or GB18030.");
            case PATTERN_TOO_COSTLY -> new Words("规则的正则表达式过于复杂，未能在限定步数内得出结果。请联系数据管理员简化规则。",
                    "The rule's expression is too complex to be decided within its bound. Ask the data manager to simplify the rule.");
            case RECORDS_MISSING -> new Words("申报{0}条，实到{1}条，缺{2}条。请核对导出范围和筛选条件，补报缺少的记录。",
                    "{0} records declared, {1} arrived, {2} missing. Check what was exported, and send the missing ones.");
            case RECORDS_MORE -> new Words("申报{0}条，实到{1}条，多{2}条。请核对申报的条数，以及是否混入了其他内容或一条记录被拆成多行。",
                    "{0} records declared, {1} arrived, {2} more. Check the number declared, and whether something else was mixed in or a record was broken over lines.");
        };
    }
}
