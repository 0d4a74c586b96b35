package weir.core.connect;

import java.util.List;
import java.util.Locale;
import weir.core.connect.SourceProblem.Code;

/** The words for a {@link SourceProblem}: what happened, and what to do now, Chinese and English. */
public final class SourceText {
    private SourceText() {}

    /** What happened. */
    public static String what(SourceProblem problem, Locale locale) {
        return said(problem, isEnglish(locale) ? english(problem.code())[0] : chinese(problem.code())[0]);
    }

    /** What to do now. */
    public static String next(SourceProblem problem, Locale locale) {
        if (problem.code() == Code.UNKNOWN_FORMAT && !problem.arguments().isEmpty()) {
            return foreign(problem.arguments().getFirst())[isEnglish(locale) ? 1 : 0];
        }
        return said(problem, isEnglish(locale) ? english(problem.code())[1] : chinese(problem.code())[1]);
    }

    private static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /** What to do with a file that is something else than a table. */
    private static String[] foreign(String format) {
        return switch (format) {
            case "HTML", "MHT", "Excel 2003 XML", "SYLK", "XLS (BIFF2-4)", "ODS", "XLSB", "DBF" -> new String[] {"请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。", "Open it in Excel or WPS and save it as .xlsx."};
            case "gzip", "bzip2", "xz", "zstd", "RAR", "7z", "tar", "CAB", "ZIP" -> new String[] {"请先解压，再上传其中的数据文件。", "Unpack it and upload the data file inside."};
            case "SQLite", "Access", "DuckDB", "SQL", "Parquet", "ORC", "Avro", "Arrow" -> new String[] {"请从原系统导出为 CSV 或 .xlsx，或把数据库登记为数据源。", "Export it as CSV or .xlsx, or register the database as a source."};
            case "PDF", "OFD", "RTF", "DOCX", "PPTX", "Word XML", "PNG", "JPEG", "GIF", "TIFF" -> new String[] {"这是文档或图片，不是数据表。请向制表人索取原始表格。", "This is a document or a picture and no table. Ask its author for the table it was made from."};
            case "JSON with comments" -> new String[] {"请去掉注释，另存为标准 JSON 后上传。", "Remove the comments and save it as standard JSON."};
            default -> new String[] {"请上传 CSV、TXT、Excel、XML 或 JSON 文件。", "Upload CSV, TXT, Excel, XML or JSON."};
        };
    }

    private static String said(SourceProblem problem, String sentence) {
        List<String> arguments = placed(problem, !sentence.codePoints().anyMatch(c -> c > 0x2FFF)).stream().filter(argument -> !argument.isBlank()).toList();
        return arguments.isEmpty() ? sentence.replaceAll("（[^（]*\\{}）| \\([^(]*\\{}\\)", "") : sentence.replace("{}", String.join(", ", arguments));
    }

    /** A line and a column at the front become a place. */
    private static List<String> placed(SourceProblem problem, boolean english) {
        List<String> told = problem.arguments();
        if (problem.code() != Code.NOT_WELL_FORMED || told.size() < 2 || !told.get(0).matches("[1-9]\\d*") || !told.get(1).matches("\\d+")) {
            return told;
        }
        List<String> placed = new java.util.ArrayList<>(told.subList(2, told.size()));
        placed.addFirst(english ? "line " + told.get(0) + ", column " + told.get(1) : "第 " + told.get(0) + " 行第 " + told.get(1) + " 列");
        return placed;
    }

    private static String[] chinese(Code code) {
        return switch (code) {
            case UNREACHABLE -> new String[] {"连接不上数据源（{}）", "请检查地址、端口和网络策略；系统会自动重试。"};
            case REFUSED_LOGIN -> new String[] {"数据源拒绝登录（{}）", "请核对用户名和口令。"};
            case NO_SUCH_DATABASE -> new String[] {"数据源服务器上没有这个数据库（{}）", "请核对数据库名（Oracle 为服务名）。"};
            case NO_RIGHT -> new String[] {"数据源账号没有读取权限（{}）", "请数据源管理员授予该账号查询权限。"};
            case NO_SUCH_TABLE -> new String[] {"数据源中没有这张表、视图或同义词（{}）", "请核对名称和所属模式。"};
            case NO_SUCH_COLUMN -> new String[] {"数据源中没有这一列（{}）", "请核对列名，或重新设置列对应关系。"};
            case UNREADABLE_COLUMN -> new String[] {"这一列是二进制内容，不能作为文本采集（{}）", "请取消该列的对应，或请数据源提供转换后的视图。"};
            case NO_TIMESTAMP_COLUMN -> new String[] {"这一列不能作为增量更新标识（{}）", "请选择日期时间列，或改为全量采集。"};
            case CONNECTION_LOST -> new String[] {"读取途中与数据源的连接中断（{}）", "已读内容不会入库，系统会自动重试。"};
            case TIMED_OUT -> new String[] {"数据源没有在规定时间内应答（{}）", "请检查数据源负载；系统会自动重试。"};
            case UNKNOWN_TIME_ZONE -> new String[] {"数据源的数据库不认识连接参数 timeZone 中的时区（{}）", "请改写为与 UTC 的时差，例如 +08:00；中国写 +08:00 或 Asia/Shanghai。"};
            case DRIVER_MISSING -> new String[] {"缺少该数据库的驱动程序（{}）", "请系统管理员把厂商驱动放入数据目录的 drivers 文件夹。"};
            case STATEMENT_FAILED -> new String[] {"数据源未能执行查询（{}）", "请数据源管理员检查该表或视图能否正常查询。"};
            case NOT_WELL_FORMED -> new String[] {"文件不符合格式（{}）", "请按提示的行列改正后重新上传，整份文件均未入库。"};
            case UNKNOWN_FORMAT -> new String[] {"无法识别文件格式（{}）", "请上传 CSV、TXT、Excel、XML 或 JSON 文件。"};
            case UNKNOWN_ENCODING -> new String[] {"无法识别文件编码（{}）", "请在编码一栏手工选择，或另存为 UTF-8。"};
            case WRONG_ENCODING -> new String[] {"文件内容与所选编码不符（{}）", "请改选编码后再试。"};
            case EMPTY_FILE -> new String[] {"文件是空的（{}）", "请确认导出是否成功。"};
            case NO_RECORDS -> new String[] {"文件格式正确，但其中没有记录列表（{}）", "请导出为对象数组，如 [{\"编号\":\"1\"}]，或每行一个对象。"};
            case NO_SUCH_SHEET -> new String[] {"文件中没有这个工作表（{}）", "请重新选择工作表。"};
            case NO_SUCH_ELEMENT -> new String[] {"文件中没有这个记录元素（{}）", "请重新选择记录元素。"};
            case ENCRYPTED_FILE -> new String[] {"文件已加密，无法读取（{}）", "请去除密码后重新上传。"};
            case TRUNCATED_FILE -> new String[] {"文件不完整（{}）", "请重新导出或重新传输。"};
            case TOO_LARGE_CELL -> new String[] {"单元格内容过大（{}）", "请检查引号是否成对、分隔符是否选对。"};
            case HOSTILE_FILE -> new String[] {"文件含有不安全的内容，已拒绝（{}）", "请用正常方式重新导出文件。"};
            case OVER_LIMIT -> new String[] {"文件超出读取上限（{}，最多 {}）", "请拆分文件，或去掉多余的列和超长的内容后重试。"};
            case READ_FAILED -> new String[] {"读取失败（{}）", "系统会自动重试；若仍失败请联系系统管理员。"};
        };
    }

