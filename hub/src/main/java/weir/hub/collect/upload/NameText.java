package weir.hub.collect.upload;

import java.util.Optional;
import weir.core.connect.file.FileName;
import weir.hub.kernel.Words;

/** What is wrong with a file's name by C27. */
final class NameText {
    private NameText() {}

    /** Empty where the name keeps to the convention and names this resource. */
    static Optional<Words> of(String fileName, String resource) {
        try {
            FileName name = FileName.parse(fileName);
            if (name.entry().equals(resource)) {
                return Optional.empty();
            }
            return Optional.of(Words.of("文件名写的目录是“" + name.entry() + "”，而这里上传到“" + resource + "”，请确认没有选错文件",
                    "the file's name says " + name.entry() + ", and this uploads to " + resource + "; check that it is the right file"));
        } catch (FileName.Problem e) {
            return Optional.of(broken(e.part()));
        }
    }

    private static Words broken(FileName.Part part) {
        Words which = switch (part) {
            case SHAPE -> Words.of("不是四段", "it has not four parts");
            case UNIT -> Words.of("缺少单位", "the unit is missing");
            case ENTRY -> Words.of("缺少目录名称", "the entry is missing");
            case DATE -> Words.of("日期不是 8 位数字的有效日期", "the date is no day in eight digits");
            case SEQUENCE -> Words.of("编号不是 001 至 999 的三位数字", "the number is not 001 to 999");
        };
        return Words.of("文件名不符合约定“单位_目录名称_日期_编号”（如 民政_低保家庭信息_20260131_001）：" + which.zh(),
                "the file is not named unit_entry_date_number (such as 民政_低保家庭信息_20260131_001): " + which.en());
    }
}
