package org.heliograph.platform.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route for people who have one of these roles, and for programs whose token has one of these scopes: without scopes it
 * is for people alone. On a method it replaces what stands on the class.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Requires {
    Role[] value();

    Scope[] scopes() default {};
}
