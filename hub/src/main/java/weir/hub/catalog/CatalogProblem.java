package weir.hub.catalog;

import weir.hub.kernel.ProblemCode;

/** What can go wrong in the catalogue. */
public enum CatalogProblem implements ProblemCode {
    NO_SUCH_RESOURCE("CAT-101", Kind.MISSING, "没有找到数据资源 {resource}，或您无权查看", "There is no resource {resource}, or it is not for you to see", "请在目录中重新查找；如工作需要，请联系数据管理员。", "Look it up in the catalogue again; if your work needs it, ask the data manager."),
    NOT_EDITABLE("CAT-103", Kind.ACCESS, "该资源由“{owner}”提供，只有数据管理员和该单位的部门数据员可以操作", "{owner} provides this resource; only a data manager or one of its operators may do this",
            "请联系{owner}{contact}。", "Ask {owner}{contact}."),
    CLASSIFIED("CAT-104", Kind.INPUT, "本平台只登记非涉密数据资源，涉密资源不能编目，也不能上传", "This platform takes non-classified resources only; a classified one can be neither catalogued nor uploaded", "请通过涉密渠道报送；如属误选，请将“非涉密声明”改为“是”。", "Use the channel for classified data; if this was a slip, set the declaration to non-classified."),
    NO_OPENING("CAT-130", Kind.STATE, "数据资源“{name}”没有待确认的开放申请", "No opening of {name} waits to be confirmed", "可能已由他人处理，请刷新列表。", "Somebody else may have dealt with it; reload the list."),
    NOT_DECLARED("CAT-105", Kind.INPUT, "尚未声明该资源为非涉密资源", "The resource has not been declared non-classified", "请由提供单位确认并勾选“非涉密声明”。", "Have the provider confirm it and tick the declaration."),
    BAD_ENTRY("CAT-106", Kind.INPUT, "目录信息有误：{reasons}", "The entry is not right: {reasonsEn}", "请按提示修改后保存。", "Correct it and save again."),
    BAD_SCHEMA("CAT-107", Kind.INPUT, "信息项定义有误：{reasons}", "The schema is not right: {reasonsEn}", "请按提示修改后保存。", "Correct it and save again."),
    CODE_TAKEN("CAT-108", Kind.STATE, "资源标识“{code}”已被使用", "The code {code} is taken", "请换一个标识。", "Choose another code."),
    LOSING_CHANGE("CAT-109", Kind.STATE, "该资源已有数据，以下修改会丢失或改变已有数据，不能进行：{reasons}", "The resource holds rows; these changes would lose or alter them: {reasonsEn}", "可以新增非必填的信息项、加长文本、提高小数位的总长度；其余修改请新建资源。", "You may add optional fields, lengthen text or widen decimals; for anything else make a new resource."),
    WRONG_STATE("CAT-110", Kind.STATE, "数据资源“{name}”当前状态为“{stateZh}”，不能进行此操作", "The resource {name} is {state}; this cannot be done", "请刷新页面查看最新状态。", "Reload to see its state."),
    NO_SUCH_CODE_LIST("CAT-111", Kind.MISSING, "没有找到代码表 {list}", "There is no code list {list}", "请在代码表清单中重新选择。", "Choose one from the code lists."),
    BAD_CODE_LIST("CAT-112", Kind.INPUT, "代码表内容有误：{reasons}", "The code list is not right: {reasonsEn}", "请改正后重新提交。", "Correct it and send it again."),
    CODE_LIST_IN_USE("CAT-113", Kind.STATE, "代码“{codes}”已在代码表中使用过，不能删除", "Codes that have been in force cannot be removed: {codes}", "请将其标为停用，历史数据仍可解释。", "Retire them instead, so that older rows can still be read."),
    BAD_CLASSIFICATION("CAT-114", Kind.INPUT, "分类代码“{code}”不符合编码规则：类1位、项2位、目3位、细目不限，且上级分类必须已存在", "The classification code {code} breaks the rule: class 1 digit, item 2, entry 3, sub-entry free, and the one above must exist", "请改正代码后重试。", "Correct the code and try again."),
    NO_ROW_ACCESS("CAT-115", Kind.ACCESS, "“{name}”由“{owner}”提供，您所在单位尚未获准读取其数据", "{owner} provides {name}; your organisation may not read its rows yet", "请向{owner}{contact}申请共享。", "Apply to {owner}{contact}."),
    SEQUENCE_TAKEN("CAT-116", Kind.STATE, "信息资源代码“{code}”已被其他资源使用", "The resource code {code} is taken", "请换一个顺序号，或留空由平台编号。", "Choose another sequence, or leave it empty."),
    BAD_LEVEL("CAT-117", Kind.INPUT, "分级清单有误：{reasons}", "The list of levels is not right: {reasonsEn}", "请改正后保存。", "Correct it and save again."),
    LIST_OF_OTHERS("CAT-119", Kind.ACCESS, "其他单位的资源也在使用该代码表，只有数据管理员可以修改", "Resources of other organisations use this code list; only a data manager may change it", "请联系数据管理员，或另建代码表。", "Ask the data manager, or make a list of your own."),
    LIST_CODE_TAKEN("CAT-120", Kind.STATE, "代码表标识“{code}”已被使用", "The code {code} of a code list is taken", "请换一个标识。", "Choose another code."),
    BAD_FILTER("CAT-118", Kind.INPUT, "查询条件“{name}”的取值“{value}”不正确", "The filter {name} does not take {value}", "请重新选择查询条件。", "Choose the filter again.");

    private final Told told;

    CatalogProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
