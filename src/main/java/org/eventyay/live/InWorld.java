package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eventyay.access.Permission;

/** Guard: one of these permissions in the world; none named: being logged in is enough. Else {@code auth.denied}. */
@GuardAnnotation
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InWorld {
    Permission[] value() default {};
}
