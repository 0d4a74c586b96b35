package weir.hub.catalog;

import weir.hub.kernel.Words;

/** Where a resource lives (库). */
public enum Library {
    RAW(Words.of("原始库", "Raw library")),
    RESOURCE(Words.of("资源库", "Resource library")),
    BASE(Words.of("基础库", "Base library")),
    THEME(Words.of("主题库", "Theme library")),
    BUSINESS(Words.of("业务库", "Business library")),
    KNOWLEDGE(Words.of("知识库", "Knowledge library")),
    OPEN(Words.of("开放库", "Open library"));

    private final Words label;

    Library(Words label) {
        this.label = label;
    }

    public Words label() {
        return label;
    }
}
