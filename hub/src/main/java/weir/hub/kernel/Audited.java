package weir.hub.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The evidence event of an endpoint, e.g. {@code batch.undo}. Every endpoint that changes state names one; the entry itself is written by the
 * facade, in the transaction of the change. Refused and failed calls are written by the web layer under the same name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audited {
    String value();

    /** Reads of data that are to leave a trace too. */
    boolean read() default false;
}
