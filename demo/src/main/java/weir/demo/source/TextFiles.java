package weir.demo.source;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;
import weir.core.schema.FieldType.Storage;
import weir.demo.city.Kind;

/** TXT, CSV, XML and JSON lines. */
final class TextFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BROKEN_RECORD = 3;

    private TextFiles() {}

    static byte[] txt(Writing writing) {
        String delimiter = writing.delivery.delimiter();
        StringBuilder text = new StringBuilder(header(writing, delimiter));
        long line = 2;
        for (int row : writing.delivery.rows()) {
            writing.places.put(row, line);
            List<String> cells = cells(writing, row);
            Kind kind = writing.kind(row);
            if (kind == Kind.CELL_MISSING) {
                cells.removeLast();
            }
            String record = String.join(delimiter, cells);
            if (kind == Kind.BROKEN_LINE) {
                int cut = record.indexOf(delimiter, record.length() / 2);
                record = record.substring(0, cut) + "\r\n" + record.substring(cut + 1);
                line++;
            }
            text.append(record).append("\r\n");
            line++;
        }
        return encode(text, writing);
    }

    static byte[] csv(Writing writing) {
        StringBuilder text = new StringBuilder("\uFEFF").append(header(writing, ","));
        long line = 2;
        for (int row : writing.delivery.rows()) {
            writing.places.put(row, line++);
            text.append(String.join(",", cells(writing, row).stream().map(TextFiles::quoted).toList())).append("\r\n");
        }
        return encode(text, writing);
    }

    static byte[] xml(Writing writing) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records>\n");
        long record = 1;
        for (int row : writing.delivery.rows()) {
            writing.places.put(row, record);
            boolean broken = record == BROKEN_RECORD && writing.delivery.shape() == Delivery.Shape.BROKEN_XML;
            text.append("  <record>\n");
            for (int column = 0; column < writing.columns(); column++) {
                String name = writing.field(column).name();
                text.append("    <").append(name).append('>').append(escaped(writing.text(row, column)));
                text.append(broken && column == 1 ? "\n" : "</" + name + ">\n");
            }
            text.append("  </record>\n");
            record++;
        }
        return encode(text.append("</records>\n"), writing);
    }

    static byte[] jsonLines(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long line = 1;
        for (int row : writing.delivery.rows()) {
            writing.places.put(row, line++);
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.writeStartObject();
                for (int column = 0; column < writing.columns(); column++) {
                    writeMember(json, writing, row, column);
                }
                json.writeEndObject();
            }
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static void writeMember(JsonGenerator json, Writing writing, int row, int column) {
        @Nullable String value = writing.table.rows().get(row)[column];
        Storage storage = writing.field(column).type().storage();
        json.writeName(writing.field(column).name());
        if (value == null) {
            json.writeNull();
        } else if ((storage == Storage.DECIMAL || storage == Storage.INTEGER) && value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            json.writeNumber(new BigDecimal(value));
        } else {
            json.writeString(value);
        }
    }

    private static String header(Writing writing, String delimiter) {
        List<String> labels = new ArrayList<>();
        for (int column = 0; column < writing.columns(); column++) {
            labels.add(writing.field(column).label());
        }
        return String.join(delimiter, labels) + "\r\n";
    }

    private static List<String> cells(Writing writing, int row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < writing.columns(); column++) {
            cells.add(writing.text(row, column));
        }
        return cells;
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Refuses what the charset cannot hold: a question mark in its place would be a fault that nobody planted. */
    private static byte[] encode(CharSequence text, Writing writing) {
        try {
            ByteBuffer bytes = Charset.forName(writing.delivery.charset()).newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException(writing.delivery.fileName() + " holds a character that its charset does not", e);
        }
    }
}
