package weir.hub.kernel.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Shape;

/** A component of a record. */
record Part(RecordComponent component, String name, AnnotatedType type, @Nullable Shape shape) {
    static final ClassValue<List<Part>> OF = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            return IntStream.range(0, components.length).mapToObj(i -> of(components[i], wire(type, components, i))).toList();
        }
    };

    private static Part of(RecordComponent component, @Nullable JsonProperty wire) {
        component.getAccessor().setAccessible(true);
        return new Part(component, wire == null || wire.value().isEmpty() ? component.getName() : wire.value(), component.getAnnotatedType(), component.getAnnotation(Shape.class));
    }

    /** The name on the wire, where it is another: it stands at the component or at the constructor. */
    private static @Nullable JsonProperty wire(Class<?> type, RecordComponent[] components, int at) {
        try {
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).getParameters()[at].getAnnotation(JsonProperty.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nullable Object read(Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
