package weir.hub.lake;

import weir.hub.kernel.Words;

/** Through which door a batch came. */
public enum Provenance {
    UPLOAD(Words.of("文件上传", "Upload")),
    FEED(Words.of("采集任务", "Feed")),
    FORM(Words.of("表单填报", "Form")),
    EDIT(Words.of("在线修改", "Edit")),
    REPAIR(Words.of("问题修复", "Repair")),
    UNDO(Words.of("撤销", "Undo")),
    RESTORE(Words.of("恢复", "Restore")),
    PIPELINE(Words.of("加工任务", "Pipeline"));

    private final Words label;

    Provenance(Words label) {
        this.label = label;
    }

    public Words label() {
        return label;
    }
}
