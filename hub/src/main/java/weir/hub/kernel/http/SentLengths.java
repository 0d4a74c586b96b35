package weir.hub.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import weir.hub.kernel.Shape;

/** Holds every body and every parameter of every endpoint to its {@link Lengths}. */
@ControllerAdvice
class SentLengths extends RequestBodyAdviceAdapter implements WebMvcConfigurer, HandlerInterceptor {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(Object body, HttpInputMessage message, MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        Lengths.check(body, declared(parameter), parameter.getParameterAnnotation(Shape.class));
        return body;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String type = request.getContentType();
        // To ask for the parameters of a form would read it.
        if (handler instanceof HandlerMethod method && (type == null || !type.startsWith("multipart/"))) {
            for (MethodParameter parameter : method.getMethodParameters()) {
                RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
                if (query != null) {
                    check(request, query.name(), parameter);
                }
            }
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> Lengths.text(String.valueOf(value), Lengths.TEXT, String.valueOf(name)));
        }
        return true;
    }

    private static void check(HttpServletRequest request, String named, MethodParameter parameter) {
        if (Map.class.isAssignableFrom(parameter.getParameterType())) {
            request.getParameterMap().forEach((name, values) -> Lengths.text(String.join("", values), Lengths.PARAMETER, name.length() > Lengths.TEXT ? "?" : name));
            return;
        }
        String name = named.isEmpty() ? parameter.getParameter().getName() : named;
        String @Nullable [] values = request.getParameterValues(name);
        if (values == null) {
            return;
        }
        AnnotatedType type = declared(parameter);
        boolean several = Collection.class.isAssignableFrom(parameter.getParameterType());
        Lengths.entries(values.length, several ? Lengths.entries(type) : Lengths.ENTRIES, name);
        for (String value : values) {
            Lengths.text(value, several ? Lengths.PARAMETER : Lengths.parameter(type), name);
        }
    }

    private static AnnotatedType declared(MethodParameter parameter) {
        return parameter.getExecutable().getAnnotatedParameterTypes()[parameter.getParameterIndex()];
    }
}
