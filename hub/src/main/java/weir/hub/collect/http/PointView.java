package weir.hub.collect.http;

import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import weir.core.connect.jdbc.SelfTest;
import weir.core.connect.jdbc.SelfTestText;

/** One point of a self-test in the reader's language. */
record PointView(SelfTest.Name point, String label, SelfTest.State state, String code, String text, String next) {
    static List<PointView> of(List<SelfTest.Point> points) {
        Locale locale = LocaleContextHolder.getLocale();
        return points.stream().map(p -> new PointView(p.name(), SelfTestText.name(p.name(), locale), p.state(), p.code(), SelfTestText.what(p, locale), SelfTestText.next(p, locale))).toList();
    }

    static boolean passed(List<PointView> points) {
        return points.stream().noneMatch(point -> point.state() == SelfTest.State.FAILED);
    }
}
