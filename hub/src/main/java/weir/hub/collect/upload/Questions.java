package weir.hub.collect.upload;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FirstRows;
import weir.core.connect.file.HeaderShape;
import weir.core.connect.file.Sniffed;
import weir.core.connect.proposal.HeaderMapping;
import weir.hub.collect.upload.Question.Choice;
import weir.hub.collect.upload.Question.Kind;
import weir.hub.kernel.Words;
import weir.hub.lake.StandingCount;

/** What is still open of an upload, in the order in which people had better decide it. */
final class Questions {
    private static final List<String> CHARSETS = List.of("UTF-8", "GB18030");
    private static final int ROWS_OFFERED = 15;

    private final List<Question> questions = new ArrayList<>();

    List<Question> all() {
        return List.copyOf(questions);
    }

    /** How the file is read: each finding that is not certain. */
    Questions reading(Upload upload, Path file, FirstRows first) {
        for (Sniffed.Evidence evidence : upload.sniffed().evidence()) {
            if (!SniffText.isDoubtful(evidence)) {
                continue;
            }
            switch (evidence.setting()) {
                case "charset" -> charset(upload, file, evidence);
                case "delimiter" -> delimiter(upload, evidence);
                case "recordElement" -> element(upload, evidence);
                case "headerRow" -> header(upload.settings(), first, evidence);
                case "quoted" -> quotes(upload, evidence);
                default -> {
                    // format and sheet are shown and can be changed
                }
            }
        }
        return this;
    }

