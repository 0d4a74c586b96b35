package weir.hub.identity;

import weir.hub.kernel.ProblemCode;

/** What can go wrong with people, organisations and signing in. */
public enum IdentityProblem implements ProblemCode {
    WRONG_CREDENTIALS("SES-101", Kind.IDENTITY, "用户名或密码不正确", "The user name or the password is not right", "请核对后重试；多次失败后账号会被暂时锁定。",
            "Check them and try again; after several failures the account is locked for a while."),
    LOCKED("SES-102", Kind.IDENTITY, "登录失败次数过多，已锁定至 {until}", "Too many failed sign-ins; locked until {until}", "请到时再试，或请安全管理员解锁。",
            "Try again then, or ask the security administrator to unlock the account."),
    MUST_CHANGE_PASSWORD("SES-103", Kind.ACCESS, "请先修改初始密码", "The one-time password has to be replaced first", "请设置自己的密码，然后继续。", "Choose a password of your own, then go on."),
    BUSY("SES-104", Kind.BUSY, "同时登录的人数过多", "Too many people are signing in at this moment", "请稍后重试。", "Try again in a moment."),
    OLD_PASSWORD_WRONG("SES-105", Kind.INPUT, "原密码不正确", "The old password is not right", "请重新输入原密码。", "Enter the old password again."),
    WEAK_PASSWORD("SES-106", Kind.INPUT, "密码不符合要求：{rule_zh}", "The password does not meet the rules: {rule_en}", "请另设密码。", "Choose another password."),
    CSRF("SES-107", Kind.ACCESS, "请求缺少页面令牌或令牌已失效", "The call lacks the page's token, or the token has expired", "请刷新页面后重试。", "Reload the page and try again."),
    NO_SUCH_ORGANISATION("IDE-101", Kind.MISSING, "没有编号为 {id} 的单位", "There is no organisation {id}", "请刷新列表。", "Reload the list."),
    BAD_CREDIT_CODE("IDE-102", Kind.INPUT, "统一社会信用代码不正确：{code}", "Not a unified social credit code: {code}", "请核对 18 位代码及其校验码。", "Check the 18 characters and the check character."),
    BAD_DIVISION_CODE("IDE-103", Kind.INPUT, "行政区划代码应为 6 位数字：{code}", "A division code has 6 digits: {code}", "请按 GB/T 2260 填写。", "Give it as GB/T 2260 does."),
    CYCLE("IDE-104", Kind.STATE, "不能把单位移到自己的下级之下", "An organisation cannot be moved below itself", "请选择其他上级单位。", "Choose another parent."),
    WRONG_LEVEL("IDE-105", Kind.INPUT, "{kind} 不能设在 {parent} 之下", "{kind} cannot stand below {parent}", "请核对单位类型和上级单位。", "Check the kind and the parent."),
    NAME_TAKEN("IDE-106", Kind.STATE, "已有同名或同信用代码的单位：{name}", "An organisation with this name or credit code exists: {name}", "请使用已有的单位，或更改名称。", "Use the one that exists, or change the name."),
    IN_USE("IDE-107", Kind.STATE, "单位 {name} 仍在使用：{use_zh}", "Organisation {name} is in use: {use_en}", "请先停用或移走它们；已用过的单位只能停用，不能删除。",
            "Deactivate or move them first; an organisation once used can be deactivated, not deleted."),
    NO_SUCH_PERSON("IDE-111", Kind.MISSING, "没有编号为 {id} 的人员", "There is no person {id}", "请刷新列表。", "Reload the list."),
    USERNAME_TAKEN("IDE-112", Kind.STATE, "用户名已被使用：{username}", "The user name is taken: {username}", "请换一个用户名。", "Choose another user name."),
    BAD_USERNAME("IDE-113", Kind.INPUT, "用户名应为 3 至 32 位字母、数字、点、横线或下划线：{username}", "A user name has 3 to 32 letters, digits, dots, hyphens or underscores: {username}", "请更改用户名。",
            "Change the user name."),
    ROLES_EXCLUDE("IDE-114", Kind.INPUT, "管理员角色不能与其他角色兼任", "An administrator role cannot be held together with any other role", "请只选一个管理员角色，或只选业务角色。",
            "Choose one administrator role alone, or other roles without it."),
    OWN_ROLES("IDE-115", Kind.STATE, "不能更改自己的角色或停用自己", "Nobody changes their own roles or deactivates themselves", "请另一名安全管理员操作。", "Have another security administrator do it."),
    LAST_ADMINISTRATOR("IDE-116", Kind.STATE, "这是最后一名{role_zh}", "This is the last {role_en}", "请先任命另一名。", "Appoint another one first."),
    INACTIVE_ORGANISATION("IDE-117", Kind.STATE, "单位已停用：{name}", "The organisation is deactivated: {name}", "请选择其他单位，或先启用它。", "Choose another one, or activate it first."),
    BAD_FIELD("IDE-118", Kind.INPUT, "{field} 不正确", "{field} is not right", "请改正后重试。", "Correct it and try again."),
    ADMINISTRATOR_PASSWORD("IDE-119", Kind.ACCESS, "不能重置管理员 {username} 的密码，三员之间须相互独立",
            "The password of administrator {username} cannot be reset here: the three administrators stay independent of one another",
            "记得密码的，请本人登录后修改；忘记密码的，请平台所在服务器的运维人员以 --reset-password {username} 重新启动平台一次。",
            "Whoever remembers it changes it after signing in; for a forgotten one, the operator of the machine starts the platform once with --reset-password {username}."),
    NO_APPOINTMENT("IDE-120", Kind.STATE, "{username} 没有待确认的管理员任命", "No administrator's appointment of {username} waits to be confirmed", "可能已由他人处理，请刷新列表。",
            "Somebody else may have dealt with it; reload the list."),
    OWN_APPOINTMENT("IDE-121", Kind.ACCESS, "任命由您提出，不能由您确认", "You asked for this appointment yourself, so another one confirms it", "请由同一角色的另一名管理员确认。",
            "Have another administrator of the role confirm it."),
    BELONGS_ELSEWHERE("IDE-123", Kind.ACCESS, "属于“{owner}”，您无权查看或处理", "This belongs to {owner}; it is not yours to see or to act on", "请联系{owner}{contact}。", "Ask {owner}{contact}."),
    NO_SUCH_SESSION("IDE-122", Kind.MISSING, "没有编号为 {id} 的登录会话，可能已经结束", "There is no session {id}; it may have ended", "请刷新列表。", "Reload the list.");

    private final Told told;

    IdentityProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
