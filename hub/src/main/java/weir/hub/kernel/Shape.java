package weir.hub.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a JSON tree looks like, for the interface document: the properties of these records together. For parameters and components that are
 * read as a tree because what is left out has a meaning of its own; so none of the properties is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Shape {
    Class<?>[] value();

    /** A list of such. */
    boolean list() default false;
}
