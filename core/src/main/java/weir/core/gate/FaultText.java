package weir.core.gate;

import weir.core.connect.file.FileFault;

/** The words for rows that a file reader could not cut into cells. */
final class FaultText {
    private FaultText() {}

    static Words words(FileFault fault) {
        return switch (fault) {
            case COLUMN_COUNT -> new Words("应有{0}列，实有{1}列。请检查分隔符是否出现在内容中，或一条记录是否被拆成多行。",
                    "{0} columns expected, {1} found. Check whether the delimiter occurs in a value, or a record was broken over lines.");
            case UNCLOSED_QUOTE -> new Words("第{0}行的引号没有正确结束，无法判断此行属于哪条记录。请补上引号或去掉内容中的换行。",
                    "The quote opened in line {0} is not rightly closed, so that nobody can say to which record this line belongs. Close the quote or remove the line break.");
            case TEXT_AFTER_QUOTE -> new Words("第{0}个单元格的右引号后还有文字。内容中的引号请写两个。", "Text follows the closing quote of cell {0}. Write a quote inside a value twice.");
            case BAD_ENCODING -> new Words("含有不是{0}文字、或明显属于另一种编码的字节。请用同一种编码（如 UTF-8 或 GB18030）重新导出。", "Contains bytes that are no {0} text, or plainly of another encoding. Export the file again in one encoding, e.g. UTF-8 or GB18030.");
            case BOM_INSIDE -> new Words("文件中间有字节序标记，可能由多个文件拼接而成。请去掉后重新上传。", "A byte order mark stands inside the file, as when files are joined. Remove it and send the file again.");
            case NUL_CHARACTER -> new Words("含有空字符（U+0000），数据库无法保存。请删去。", "Contains the character U+0000, which no database can store. Remove it.");
            case TOO_LARGE -> new Words("超出大小上限（{0}字节）。请检查是否缺少换行。", "Larger than the bound of {0} bytes. Check whether a line break is missing.");
            case HEADER_TWICE -> new Words("表头（第{0}行）在数据中重复出现。请删去此行。", "The header of line {0} stands again among the data. Remove this line.");
            case NUMBER_LOST_DIGITS -> new Words("单元格{0}的整数超过15位，Excel 已无法保留原样（存为{1}）。请把该列设为文本后重新填写。",
                    "The whole number in cell {0} has more digits than Excel keeps (stored as {1}). Format the column as text and fill it in again.");
            case NUMBER_AS_POWER -> new Words("单元格{0}以科学记数法显示（存为{1}），无法确定原来填写的内容。编号请把该列设为文本后重新填写；数值请把该列设为常规或数值格式。",
                    "Cell {0} shows its number in scientific notation (stored as {1}), so what was entered is not known. Format the column as text for codes, as a plain number for amounts.");
            case BAD_VALUE -> new Words("单元格{0}的内容（{1}）与文件中注明的类型不符。请用 Excel 打开后另存，或重新填写。",
                    "The content of cell {0} ({1}) is not of the type that the file states. Open it in Excel and save it again, or fill it in anew.");
            case FORMULA_ERROR -> new Words("单元格{0}的公式出错或没有结果{1}。请改正公式或直接填写数值。", "The formula in cell {0} has an error or no result {1}. Correct it or write the value.");
            case MERGED_CELL -> new Words("此行位于合并单元格{0}中。请取消合并，逐行填写。", "The row is part of the merged range {0}. Split it and fill in each row.");
            case TOTALS_ROW -> new Words("此行是合计、小计或表尾（{0}：{1}），不是数据行。请删去。", "This is a totals row or a line below the table ({0}: {1}), no data. Remove it.");
            case DATE_OUT_OF_RANGE -> new Words("单元格{0}的格式是日期或时间，但所存的数（{1}）不是有效的日期或时间。请重新填写。", "Cell {0} is formatted as date or time, but its number ({1}) is none. Write it again.");
            case DATE_UNCERTAIN -> new Words("单元格{0}只显示日或时间，不显示年月（存为{1}），无法确定是日期还是天数、时长。请改用含年月日的格式，或以文本填写。",
                    "Cell {0} shows a day or a time without year and month (stored as {1}): it may be a date or a count of days or hours. Use a format with the full date, or write it as text.");
            case CELL_OUTSIDE_HEADER -> new Words("单元格{0}所在列没有表头。请补上表头或删去该值。", "Cell {0} stands in a column without header. Add the header or remove the value.");
            case BAD_JSON -> new Words("第{0}个字符处不是正确的 JSON 对象。请检查括号、引号和逗号。", "No correct JSON object at column {0}. Check braces, quotes and commas.");
            case REPEATED_NAME -> new Words("“{0}”在同一条记录中出现两次。请只保留一个。", "{0} stands twice in one record. Keep one.");
            case LOST_CHARACTER -> new Words("列“{0}”中有数据库不能转换为 Unicode 的字符{1}，取出时会变成“?”或“�”，原字已失。请数据源改正该值，或改正该列的字符集。",
                    "The column {0} holds a character that its database cannot convert to Unicode{1}; it would come out as \"?\" or \"\uFFFD\", and be lost. Correct the value at the source, or the column's character set.");
            case UNKNOWN_COLUMN -> new Words("“{0}”不在约定的数据项中。请核对名称。", "{0} is not among the agreed columns. Check the name.");
        };
    }
}
