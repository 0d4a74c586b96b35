package weir.hub.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.kernel.Shape;
import weir.hub.kernel.http.Lengths;

/**
 * JSON schemas of Java types as Jackson reads and writes them. Records become components; a property of an answer is required, for nothing is
 * left out of answers, and null is a type of its own; of a request only what may not be null is required.
 */
final class Shapes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Comments comments;
    private final Set<Class<?>> answered = new HashSet<>();
    private final Set<Class<?>> asked = new HashSet<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    /** Whether a value goes out or comes in. */
    enum Way {
        OUT,
        IN
    }

    Shapes(Comments comments) {
        this.comments = comments;
    }

    /** First pass: notes which types are reached, and which way. */
    void reach(AnnotatedType type, Way way) {
        switch (type) {
            case AnnotatedArrayType bytes when bytes.getType() == byte[].class -> {
                // a file
            }
            case AnnotatedArrayType array -> reach(array.getAnnotatedGenericComponentType(), way);
            case AnnotatedParameterizedType generic -> {
                Arrays.stream(generic.getAnnotatedActualTypeArguments()).forEach(argument -> reach(argument, way));
                reach(raw(generic.getType()), way);
            }
            case AnnotatedWildcardType wildcard -> Arrays.stream(wildcard.getAnnotatedUpperBounds()).forEach(bound -> reach(bound, way));
            case AnnotatedTypeVariable variable -> {
                // its argument has been reached
            }
            default -> reach(raw(type.getType()), way);
        }
    }

    void reach(Class<?> type, Way way) {
        if (simple(type) != null || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || !(way == Way.OUT ? answered : asked).add(type)) {
            return;
        }
        JsonSubTypes subtypes = type.getAnnotation(JsonSubTypes.class);
        if (subtypes != null) {
            Arrays.stream(subtypes.value()).forEach(each -> reach(each.value(), way));
        } else if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Shape shape = component.getAnnotation(Shape.class);
                if (shape != null) {
                    Arrays.stream(shape.value()).forEach(each -> reach(each, Way.IN));
                } else {
                    reach(component.getAnnotatedType(), way);
                }
            }
        } else if (!type.isEnum()) {
            throw new IllegalStateException("the interface document has no words for " + type.getName() + "; answer with a record, or teach " + Shapes.class.getSimpleName() + " what it looks like");
        }
    }

    /** Second pass: the schema of a place in an answer. */
    Map<String, Object> schema(AnnotatedType type) {
        return schema(type, Map.of(), Way.OUT);
    }

    /** Of a place in what is sent: with the lengths it is held to. */
    Map<String, Object> sent(AnnotatedType type) {
        return schema(type, Map.of(), Way.IN);
    }

    private Map<String, Object> schema(AnnotatedType type, Map<String, AnnotatedType> variables, Way way) {
        Map<String, Object> schema = bare(type, variables, way);
        if (way == Way.IN) {
            schema = bounded(schema, type);
        }
        return type.isAnnotationPresent(Nullable.class) ? nullable(schema) : schema;
    }

    private static Map<String, Object> bounded(Map<String, Object> schema, AnnotatedType type) {
        Map<String, Object> bounded = map(schema);
        if ("string".equals(schema.get("type")) && !schema.containsKey("format")) {
            bounded.put("maxLength", Lengths.text(type));
        } else if ("array".equals(schema.get("type"))) {
            bounded.put("maxItems", Lengths.entries(type));
        } else if (schema.containsKey("additionalProperties")) {
            bounded.put("maxProperties", Lengths.entries(type));
        }
        return bounded;
    }

    private Map<String, Object> bare(AnnotatedType type, Map<String, AnnotatedType> variables, Way way) {
        if (type instanceof AnnotatedTypeVariable variable) {
            AnnotatedType bound = variables.get(variable.getType().getTypeName());
            return bound == null ? map() : schema(bound, Map.of(), way);
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return schema(wildcard.getAnnotatedUpperBounds()[0], variables, way);
        }
        Class<?> raw = raw(type.getType());
        Map<String, Object> simple = simple(raw);
        if (simple != null) {
            return simple;
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return map("type", "array", "items", schema(arguments[0], variables, way));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return map("type", "object", "additionalProperties", schema(arguments[1], variables, way));
            }
            Map<String, AnnotatedType> bound = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                bound.put(raw.getTypeParameters()[i].getName(), arguments[i]);
            }
            return record(raw, bound);
        }
        return reference(raw);
    }

    /** The schema of a tree that reads as these records together. */
    Map<String, Object> shape(Shape shape) {
        Map<String, Object> properties = map();
        for (Class<?> part : shape.value()) {
            if (shape.list()) {
                return map("type", "array", "items", reference(part), "maxItems", Lengths.ENTRIES);
            }
            properties.putAll(properties(part, Map.of()));
        }
        return map("type", "object", "properties", properties);
    }

    /** All components, by name. */
    Map<String, Object> components() {
        Map<String, Object> components = new TreeMap<>();
        names().forEach((type, name) -> components.put(name, component(type)));
        return components;
    }

    private Map<String, Object> component(Class<?> type) {
        Map<String, Object> schema = map();
        String comment = comments.of(type);
        if (comment != null) {
            schema.put("description", comment);
        }
        JsonSubTypes subtypes = type.getAnnotation(JsonSubTypes.class);
        if (subtypes != null) {
            String property = type.getAnnotation(JsonTypeInfo.class).property();
            Map<String, Object> mapping = new TreeMap<>();
            List<Object> kinds = new ArrayList<>();
            for (JsonSubTypes.Type each : subtypes.value()) {
                mapping.put(each.name(), reference(each.value()).get("$ref"));
                kinds.add(reference(each.value()));
            }
            schema.put("oneOf", kinds);
            schema.put("discriminator", map("propertyName", property, "mapping", mapping));
        } else if (type.isEnum()) {
            schema.put("type", "string");
            schema.put("enum", Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()).toList());
        } else if (type.isAnnotationPresent(JsonDeserialize.class)) {
            // read as its one component is: the record is only a name for it
            schema.putAll(sent(type.getRecordComponents()[0].getAnnotatedType()));
        } else {
            schema.putAll(record(type, Map.of()));
        }
        return schema;
    }

    private Map<String, Object> record(Class<?> type, Map<String, AnnotatedType> variables) {
        Map<String, Object> properties = map();
        Set<String> required = new TreeSet<>();
        String kind = kind(type, properties);
        if (kind != null) {
            required.add(kind);
        }
        properties.putAll(properties(type, variables));
        JsonInclude include = type.getAnnotation(JsonInclude.class);
        boolean whole = !asked.contains(type) && include == null;
        for (Map.Entry<String, AnnotatedElement> member : members(type).entrySet()) {
            AnnotatedType place = place(member.getValue());
            if (whole || !place.isAnnotationPresent(Nullable.class) && include == null) {
                required.add(member.getKey());
            }
        }
        unwrapped(type).forEach(inner -> required.addAll(record(inner, Map.of()).get("required") instanceof Collection<?> all ? all.stream().map(String::valueOf).toList() : List.of()));
        Map<String, Object> schema = map("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", properties.keySet().stream().filter(required::contains).toList());
        }
        return schema;
    }

    /** The property that says which kind of a family this is. */
    private static @Nullable String kind(Class<?> type, Map<String, Object> properties) {
        for (Class<?> family : type.getInterfaces()) {
            JsonSubTypes subtypes = family.getAnnotation(JsonSubTypes.class);
            if (subtypes != null) {
                String property = family.getAnnotation(JsonTypeInfo.class).property();
                String word = Arrays.stream(subtypes.value()).filter(each -> each.value() == type).findFirst().orElseThrow().name();
                properties.put(property, map("type", "string", "const", word));
                return property;
            }
        }
        return null;
    }

    private Map<String, Object> properties(Class<?> type, Map<String, AnnotatedType> variables) {
        Map<String, Object> properties = map();
        unwrapped(type).forEach(inner -> properties.putAll(properties(inner, Map.of())));
        for (Map.Entry<String, AnnotatedElement> member : members(type).entrySet()) {
            Shape shape = member.getValue().getAnnotation(Shape.class);
            Map<String, Object> schema = shape != null ? shape(shape) : schema(place(member.getValue()), variables, asked.contains(type) ? Way.IN : Way.OUT);
            if (shape != null && place(member.getValue()).isAnnotationPresent(Nullable.class)) {
                schema = nullable(schema);
            }
            String comment = comments.of(type, member.getKey());
            if (comment != null) {
                schema = map(schema);
                schema.put("description", comment);
            }
            properties.put(member.getKey(), schema);
        }
        return properties;
    }

    private static List<Class<?>> unwrapped(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).filter(Shapes::isUnwrapped).<Class<?>>map(RecordComponent::getType).toList();
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.isAnnotationPresent(JsonUnwrapped.class) || component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    /** The properties as Jackson sees them: a name may differ from the component's, and a method may be a property too. */
    private Map<String, AnnotatedElement> members(Class<?> type) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        Arrays.stream(type.getRecordComponents()).forEach(component -> components.put(component.getName(), component));
        Map<String, AnnotatedElement> members = new LinkedHashMap<>();
        Map<String, String> wire = new HashMap<>();
        Map<String, AnnotatedElement> more = new TreeMap<>();
        for (BeanPropertyDefinition property : jackson(type)) {
            if (components.containsKey(property.getInternalName())) {
                wire.put(property.getInternalName(), property.getName());
            } else if (property.getGetter() != null) {
                more.put(property.getName(), property.getGetter().getAnnotated());
            } else {
                throw new IllegalStateException("a property without a component: " + type.getName() + "." + property.getName());
            }
        }
        components.forEach((name, component) -> {
            if (wire.containsKey(name) && !isUnwrapped(component)) {
                members.put(wire.get(name), component);
            }
        });
        members.putAll(more);
        return members;
    }

    private List<BeanPropertyDefinition> jackson(Class<?> type) {
        boolean out = answered.contains(type);
        MapperConfig<?> config = out ? JSON.serializationConfig() : JSON.deserializationConfig();
        ClassIntrospector introspector = config.classIntrospectorInstance().forOperation(config);
        JavaType java = JSON.constructType(type);
        BeanDescription seen = out ? introspector.introspectForSerialization(java, introspector.introspectClassAnnotations(java))
                : introspector.introspectForDeserialization(java, introspector.introspectClassAnnotations(java));
        return seen.findProperties().stream().filter(property -> out ? property.couldSerialize() : property.hasConstructorParameter()).toList();
    }

    private static AnnotatedType place(AnnotatedElement member) {
        return member instanceof RecordComponent component ? component.getAnnotatedType() : ((Method) member).getAnnotatedReturnType();
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = names().get(type);
        if (name == null) {
            throw new IllegalStateException("not reached: " + type.getName());
        }
        return map("$ref", "#/components/schemas/" + name);
    }

    /** Its own name, after that of the type it is nested in; where two types use one name, the place each is from makes the difference. */
    private Map<Class<?>, String> names() {
        if (names.isEmpty()) {
            Set<Class<?>> types = new HashSet<>(answered);
            types.addAll(asked);
            types.removeIf(type -> type.getTypeParameters().length > 0);
            Map<String, Set<Class<?>>> uses = new TreeMap<>();
            types.forEach(type -> uses.computeIfAbsent(shortName(type), name -> new HashSet<>()).add(type));
            uses.forEach((name, users) -> users.forEach(type -> names.put(type, users.size() == 1 ? name : longName(type))));
            uses.forEach((name, users) -> {
                if (users.stream().map(names::get).distinct().count() < users.size()) {
                    throw new IllegalStateException("two types have one name in the interface document: " + users);
                }
            });
        }
        return names;
    }

    private static String shortName(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        String around = outer == null ? "" : outer.getSimpleName().replaceAll("Controller$", "");
        return type.getSimpleName().startsWith(around) ? type.getSimpleName() : around + type.getSimpleName();
    }

    private static String longName(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        boolean ofController = outer != null && outer.getSimpleName().endsWith("Controller");
        return OpenApi.capitalised(OpenApi.capability(type)) + (ofController ? outer.getSimpleName() + type.getSimpleName() : shortName(type));
    }

    private static @Nullable Map<String, Object> simple(Class<?> type) {
        if (type == String.class || type == Character.class || type == char.class) {
            return map("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return map("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == short.class) {
            return map("type", "integer", "format", "int32");
        }
        if (type == long.class || type == Long.class) {
            return map("type", "integer", "format", "int64");
        }
        if (type == BigInteger.class) {
            return map("type", "integer");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return map("type", "number");
        }
        if (type == Instant.class) {
            return map("type", "string", "format", "date-time");
        }
        if (type == LocalDate.class) {
            return map("type", "string", "format", "date");
        }
        if (type == LocalDateTime.class || type == LocalTime.class || type == Duration.class) {
            return map("type", "string", "description", type == LocalTime.class ? "hh:mm:ss" : type == Duration.class ? "ISO 8601 duration" : "yyyy-MM-ddThh:mm:ss, time of the hub");
        }
        if (type == Object.class || JsonNode.class.isAssignableFrom(type)) {
            return map();
        }
        return type == byte[].class ? map("type", "string", "format", "binary") : null;
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        if (schema.get("type") instanceof String type) {
            Map<String, Object> either = map(schema);
            either.put("type", List.of(type, "null"));
            return either;
        }
        return map("anyOf", List.of(schema, map("type", "null")));
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> throw new IllegalStateException("no class: " + type);
        };
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> map(Map<String, Object> schema) {
        return new LinkedHashMap<>(schema);
    }
}
