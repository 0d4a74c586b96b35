package weir.hub.catalog.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.multipart.MultipartFile;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileSniffer;
import weir.core.connect.file.FileSource;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.CodeList.Code;
import weir.hub.kernel.Problem;

/** Codes out of a file that people keep them in. */
final class CodeFile {
    private static final List<String> CODE = List.of("code", "代码", "编码", "代码值");
    private static final List<String> LABEL = List.of("label", "name", "名称", "代码名称", "含义");
    private static final List<String> RETIRED = List.of("retired", "停用", "是否停用");

    private CodeFile() {}

    /** @throws Problem CAT-112 with the line that is wrong */
    static List<Code> read(MultipartFile upload) {
        try {
            Path file = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "codes", ".upload");
            try {
                upload.transferTo(file);
                return read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw CatalogProblem.BAD_CODE_LIST.causedBy(e, "reasons", "文件没有传完", "reasonsEn", "the file did not arrive whole");
        } catch (SourceProblem e) {
            throw CatalogProblem.BAD_CODE_LIST.causedBy(e, "reasons", "文件无法读取，请使用 CSV 或 Excel", "reasonsEn", "the file cannot be read; send CSV or Excel");
        }
    }

    private static List<Code> read(Path file) throws SourceProblem {
        List<Code> codes = new ArrayList<>();
        try (RowSource source = FileSource.open(file, FileSniffer.detect(file).settings())) {
            List<String> columns = source.columns().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
            int code = find(columns, CODE);
            int label = find(columns, LABEL);
            int retired = find(columns, RETIRED);
            if (code < 0) {
                throw CatalogProblem.BAD_CODE_LIST.because("reasons", "没有找到“代码”列", "reasonsEn", "there is no column “code”");
            }
            Block block = source.newBlock();
            while (source.next(block)) {
                ReadLimits.stopIfAsked();
                if (!block.faults().isEmpty()) {
                    long place = block.place[block.faults().getFirst().row()];
                    throw CatalogProblem.BAD_CODE_LIST.because("reasons", "第 " + place + " 行无法读取", "reasonsEn", "line " + place + " cannot be read");
                }
                for (int row = 0; row < block.rows; row++) {
                    String value = text(block, row, code);
                    if (!value.isEmpty()) {
                        String words = label < 0 ? value : text(block, row, label);
                        codes.add(new Code(value, words.isEmpty() ? value : words, retired >= 0 && List.of("1", "true", "是", "停用").contains(text(block, row, retired))));
                    }
                }
            }
        }
        return codes;
    }

    private static String text(Block block, int row, int column) {
        String text = block.text(row, column);
        return text == null ? "" : text.strip();
    }

    private static int find(List<String> columns, List<String> names) {
        return columns.stream().filter(names::contains).findFirst().map(columns::indexOf).orElse(-1);
    }
}
