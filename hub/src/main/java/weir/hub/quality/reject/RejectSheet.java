package weir.hub.quality.reject;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.quality.Reject;
import weir.hub.quality.Standing;

/** The shape of the workbook that carries rejects out and corrections back. */
public final class RejectSheet {
    public static final String NUMBER = "问题编号（请勿修改）";
    public static final String PLACE = "原位置";
    public static final String REASON = "问题原因";
    public static final String RAW = "原始内容";
    /** What stands under the row's key now, where it is other than the row. */
    public static final String STANDING = "现有值";
    public static final String ANSWER = "与现有值不同时";
    public static final String MINE = "用我的更正";
    public static final String THEIRS = "保留现有值";
    public static final String TOO_LONG = "（内容过长，请在网页上修改）";
    /** Rows of one sheet; Excel takes 1 048 576 with the header. */
    public static final int ROWS_PER_SHEET = 1_000_000;

    private static final int LONGEST = 32_767;
    private static final int MOST_OF_STANDING = 2_000;

    private RejectSheet() {}

    /** Names of the sheets with rows, in order. */
    public static String sheet(int number) {
        return number == 0 ? "问题数据" : "问题数据" + (number + 1);
    }

    /** Header of each field: its label, with the technical name where the label stands twice or is that of another column. */
    public static List<String> headers(Schema schema) {
        List<String> labels = new ArrayList<>(List.of(NUMBER, PLACE, REASON, STANDING, ANSWER, RAW));
        labels.addAll(schema.fields().stream().map(Field::label).toList());
        return schema.fields().stream().map(field -> {
            boolean alone = labels.stream().filter(label -> label.equals(field.label())).count() == 1;
            return alone ? field.label() : field.label() + "（" + field.name() + "）";
        }).toList();
    }

    /** The number people see: batch, reject, digits that tell a mixed-up one, and where a repair was tried, {@link Reject#version}. */
    public static String number(Reject reject) {
        return reject.batch() + "-" + reject.id() + "-" + reject.rowHash() + (reject.version().isEmpty() ? "" : "-" + reject.version());
    }

    /** What stands, in one cell: the batch first, by which an answer is known to speak of it. */
    public static String standing(@Nullable Standing standing, Schema schema) {
        if (standing == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("批次 " + standing.batch() + (standing.asks() ? "（请选择保留哪个）" : "") + "：");
        standing.values().forEach((field, value) -> text.append(schema.field(field).map(Field::label).orElse(field)).append(' ').append(value.isEmpty() ? "（空）" : value).append("；"));
        return shown(text.length() > MOST_OF_STANDING ? text.substring(0, MOST_OF_STANDING) + "…" : text.substring(0, text.length() - 1));
    }

    /** What a cell shows of a value: Excel holds no control characters, one kind of line break and 32 767 characters. */
    public static String shown(@Nullable String value) {
        if (value == null) {
            return "";
        }
        if (value.length() > LONGEST) {
            return TOO_LONG;
        }
        StringBuilder shown = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r') {
                if (i + 1 == value.length() || value.charAt(i + 1) != '\n') {
                    shown.append('\n');
                }
            } else if ((c < ' ' && c != '\t' && c != '\n') || c == '\ufffe' || c == '\uffff') {
                shown.append('\u2423');
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
