package weir.hub.kernel.http;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import weir.hub.kernel.Shape;

/** The lengths of what is read as a tree, by the records it will become. */
final class TreeLengths {
    private final List<Class<?>> types;
    private final boolean isList;
    private final int entries;

    TreeLengths(Shape shape) {
        this.types = List.of(shape.value());
        this.isList = shape.list();
        this.entries = Lengths.ENTRIES;
    }

    /** Of a component, which may say how many. */
    TreeLengths(Part part) {
        Shape shape = java.util.Objects.requireNonNull(part.shape());
        this.types = List.of(shape.value());
        this.isList = shape.list();
        this.entries = Lengths.entries(part.type());
    }

    void check(JsonNode tree, String place) {
        if (isList && tree.isArray()) {
            Lengths.entries(tree.size(), entries, place);
            for (int i = 0; i < tree.size(); i++) {
                one(tree.get(i), place + "[" + i + "]");
            }
        } else {
            one(tree, place);
        }
    }

    private void one(JsonNode tree, String place) {
        types.forEach(type -> record(type, tree, place));
    }

    private static void record(Class<?> type, JsonNode tree, String place) {
        Class<?> kind = kind(type, tree);
        if (kind == null || !kind.isRecord() || !tree.isObject()) {
            return;
        }
        for (Part part : Part.OF.get(kind)) {
            JsonNode sent = tree.get(part.name());
            if (sent != null) {
                value(sent, part.type(), Lengths.within(place, part.name()));
            }
        }
    }

    private static void value(JsonNode sent, AnnotatedType type, String place) {
        Class<?> raw = raw(type);
        if (sent.isString()) {
            Lengths.text(sent.asString(), raw == Object.class ? Lengths.FREE : Lengths.text(type), place);
        } else if (sent.isArray()) {
            Lengths.entries(sent.size(), Lengths.entries(type), place);
            AnnotatedType of = Lengths.argument(type, 0);
            for (int i = 0; i < sent.size(); i++) {
                if (of == null) {
                    Lengths.text(sent.get(i).toString(), Lengths.FREE, place);
                } else {
                    value(sent.get(i), of, place + "[" + i + "]");
                }
            }
        } else if (sent.isObject()) {
            object(sent, type, raw, place);
        }
    }

    private static void object(JsonNode sent, AnnotatedType type, Class<?> raw, String place) {
        AnnotatedType of = Lengths.argument(type, 1);
        if (raw.isRecord() || raw.isAnnotationPresent(JsonSubTypes.class)) {
            record(raw, sent, place);
        } else if (!Map.class.isAssignableFrom(raw) || of == null || of.getType() == Object.class) {
            Lengths.text(sent.toString(), Lengths.FREE, place);
        } else {
            Lengths.entries(sent.size(), Lengths.entries(type), place);
            sent.properties().forEach(entry -> {
                Lengths.name(entry.getKey(), place);
                value(entry.getValue(), of, Lengths.within(place, entry.getKey()));
            });
        }
    }

    /** Of a family the kind that the tree names. */
    private static @Nullable Class<?> kind(Class<?> type, JsonNode tree) {
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        JsonTypeInfo by = type.getAnnotation(JsonTypeInfo.class);
        if (kinds == null || by == null) {
            return type;
        }
        String named = tree.path(by.property()).asString("");
        return Arrays.stream(kinds.value()).filter(kind -> kind.name().equals(named)).findFirst().<Class<?>>map(JsonSubTypes.Type::value).orElse(null);
    }

    private static Class<?> raw(AnnotatedType type) {
        return switch (type.getType()) {
            case Class<?> plain -> plain;
            case ParameterizedType generic when type instanceof AnnotatedParameterizedType -> (Class<?>) generic.getRawType();
            default -> Object.class;
        };
    }
}
