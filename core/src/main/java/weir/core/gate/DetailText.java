package weir.core.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.schema.FieldType;
import weir.core.schema.SemanticFault;

/** What a reason's arguments say beyond its code: which part of a checked value is wrong, which field asks for a value, which comparison. */
final class DetailText {
    private DetailText() {}

    /** A second sentence, or null; may put words of each language in the place of arguments. */
    static @Nullable Words of(Reason reason, List<String> zh, List<String> en) {
        if (zh.isEmpty() && !reason.code().equals("BAD_ENCODING")) {
            return null;
        }
        return switch (reason.code()) {
            case "CREDIT_CODE", "RESIDENT_ID", "DIVISION", "MOBILE", "PHONE", "POSTAL_CODE", "URL", "EMAIL" -> fault(zh, 0);
            case "CHECKSUM" -> {
                Words type = type(FieldType.valueOf(zh.getFirst()));
                zh.set(0, type.zh());
                en.set(0, type.en());
                yield fault(zh, 1);
            }
            case "BEYOND_TIME" -> {
                BeyondTime which = BeyondTime.named(zh.getFirst());
                if (which != null) {
                    zh.set(0, which.words().zh());
                    en.set(0, which.words().en());
                }
                yield null;
            }
            case "COMPARE" -> {
                Words operator = operator(Rule.Compare.Operator.valueOf(zh.getFirst()));
                zh.set(0, operator.zh());
                en.set(0, operator.en());
                yield null;
            }
            case "PATTERN" -> {
                if (zh.size() == 1) {
                    zh.add(zh.getFirst());
                    en.add(en.getFirst());
                }
                yield null;
            }
            case "BAD_ENCODING" -> {
                if (zh.isEmpty()) {
                    zh.add(" UTF-8 ");
                    en.add("UTF-8");
                }
                yield null;
            }
            case "REQUIRED" -> zh.size() < 2
                    ? null
                    : new Words("（“" + zh.get(0) + "”为“" + zh.get(1) + "”时必填。）", "(Required where " + zh.get(0) + " is \"" + zh.get(1) + "\".)");
            default -> null;
        };
    }

    private static @Nullable Words fault(List<String> arguments, int at) {
        return arguments.size() <= at ? null : words(SemanticFault.valueOf(arguments.get(at)));
    }

    static Words words(SemanticFault fault) {
        return switch (fault) {
            case LENGTH -> new Words("位数不对。请补全或删去多余的字符。", "It has the wrong number of characters. Complete it or remove what is too much.");
            case CHARACTER -> new Words("含有不该出现的字符（如全角字符、空格或字母 O、I）。请改正。", "It contains a character that cannot stand there, such as a blank, a full-width character or the letters O and I. Correct it.");
            case LOWER_CASE -> new Words("字母须大写。请改为大写。", "Its letters must be capitals. Write capitals.");
            case DIVISION -> new Words("其中的行政区划代码不存在。请核对原证件。", "Its division digits name no province. Check the original document.");
            case BIRTH_DATE -> new Words("其中的出生日期不存在。请核对原证件。", "Its birth date does not exist. Check the original document.");
            case CHECK_CHARACTER -> new Words("校验码不符，至少有一位写错。请核对原证件。", "Its check character does not fit, so at least one character is wrong. Check the original document.");
            case FORM -> new Words("格式不对。请核对。", "It is not of the usual form. Check it.");
        };
    }

    static Words operator(Rule.Compare.Operator operator) {
        return switch (operator) {
            case LESS -> new Words("小于", "less than");
            case LESS_OR_EQUAL -> new Words("不大于", "at most");
            case EQUAL -> new Words("等于", "equal to");
            case NOT_EQUAL -> new Words("不等于", "different from");
            case GREATER_OR_EQUAL -> new Words("不小于", "at least");
            case GREATER -> new Words("大于", "greater than");
        };
    }

    static Words type(FieldType type) {
        return switch (type) {
            case TEXT -> new Words("文本", "text");
            case INTEGER -> new Words("整数", "whole number");
            case DECIMAL -> new Words("数值", "number");
            case DATE -> new Words("日期", "date");
            case TIMESTAMP -> new Words("日期时间", "timestamp");
            case BOOLEAN -> new Words("是否", "yes or no");
            case CODE -> new Words("代码", "code");
            case CREDIT_CODE -> new Words("统一社会信用代码", "unified social credit code");
            case RESIDENT_ID -> new Words("公民身份号码", "resident identity number");
            case DIVISION -> new Words("行政区划代码", "administrative division code");
            case MOBILE -> new Words("手机号码", "mobile number");
            case PHONE -> new Words("电话号码", "telephone number");
            case POSTAL_CODE -> new Words("邮政编码", "postal code");
            case URL -> new Words("网址", "web address");
            case EMAIL -> new Words("电子邮箱", "e-mail address");
            case LONGITUDE -> new Words("经度", "longitude");
            case LATITUDE -> new Words("纬度", "latitude");
        };
    }
}
