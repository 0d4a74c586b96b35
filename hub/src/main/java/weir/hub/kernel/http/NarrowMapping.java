package weir.hub.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the endpoint of a call as Spring does, but looks first whether the plain words of an endpoint's path stand in the call's: with a number
 * in the path Spring puts every endpoint of that method through all its conditions, a fifteenth of a short read.
 */
@Component
class NarrowMapping implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Narrowed();
    }

    private static final class Narrowed extends RequestMappingHandlerMapping {
        private final Map<RequestMappingInfo, List<Shape>> shapes = new ConcurrentHashMap<>();
        /** Of the call that is looked up; to ask the request itself for every endpoint costs more than the comparison. */
        private final ThreadLocal<List<PathContainer.Element>> asked = new ThreadLocal<>();

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
            asked.set(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements());
            try {
                return super.lookupHandlerMethod(path, request);
            } finally {
                asked.remove();
            }
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
            List<PathContainer.Element> path = asked.get();
            List<Shape> known = shapes.get(info);
            for (Shape shape : known == null ? shapes.computeIfAbsent(info, Shape::of) : known) {
                if (path == null || shape.mayMatch(path)) {
                    return super.getMatchingMapping(info, request);
                }
            }
            return null;
        }
    }

    /** The plain words of a path, by their place among its parts; {@code parts} is 0 where a pattern may take any number of them. */
    private record Shape(int parts, List<Word> words) {
        private record Word(int place, String text) {}

        static List<Shape> of(RequestMappingInfo info) {
            return info.getPathPatternsCondition() == null ? List.of(new Shape(0, List.of())) : info.getPathPatternsCondition().getPatterns().stream().map(Shape::of).toList();
        }

        private static Shape of(PathPattern pattern) {
            String text = pattern.getPatternString();
            List<PathContainer.Element> parts = PathContainer.parsePath(text).elements();
            if (text.contains("**") || text.contains("{*")) {
                return new Shape(0, List.of());
            }
            List<Word> words = new ArrayList<>();
            // From the end: there they differ.
            for (int i = parts.size() - 1; i >= 0; i--) {
                String word = parts.get(i).value();
                if (parts.get(i) instanceof PathContainer.PathSegment && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-')) {
                    words.add(new Word(i, word));
                }
            }
            return new Shape(parts.size(), words);
        }

        /** False only where the pattern cannot match. */
        boolean mayMatch(List<PathContainer.Element> path) {
            if (parts == 0) {
                return true;
            }
            if (path.size() != parts) {
                return false;
            }
            for (Word word : words) {
                if (!(path.get(word.place) instanceof PathContainer.PathSegment segment) || !segment.valueToMatch().equals(word.text)) {
                    return false;
                }
            }
            return true;
        }
    }
}