    private static String[] english(Code code) {
        return switch (code) {
            case UNREACHABLE -> new String[] {"the source cannot be reached ({})", "Check address, port and network rules; the run is tried again by itself."};
            case REFUSED_LOGIN -> new String[] {"the source refused the login ({})", "Check user name and password."};
            case NO_SUCH_DATABASE -> new String[] {"the source's server has no such database ({})", "Check the database's name (Oracle: the service name)."};
            case NO_RIGHT -> new String[] {"the source account may not read ({})", "Ask the source's administrator to grant it select."};
            case NO_SUCH_TABLE -> new String[] {"the source has no such table, view or synonym ({})", "Check the name and its schema."};
            case NO_SUCH_COLUMN -> new String[] {"the source has no such column ({})", "Check the name, or map the columns anew."};
            case UNREADABLE_COLUMN -> new String[] {"the column is binary and cannot be read as text ({})", "Leave it out of the mapping, or ask for a view that converts it."};
            case NO_TIMESTAMP_COLUMN -> new String[] {"the column cannot say when a row was changed ({})", "Choose a date-time column, or load the table whole."};
            case CONNECTION_LOST -> new String[] {"the connection to the source broke while reading ({})", "Nothing was stored; the run is tried again by itself."};
            case TIMED_OUT -> new String[] {"the source did not answer in time ({})", "Check the source's load; the run is tried again by itself."};
            case UNKNOWN_TIME_ZONE -> new String[] {"the source's database does not know the zone in the parameter timeZone ({})", "Write the difference from UTC instead, for example +08:00; for China +08:00 or Asia/Shanghai."};
            case DRIVER_MISSING -> new String[] {"the driver for this database is missing ({})", "Put the vendor's driver into the folder drivers of the data folder."};
            case STATEMENT_FAILED -> new String[] {"the source could not run the query ({})", "Ask its administrator whether the table or view can be queried."};
            case NOT_WELL_FORMED -> new String[] {"the file is not well-formed ({})", "Correct it at the line and column given and upload again; nothing of it was stored."};
            case UNKNOWN_FORMAT -> new String[] {"the format of the file is not known ({})", "Upload CSV, TXT, Excel, XML or JSON."};
            case UNKNOWN_ENCODING -> new String[] {"the encoding of the file is not known ({})", "Choose it by hand, or save the file as UTF-8."};
            case WRONG_ENCODING -> new String[] {"the file is not in the chosen encoding ({})", "Choose another encoding."};
            case EMPTY_FILE -> new String[] {"the file is empty ({})", "Check whether the export worked."};
            case NO_RECORDS -> new String[] {"the file is well-formed and holds no list of records ({})", "Export an array of objects such as [{\"id\":\"1\"}], or one object a line."};
            case NO_SUCH_SHEET -> new String[] {"the file has no such sheet ({})", "Choose another sheet."};
            case NO_SUCH_ELEMENT -> new String[] {"the file has no such record element ({})", "Choose another record element."};
            case ENCRYPTED_FILE -> new String[] {"the file is encrypted ({})", "Remove the password and upload again."};
            case TRUNCATED_FILE -> new String[] {"the file is not complete ({})", "Export or transfer it again."};
            case TOO_LARGE_CELL -> new String[] {"a cell is too large ({})", "Check whether quotes come in pairs and the delimiter is right."};
            case HOSTILE_FILE -> new String[] {"the file holds unsafe content and was refused ({})", "Export it again in the normal way."};
            case OVER_LIMIT -> new String[] {"the file passes a limit of reading ({}, at most {})", "Split the file, or take out needless columns and overlong content."};
            case READ_FAILED -> new String[] {"reading failed ({})", "The run is tried again by itself; if it keeps failing, tell the system administrator."};
        };
    }
}
