package weir.hub.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call an endpoint. An endpoint without this is refused to everybody, and a test fails. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
    /** Any one of these roles. */
    Role[] value() default {};

    /** Everybody who is signed in, whatever the role. */
    boolean signedIn() default false;

    /** Everybody, signed in or not. */
    boolean open() default false;

    /** Also a person who still has to replace a one-time password. Everything else is refused to them. */
    boolean beforePasswordChange() default false;
}
