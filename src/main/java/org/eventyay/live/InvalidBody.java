package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The code by which an action, or all of a class, refuse a body: one that is not of their form, where it is not {@code
 * protocol.invalid_body}, and one whose fields a service calls {@link org.eventyay.refusal.Invalid}, where it is not {@code config.invalid}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface InvalidBody {
    String value();
}
