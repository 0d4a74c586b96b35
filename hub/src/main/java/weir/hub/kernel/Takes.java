package weir.hub.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How large a body an endpoint takes. One that does not say takes {@value #USUAL} MB of JSON; one that takes files has to say. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Takes {
    /** In MB. */
    int USUAL = 1;

    int megabytes();
}
