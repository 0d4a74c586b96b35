package weir.hub.collect.upload;

import java.util.List;
import java.util.Optional;
import weir.core.connect.file.HeaderFinder;
import weir.core.connect.file.Sniffed.Basis;
import weir.core.connect.file.Sniffed.Evidence;
import weir.core.connect.file.Sniffed.Warning;
import weir.core.schema.Invisible;
import weir.hub.kernel.Words;

/** What looking at a file found, in words. */
final class SniffText {
    private static final int SHOWN = 8;

    private SniffText() {}

    static Words of(Evidence evidence) {
        List<String> a = evidence.arguments();
        return switch (evidence.basis()) {
            case CONTENT -> Words.of("按文件内容判断", "judged by the content of the file");
            case BYTE_ORDER_MARK -> Words.of("文件开头有字节序标记", "the file begins with a byte order mark");
            case ONLY_ASCII -> Words.of("只有英文和数字，任何编码都一样", "only ASCII characters, the same in every encoding");
            case VALID -> Words.of("全部内容都符合该编码", "every byte looked at is right in this encoding");
            case STATISTICS -> Words.of("多种编码均可解读，按常用字比例选定（" + at(a, 0) + "%）", "right in several encodings; chosen by the share of common characters (" + at(a, 0) + " %)");
            case FEWEST_ERRORS -> Words.of("没有一种编码完全符合，选错误最少的一种（" + at(a, 0) + " 处）", "wrong in every encoding; this one has the fewest errors (" + at(a, 0) + ")");
            case DECLARED -> Words.of("文件自己声明为 " + at(a, 0) + "，内容与之相符", "the file says so itself (" + at(a, 0) + "), and its content fits");
            case DECLARED_OTHERWISE -> Words.of("文件声明为 " + at(a, 0) + "，与内容不一致，请人工确认", "the file says " + at(a, 0) + ", which its content does not bear out; please decide");
            case UNCERTAIN -> Words.of("编码不能确定，可能是 " + at(a, 0) + " 或 " + at(a, 1) + "，请看下面的预览后人工确认", "not certain: " + at(a, 0) + " or " + at(a, 1) + "; look at the rows below and decide");
            case EQUAL_CELLS -> Words.of("各行都能分成 " + at(a, 0) + " 列（" + at(a, 1) + "/" + at(a, 2) + " 行）", "the lines fall into " + at(a, 0) + " cells (" + at(a, 1) + " of " + at(a, 2) + ")");
            case NO_DELIMITER -> Words.of("没有找到能把各行分成同样列数的分隔符", "no delimiter cuts the lines into equal numbers of cells");
            case QUOTES_SEEN -> Words.of("见到成对的引号", "cells in quotes were seen");
            case NO_QUOTES_SEEN -> Words.of("没有见到引号", "no quotes were seen");
            case LOOKS_LIKE_NAMES -> Words.of("这一行像列名", "this row looks like column names");
            case LOOKS_LIKE_DATA -> Words.of("第一行看起来就是数据", "the first row looks like data");
            case MATCHES_FIELDS -> Words.of("这一行与 " + at(a, 0) + " 个信息项的名称相符（共 " + at(a, 1) + " 个）", "this row matches " + at(a, 0) + " of " + at(a, 1) + " fields");
            case FEW_MATCH -> Words.of("这一行只与 " + at(a, 0) + " 个信息项的名称相符（共 " + at(a, 1) + " 个）", "this row matches only " + at(a, 0) + " of " + at(a, 1) + " fields");
            case SEVERAL_ROWS_MATCH -> Words.of("有几行都像表头，请选定一行", "several rows look like the header; choose one");
            case GROUPED_NAMES -> Words.of("像是多行表头：上行为分组，下行为名称", "looks like a header of several rows: groups above, names below");
            case NAMES_IN_FIRST_COLUMN -> Words.of("像是竖排的表：名称在第一列，每一列是一条记录", "looks like a table on its side: names in the first column, each further column a record");
            case NO_ROW_MATCHES -> Words.of("没有一行与信息项的名称相符", "no row matches the fields' names");
            case LAST_TIME -> Words.of("与批次 " + at(a, 0) + " 的列名相同", "the same columns as batch " + at(a, 0));
            case CHOSEN -> Words.of("人工选定", "chosen by a person");
            case ONLY_SHEET -> Words.of("只有一个工作表", "the only sheet");
            case FIRST_FILLED_SHEET -> Words.of("第一个有内容的工作表", "the first sheet with content");
            case REPEATED_ELEMENT -> Words.of("重复出现的元素（" + at(a, 0) + " 次）", "the element that repeats (" + at(a, 0) + " times)");
            case FIRST_ARRAY -> Words.of("第一个对象数组", "the first array of objects");
        };
    }

    static Words of(Warning warning) {
        String argument = warning.argument() == null ? "" : warning.argument();
        return switch (warning.code()) {
            case WRONG_EXTENSION -> Words.of("文件扩展名“" + argument + "”与内容不符，已按内容读取", "the extension “" + argument + "” does not fit the content; the content decides");
            case MIXED_ENCODINGS -> Words.of("有 " + argument + " 行不符合所选编码，这些行会成为问题数据", argument + " of the lines looked at are no text in this encoding; they become rejects");
            case HIDDEN_SHEETS -> Words.of("隐藏的工作表也有数据：" + argument, "hidden sheets hold data too: " + argument);
            case OTHER_SHEETS -> Words.of("其他工作表也有数据：" + argument + "，本次只读取所选的一个", "other sheets hold data too: " + argument + "; only the chosen one is read");
        };
    }

    /** Which names of columns hold characters that nobody sees; empty where none do. */
    static Optional<Words> invisible(List<String> columns) {
        List<String> found = columns.stream().filter(column -> Invisible.first(column) != 0)
                .map(column -> "“" + column.codePoints().filter(c -> !Invisible.is(c)).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append) + "”(" + Invisible.name(Invisible.first(column)) + ")")
                .toList();
        String names = String.join("、", found.subList(0, Math.min(SHOWN, found.size()))) + (found.size() > SHOWN ? "…" : "");
        return found.isEmpty() ? Optional.empty() : Optional.of(Words.of(found.size() + " 个列名含有看不见的字符：" + names + "，对应时不计这些字符，请核对列对应",
                found.size() + " names of columns hold characters that cannot be seen: " + names + "; they are left aside when names are compared, check the mapping"));
    }

    private static String at(List<String> arguments, int position) {
        return position < arguments.size() ? arguments.get(position) : "?";
    }

    /** Whether a person had better look: nothing was certain. */
    static boolean isDoubtful(Evidence evidence) {
        return evidence.confidence() < HeaderFinder.CERTAIN || evidence.basis() == Basis.FEWEST_ERRORS;
    }
}
