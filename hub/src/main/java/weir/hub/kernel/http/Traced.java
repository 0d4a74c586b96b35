package weir.hub.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a read asked for and whose rows it saw, beyond what its address says; told by the endpoint, written by the web layer. Values of rows are
 * given as {@link Value} and are written as marks ({@link weir.hub.kernel.Marks}).
 */
public final class Traced {
    private static final String ATTRIBUTE = Traced.class.getName();

    private Traced() {}

    /** A value of a row. */
    public record Value(String text) {}

    /** @param detail plain words, numbers, lists, maps, and values of rows as {@link Value} */
    public static void note(HttpServletRequest request, String name, Object detail) {
        Map<String, Object> all = new LinkedHashMap<>(of(request));
        all.put(name, detail);
        request.setAttribute(ATTRIBUTE, all);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Map<?, ?> noted ? (Map<String, Object>) noted : Map.of();
    }
}
