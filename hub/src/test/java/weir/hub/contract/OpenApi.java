package weir.hub.contract;

import static weir.hub.contract.Shapes.map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.contract.Shapes.Way;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Shape;
import weir.hub.kernel.http.Lengths;

/** The interface document, made from the controllers on the class path. The same code gives the same text. */
final class OpenApi {
    private static final String ROOT = "/api/v1";
    private static final Set<Class<?>> NOT_SENT = Set.of(Actor.class, HttpServletRequest.class, HttpServletResponse.class);

    private final Comments comments = Comments.of(Path.of("src/main/java"), Path.of("../core/src/main/java"));
    private final Shapes shapes = new Shapes(comments);
    private final Set<String> operations = new HashSet<>();

    /** One endpoint: how it is called, and the method that answers. */
    private record Endpoint(String path, RequestMethod verb, RequestMapping mapping, Method method) {
        boolean takesFiles() {
            return Arrays.stream(method.getParameters()).anyMatch(parameter -> parameter.getType() == MultipartFile.class);
        }
    }

    /** The document as it stands in the repository: stable order, two blanks, a line feed at the end. */
    static String text() {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(new OpenApi().document()).replace("\r\n", "\n") + "\n";
    }

    private Map<String, Object> document() {
        List<Endpoint> endpoints = endpoints();
        endpoints.forEach(this::reach);
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Endpoint endpoint : endpoints) {
            paths.computeIfAbsent(endpoint.path().substring(ROOT.length()), path -> map()).put(endpoint.verb().name().toLowerCase(java.util.Locale.ROOT), operation(endpoint));
        }
        Map<String, Object> schemas = shapes.components();
        schemas.put("Problem", problem());
        return map("openapi", "3.1.0",
                "info", map("title", "堰 Weir", "version", "1", "description", "Every failure is a problem document (RFC 9457) with a stable code, the cause in plain words and the next step, Chinese or English by "
                        + "Accept-Language. Lists are read page by page: give `next` back as `after`.", "license", map("name", "Apache-2.0", "identifier", "Apache-2.0")),
                "servers", List.of(map("url", ROOT)), "paths", paths,
                "components", map("schemas", schemas, "securitySchemes", securitySchemes()));
    }

    private static Map<String, Object> securitySchemes() {
        return map("basic", map("type", "http", "scheme", "basic", "description", "For machines: name and password with each call; no token is asked."), "session", map("type", "apiKey", "in", "cookie", "name", "WEIR", "description", "Set by POST /session."),
                "token", map("type", "apiKey", "in", "header", "name", "X-XSRF-TOKEN", "description", "The value of the cookie XSRF-TOKEN, which every answer may set; asked of every call that is not a GET."));
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = map("type", "string");
        return map("type", "object", "description", "A failure (RFC 9457).", "properties",
                map("type", text, "title", text, "status", map("type", "integer"), "detail", text, "instance", text, "code", map("type", "string", "description", "Stable, e.g. CAT-101; people quote it."),
                        "next", map("type", "string", "description", "What to do now.")),
                "required", List.of("type", "title", "status", "detail", "code", "next"));
    }

    private static List<Endpoint> endpoints() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        List<Endpoint> endpoints = new ArrayList<>();
        for (var found : scanner.findCandidateComponents("weir.hub")) {
            Class<?> controller = type(Objects.requireNonNull(found.getBeanClassName()));
            RequestMapping at = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            for (Method method : controller.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    String path = (at == null ? "" : only(at.path())) + only(mapping.path());
                    endpoints.add(new Endpoint(path, mapping.method()[0], mapping, method));
                }
            }
        }
        // other programs' test controllers live outside the interface
        endpoints.removeIf(endpoint -> !endpoint.path().startsWith(ROOT + "/"));
        endpoints.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::verb));
        return endpoints;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String only(String[] paths) {
        return paths.length == 0 ? "" : paths[0];
    }

    private void reach(Endpoint endpoint) {
        AnnotatedType answer = answer(endpoint.method());
        if (answer != null) {
            shapes.reach(answer, Way.OUT);
        }
        for (Parameter parameter : sent(endpoint.method())) {
            Shape shape = parameter.getAnnotation(Shape.class);
            if (shape != null) {
                Arrays.stream(shape.value()).forEach(each -> shapes.reach(each, Way.IN));
            } else if (parameter.getType() != MultipartFile.class) {
                shapes.reach(parameter.getAnnotatedType(), Way.IN);
            }
        }
    }

    private Map<String, Object> operation(Endpoint endpoint) {
        Method method = endpoint.method();
        String controller = method.getDeclaringClass().getSimpleName().replace("Controller", "");
        String id = Character.toLowerCase(controller.charAt(0)) + controller.substring(1) + capitalised(method.getName());
        if (!operations.add(id)) {
            throw new IllegalStateException("two endpoints have one name: " + id);
        }
        Map<String, Object> operation = map("operationId", id, "tags", List.of(capability(method.getDeclaringClass())));
        String comment = comments.of(method.getDeclaringClass(), method.getName());
        if (comment != null) {
            operation.put("summary", Comments.sentence(comment));
            if (!Comments.sentence(comment).equals(comment.replaceAll("\\.$", ""))) {
                operation.put("description", comment);
            }
        }
        access(endpoint, operation);
        List<Object> parameters = parameters(endpoint);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        Map<String, Object> body = endpoint.takesFiles() ? form(method) : body(endpoint);
        if (body != null) {
            JsonNode example = Examples.of(id);
            if (example != null) {
                ((Map<?, ?>) body.get("content")).values().forEach(content -> exampled(content, example));
            }
            operation.put("requestBody", body);
        }
        operation.put("responses", responses(endpoint));
        return operation;
    }

    @SuppressWarnings("unchecked")
    private static void exampled(Object content, JsonNode example) {
        ((Map<String, Object>) content).put("example", example);
    }

    private static void access(Endpoint endpoint, Map<String, Object> operation) {
        Access access = Objects.requireNonNull(endpoint.method().getAnnotation(Access.class), () -> endpoint + " does not say who may call it");
        boolean changes = endpoint.verb() != RequestMethod.GET;
        List<Object> ways = new ArrayList<>();
        if (!access.open()) {
            ways.add(changes ? map("session", List.of(), "token", List.of()) : map("session", List.of()));
            ways.add(map("basic", List.of()));
        } else if (changes) {
            ways.add(map("token", List.of()));
        }
        operation.put("security", ways);
        operation.put("x-weir-access", access.open() ? "open" : access.signedIn() ? "signed-in" : Arrays.stream(access.value()).map(Enum::name).sorted().toList());
        Audited audited = endpoint.method().getAnnotation(Audited.class);
        if (audited != null) {
            operation.put("x-weir-evidence", audited.value());
        }
    }

    private List<Object> parameters(Endpoint endpoint) {
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : sent(endpoint.method())) {
            RequestParam query = parameter.getAnnotation(RequestParam.class);
            Map<String, Object> schema;
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                parameters.add(map("name", parameter.getName(), "in", "path", "required", true, "schema", schema(parameter)));
            } else if (query != null && !endpoint.takesFiles()) {
                boolean optional = !query.required() || !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                schema = schema(parameter);
                if (!query.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                    schema.put("default", value(query.defaultValue(), parameter.getType()));
                }
                Map<String, Object> described = map("name", query.name().isEmpty() ? parameter.getName() : query.name(), "in", "query", "required", !optional && !Map.class.isAssignableFrom(parameter.getType()), "schema", schema);
                String comment = comments.of(endpoint.method().getDeclaringClass(), endpoint.method().getName() + "." + parameter.getName());
                if (comment != null) {
                    described.put("description", comment);
                }
                parameters.add(described);
            }
        }
        return parameters;
    }

    private static Object value(String text, Class<?> type) {
        return type == boolean.class || type == Boolean.class ? (Object) Boolean.valueOf(text) : type == int.class || type == long.class ? (Object) Long.valueOf(text) : text;
    }

    /** A parameter's own schema: that it may be left out is said beside it. */
    private Map<String, Object> schema(Parameter parameter) {
        Map<String, Object> schema = shapes.sent(parameter.getAnnotatedType());
        if (parameter.isAnnotationPresent(RequestParam.class) && schema.containsKey("maxLength")) {
            schema.put("maxLength", Lengths.parameter(parameter.getAnnotatedType()));
        } else if (schema.get("additionalProperties") instanceof Map<?, ?>) {
            schema.put("additionalProperties", Shapes.map("type", "string", "maxLength", Lengths.PARAMETER));
        }
        if (schema.get("type") instanceof List<?> either) {
            schema.put("type", either.getFirst());
        } else if (schema.get("anyOf") instanceof List<?> either) {
            Map<String, Object> plain = map();
            ((Map<?, ?>) either.getFirst()).forEach((name, value) -> plain.put(String.valueOf(name), value));
            return plain;
        }
        return schema;
    }

    private @Nullable Map<String, Object> body(Endpoint endpoint) {
        for (Parameter parameter : endpoint.method().getParameters()) {
            RequestBody body = parameter.getAnnotation(RequestBody.class);
            if (body != null) {
                Shape shape = parameter.getAnnotation(Shape.class);
                Map<String, Object> schema = shape != null ? shapes.shape(shape) : schema(parameter);
                List<String> types = endpoint.mapping().consumes().length == 0 ? List.of(MediaType.APPLICATION_JSON_VALUE) : List.of(endpoint.mapping().consumes());
                Map<String, Object> content = map();
                types.forEach(type -> content.put(type, map("schema", schema)));
                return map("required", body.required(), "content", content);
            }
        }
        return null;
    }

    private Map<String, Object> form(Method method) {
        Map<String, Object> properties = map();
        List<String> required = new ArrayList<>();
        Map<String, Object> encoding = map();
        for (Parameter parameter : sent(method)) {
            RequestPart part = parameter.getAnnotation(RequestPart.class);
            RequestParam value = parameter.getAnnotation(RequestParam.class);
            if (part == null && value == null) {
                continue;
            }
            boolean file = parameter.getType() == MultipartFile.class;
            properties.put(parameter.getName(), file ? map("type", "string", "format", "binary") : schema(parameter));
            if (part != null) {
                encoding.put(parameter.getName(), map("contentType", MediaType.APPLICATION_JSON_VALUE));
            }
            if (part != null ? part.required() : value.required()) {
                required.add(parameter.getName());
            }
        }
        Map<String, Object> content = map("schema", map("type", "object", "properties", properties, "required", required));
        if (!encoding.isEmpty()) {
            content.put("encoding", encoding);
        }
        return map("required", true, "content", map(MediaType.MULTIPART_FORM_DATA_VALUE, content));
    }

    private Map<String, Object> responses(Endpoint endpoint) {
        ResponseStatus status = endpoint.method().getAnnotation(ResponseStatus.class);
        int code = status == null ? 200 : status.value().value();
        Map<String, Object> done = map("description", switch (code) {
            case 201 -> "Made";
            case 202 -> "Taken up; the work goes on as a run";
            case 204 -> "Done";
            default -> "Done";
        });
        Map<String, Object> content = content(endpoint);
        if (!content.isEmpty()) {
            done.put("content", content);
        }
        return map(String.valueOf(code), done, "default",
                map("description", "Refused or failed", "content", map(MediaType.APPLICATION_PROBLEM_JSON_VALUE, map("schema", map("$ref", "#/components/schemas/Problem")))));
    }

    private Map<String, Object> content(Endpoint endpoint) {
        Method method = endpoint.method();
        AnnotatedType answer = answer(method);
        String produced = endpoint.mapping().produces().length == 0 ? "" : endpoint.mapping().produces()[0];
        if (answer != null) {
            return map(produced.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : produced, map("schema", shapes.schema(answer)));
        }
        boolean writes = Arrays.asList(method.getParameterTypes()).contains(HttpServletResponse.class) && endpoint.verb() == RequestMethod.GET;
        if (method.getReturnType() == void.class && !writes) {
            return Map.of();
        }
        boolean text = endpoint.path().endsWith(".csv") || method.getReturnType() == SseEmitter.class;
        String type = !produced.isEmpty() ? produced : endpoint.path().endsWith(".csv") ? "text/csv"
                : endpoint.path().endsWith(".xlsx") ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : endpoint.path().endsWith("/receipt") ? "application/json" : "application/octet-stream";
        Map<String, Object> schema = type.startsWith("application/json") ? map() : text ? map("type", "string") : map("type", "string", "format", "binary");
        return map(type, map("schema", schema));
    }

    /** What goes out as JSON, or null where it is a file, a stream or nothing. */
    private static @Nullable AnnotatedType answer(Method method) {
        AnnotatedType type = method.getAnnotatedReturnType();
        Class<?> raw = method.getReturnType();
        if (raw == ResponseEntity.class) {
            type = ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
            raw = type.getType() instanceof Class<?> plain ? plain : Object.class;
        }
        return raw == void.class || raw == Void.class || raw == byte[].class || raw == SseEmitter.class || raw == StreamingResponseBody.class || org.springframework.core.io.Resource.class.isAssignableFrom(raw) ? null : type;
    }

    private static List<Parameter> sent(Method method) {
        return Arrays.stream(method.getParameters()).filter(parameter -> !NOT_SENT.contains(parameter.getType())).toList();
    }

    /** The capability whose package a type lies in; {@code core} for what hub and edge share. */
    static String capability(Class<?> type) {
        String[] packages = type.getPackageName().split("\\.");
        return packages[1].equals("hub") ? packages[2] : packages[1];
    }

    static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
