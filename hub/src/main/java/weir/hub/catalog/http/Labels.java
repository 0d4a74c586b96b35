package weir.hub.catalog.http;

import weir.hub.catalog.Entry.ExchangeMode;
import weir.hub.catalog.Entry.Filing;
import weir.hub.catalog.Entry.Frequency;
import weir.hub.catalog.Entry.Openness;
import weir.hub.catalog.Entry.SharingType;
import weir.hub.catalog.Resource.State;

/** The words of the cataloguing guide for what an entry says. */
final class Labels {
    private Labels() {}

    static String of(Filing filing) {
        return switch (filing) {
            case BASE -> "基础数据";
            case THEME -> "主题数据";
            case DEPARTMENT -> "部门业务数据";
        };
    }

    static String of(SharingType type) {
        return switch (type) {
            case UNCONDITIONAL -> "无条件共享";
            case CONDITIONAL -> "有条件共享";
            case NONE -> "不予共享";
        };
    }

    static String of(Openness openness) {
        return switch (openness) {
            case OPEN -> "无条件开放";
            case CONDITIONAL -> "有条件开放";
            case NONE -> "不予开放";
        };
    }

    static String of(Frequency frequency) {
        return switch (frequency) {
            case REALTIME -> "实时";
            case DAILY -> "每日";
            case WEEKLY -> "每周";
            case MONTHLY -> "每月";
            case QUARTERLY -> "每季度";
            case HALF_YEARLY -> "每半年";
            case YEARLY -> "每年";
            case IRREGULAR -> "不定期";
        };
    }

    static String of(ExchangeMode mode) {
        return switch (mode) {
            case TIMED -> "定时批量";
            case REALTIME -> "实时";
        };
    }

    static String of(State state) {
        return switch (state) {
            case DRAFT -> "待确认";
            case ACTIVE -> "在用";
            case RETIRED -> "已停用";
        };
    }
}
