package weir.hub.kernel.http;

import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Shape;

/**
 * How long the texts of what people send may be, and how many entries its lists may have: as {@link Size} says at the place, else
 * {@value #TEXT} characters and {@value #ENTRIES} entries. So a place that says nothing is bounded too, and closely. Characters are Unicode's, as
 * in the interface document, which is made from the same numbers.
 */
public final class Lengths {
    public static final int TEXT = 200;
    public static final int ENTRIES = 1_000;
    /** Characters of a parameter in the address that says nothing of its own. */
    public static final int PARAMETER = 4_000;
    /** Characters of a value of any form, all its texts and names together. */
    public static final int FREE = 200_000;
    /** Names of a map's entries, e.g. columns of a file. */
    private static final int NAME = 1_000;

    private Lengths() {}

    /** Of a text. */
    public static int text(AnnotatedType type) {
        Size size = type.getAnnotation(Size.class);
        return size == null ? TEXT : size.max();
    }

    /** Of a parameter in the address. */
    public static int parameter(AnnotatedType type) {
        return type.isAnnotationPresent(Size.class) ? text(type) : PARAMETER;
    }

    /** Of a list or map. */
    public static int entries(AnnotatedType type) {
        Size size = type.getAnnotation(Size.class);
        return size == null ? ENTRIES : size.max();
    }

    /** @throws weir.hub.kernel.Problem SYS-116 with the place and the limit */
    public static void check(Object sent) {
        if (sent instanceof Record record) {
            record(record, "");
        }
    }

    /** @param type as the endpoint declares it. @param shape what a tree reads as; null = no tree */
    static void check(@Nullable Object sent, AnnotatedType type, @Nullable Shape shape) {
        if (shape != null && sent instanceof JsonNode tree) {
            new TreeLengths(shape).check(tree, "");
        } else {
            value(sent, type, "");
        }
    }

    /** One text at a place. */
    static void text(String text, int most, String place) {
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            throw KernelProblem.TOO_LONG.because("field", place, "limit", most, "length", text.codePointCount(0, text.length()));
        }
    }

    static void entries(int count, int most, String place) {
        if (count > most) {
            throw KernelProblem.TOO_MANY_ENTRIES.because("field", place, "limit", most, "length", count);
        }
    }

    static void name(String name, String place) {
        text(name, NAME, place);
    }

    static String within(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    static @Nullable AnnotatedType argument(AnnotatedType type, int position) {
        AnnotatedType[] arguments = type instanceof AnnotatedParameterizedType generic ? generic.getAnnotatedActualTypeArguments() : new AnnotatedType[0];
        return position < arguments.length ? arguments[position] : null;
    }

    private static void value(@Nullable Object sent, AnnotatedType type, String place) {
        switch (sent) {
            case null -> {
                // nothing
            }
            case String text -> text(text, type.getType() == Object.class ? FREE : text(type), place);
            case Collection<?> list -> list(list, type, place);
            case Map<?, ?> map -> map(map, type, place);
            case Record record -> record(record, place);
            case JsonNode tree -> text(tree.toString(), FREE, place);
            default -> {
                // numbers, names of lists, moments: as long as they are
            }
        }
    }

    private static void list(Collection<?> list, AnnotatedType type, String place) {
        AnnotatedType of = argument(type, 0);
        entries(list.size(), entries(type), place);
        int at = 0;
        for (Object each : list) {
            if (of == null) {
                text(String.valueOf(each), FREE, place);
            } else {
                value(each, of, place + "[" + at + "]");
            }
            at++;
        }
    }

    private static void map(Map<?, ?> map, AnnotatedType type, String place) {
        AnnotatedType of = argument(type, 1);
        entries(map.size(), entries(type), place);
        if (of == null || of.getType() == Object.class) {
            text(map.toString(), FREE, place);
            return;
        }
        map.forEach((name, each) -> {
            name(String.valueOf(name), place);
            value(each, of, within(place, String.valueOf(name)));
        });
    }

    private static void record(Record record, String place) {
        for (Part part : Part.OF.get(record.getClass())) {
            Object value = part.read(record);
            String at = within(place, part.name());
            if (part.shape() != null && value instanceof JsonNode tree) {
                new TreeLengths(part).check(tree, at);
            } else {
                value(value, part.type(), at);
            }
        }
    }
}