    private void charset(Upload upload, Path file, Sniffed.Evidence evidence) {
        Set<String> offered = new LinkedHashSet<>(List.of(upload.settings().charset()));
        evidence.arguments().stream().filter(Questions::isCharset).forEach(offered::add);
        offered.addAll(CHARSETS);
        List<String> charsets = List.copyOf(offered);
        List<List<String>> looks = EncodingLooks.of(file, charsets);
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < charsets.size(); i++) {
            choices.add(new Choice(charsets.get(i), Words.of(charsets.get(i), charsets.get(i)), looks.get(i)));
        }
        Words why = SniffText.of(evidence);
        add("settings.charset", Kind.SETTING, Words.of("文字编码不能确定（" + why.zh() + "）：哪一种读出来的文字是对的？", "The encoding is not certain (" + why.en() + "): with which one is the text right?"), choices,
                upload.settings().charset());
    }

    private static boolean isCharset(String argument) {
        try {
            return Charset.isSupported(argument);
        } catch (IllegalCharsetNameException e) {
            return false; // a number, say
        }
    }

    private void quotes(Upload upload, Sniffed.Evidence evidence) {
        Words why = SniffText.of(evidence);
        add("settings.quoted", Kind.SETTING, Words.of("引号的用法不能确定（" + why.zh() + "）：引号是单元格的边界，还是内容？", "How quotes are used is not certain (" + why.en() + "): do they enclose cells, or belong to the text?"),
                List.of(Choice.of("true", Words.of("是单元格的边界", "They enclose cells")), Choice.of("false", Words.of("是内容的一部分", "They belong to the text"))), String.valueOf(upload.settings().quoted()));
    }

    private void delimiter(Upload upload, Sniffed.Evidence evidence) {
        Set<String> offered = new LinkedHashSet<>(List.of(upload.settings().delimiter()));
        offered.addAll(FileSettings.DELIMITERS);
        Words why = SniffText.of(evidence);
        add("settings.delimiter", Kind.SETTING, Words.of("分隔符不能确定（" + why.zh() + "）：各列以什么分隔？", "The delimiter is not certain (" + why.en() + "): what parts the columns?"),
                offered.stream().map(one -> Choice.of(one, one.equals("\t") ? Words.of("制表符", "tab") : Words.of(one, one))).toList(), upload.settings().delimiter());
    }

    private void element(Upload upload, Sniffed.Evidence evidence) {
        Words why = SniffText.of(evidence);
        add("settings.recordElement", Kind.SETTING, Words.of("记录元素不能确定（" + why.zh() + "）：哪个元素是一条记录？", "The record element is not certain (" + why.en() + "): which element is one record?"),
                upload.sniffed().recordElements().stream().map(one -> Choice.of(one.path(), Words.of(one.path(), one.path()))).toList(), upload.settings().recordElement());
    }

    private void header(FileSettings settings, FirstRows first, Sniffed.Evidence evidence) {
        List<Choice> choices = new ArrayList<>();
        for (FirstRows.Row row : first.rows().subList(0, Math.min(ROWS_OFFERED, first.rows().size()))) {
            choices.add(Choice.of(String.valueOf(row.number()), Words.of("第 " + row.number() + " 行", "row " + row.number())));
        }
        choices.add(Choice.of("0", Words.of("没有表头，第一行就是数据", "no header; the first row is data")));
        String proposed = settings.headerShape() == HeaderShape.ROW ? String.valueOf(settings.headerRow()) : settings.headerRow() + ":" + settings.headerShape();
        if (settings.headerShape() != HeaderShape.ROW) {
            choices.add(Choice.of(proposed, shape(settings)));
        }
        Words why = SniffText.of(evidence);
        add("header", Kind.HEADER, Words.of("哪一行是表头？（" + why.zh() + "）", "Which row is the header? (" + why.en() + ")"), choices, proposed);
    }

    private static Words shape(FileSettings settings) {
        int row = settings.headerRow();
        return settings.headerShape() == HeaderShape.COLUMN ? Words.of("竖排：名称在第一列，从第 " + row + " 行起", "on its side: names in the first column, from row " + row)
                : Words.of("第 " + row + " 行起的 " + settings.headerShape().rows() + " 行表头", "a header of " + settings.headerShape().rows() + " rows from row " + row);
    }

    /** Which columns feed which fields. */
    Questions columns(FieldColumns mapped, List<String> columns) {
        if (mapped.byPosition()) {
            add(Decisions.POSITION, Kind.POSITION, Words.of("列名与信息项都不相符：是否按先后次序对应？请逐列核对下方“列对应”", "No column is called as a field: do the columns feed the fields in their order? Check each of them below"),
                    List.of(Choice.of(Decisions.CONFIRMED, Words.of("是，按次序对应", "Yes, in their order"))), Decisions.CONFIRMED);
        }
        for (HeaderMapping.Ask ask : mapped.asks()) {
            String label = mapped.fields().stream().filter(field -> field.field().equals(ask.field())).findFirst().map(Preview.Mapped::label).orElse(ask.field());
            List<Choice> choices = new ArrayList<>(ask.columns().stream().map(at -> Choice.of(columns.get(at), Words.of(columns.get(at), columns.get(at)))).toList());
            choices.add(Choice.of("", Words.of("文件中没有这一项", "The file does not have it")));
            String names = String.join("、", ask.columns().stream().map(columns::get).toList());
            questions.add(new Question(Decisions.COLUMN + ask.field(), Kind.COLUMN, ask.field(), text(ask.why(), label, names), choices, null));
        }
        return this;
    }

    private static Words text(HeaderMapping.Why why, String label, String names) {
        return switch (why) {
            case SEVERAL -> Words.of("“" + label + "”有几列都相符（" + names + "）：取哪一列？", "Several columns fit " + label + " (" + names + "): which one feeds it?");
            case QUALIFIER -> Words.of("“" + label + "”与列“" + names + "”的单位或限定词不同：是同一项吗？", label + " and the column " + names + " differ by a unit or a qualifier: are they the same?");
            case UNNAMED -> Words.of("“" + label + "”没有对应的列，而文件有没写列名的列（" + names + "）：是它吗？", "No column fits " + label + ", but some have no name (" + names + "): is it one of them?");
        };
    }

    /** What becomes of values that stand where the file has no column. */
    Questions missing(List<Preview.Mapped> missing, StandingCount standing) {
        List<Preview.Mapped> touched = missing.stream().filter(field -> standing.filled().getOrDefault(field.field(), 0L) > 0 || standing.rows() > 0 && !standing.whole()).toList();
        if (!touched.isEmpty()) {
            String about = standing.whole() ? "" : "至少 ";
            String atLeast = standing.whole() ? "" : "at least ";
            String zh = String.join("、", touched.stream().map(field -> "“" + field.label() + "”（" + about + standing.filled().getOrDefault(field.field(), 0L) + " 行有值）").toList());
            String en = String.join(", ", touched.stream().map(field -> field.label() + " (" + atLeast + standing.filled().getOrDefault(field.field(), 0L) + " rows hold a value)").toList());
            add(Decisions.MISSING, Kind.MISSING, Words.of("文件没有 " + zh + "。现有 " + standing.rows() + " 行：文件中出现的行，这些值将被清空。要保留原值，请补上这些列后重新上传",
                    "The file does not have " + en + ". Of " + standing.rows() + " rows that stand, those in the file lose these values. To keep them, add the columns and upload again"),
                    List.of(Choice.of(Decisions.EMPTY, Words.of("清空这些值", "Empty these values"))), null);
        }
        return this;
    }

    private void add(String id, Kind kind, Words text, List<Choice> choices, @org.jspecify.annotations.Nullable String proposed) {
        questions.add(new Question(id, kind, null, text, choices, proposed));
    }
}
