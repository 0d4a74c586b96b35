package weir.core.connect.file;

/** What a file is, judged by its content and not by its name. */
public enum FileFormat {
    /** Text with a delimiter: CSV and TXT. */
    CSV,
    /** Excel 2007 and later, Office Open XML. */
    XLSX,
    /** Excel 97 to 2003, BIFF8. */
    XLS,
    XML,
    /** An array of objects, alone or as one member of one object. */
    JSON,
    /** One JSON object per line. */
    JSONL;

    public boolean isExcel() {
        return this == XLSX || this == XLS;
    }
}
